// Effects: granted by the office's settings, durable before the answer, never twice.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { forEachDatabase } from '../databases.ts';
import { COMMIT, failure, finish, found, intend, openOffice, refusal, robotOf, settle, sharedOffice } from './office.ts';

const MESSAGE = { key: 'demander', kind: 'message', correctionReason: 'pièce à fournir' } as const;

forEachDatabase((_name, _open, location) => {
  const shared = sharedOffice(location);

  test('an effect that stands is returned and not granted anew, whichever attempt asks', async () => {
    const office = shared();
    await office.collect([found('301')]);
    const lease = await office.robot.treat();
    const granted = await intend(office.robot, lease);
    if (!granted.granted) throw new Error('refused');
    expect(granted.effect).toMatchObject({ state: 'intended', typed: COMMIT.typed, before: COMMIT.before, proof: {} });
    await settle(office.robot, lease, granted.effect.id, 'proved');
    expect(await intend(office.robot, lease)).toMatchObject({ granted: true, effect: { id: granted.effect.id, state: 'proved' } });
    await office.server.robotDied('robot-1');
    const robot = await robotOf(office.server, 'robot-1');
    const next = await robot.treat();
    expect(next.task.effects).toMatchObject([{ id: granted.effect.id, state: 'proved', proof: { numéro: 'E-2' } }]);
    expect(await intend(robot, next)).toMatchObject({ granted: true, effect: { id: granted.effect.id, state: 'proved' } });
    await finish(robot, next, { kind: 'done', proof: { numéro: 'E-2' } });
    expect(await office.show('301')).toMatchObject({ state: 'done', proof: { numéro: 'E-2' }, effects: [{ state: 'proved' }] });
  });

  test('an open effect must be settled before another of its name; absent allows a new one', async () => {
    const office = shared();
    const robot = await robotOf(office.server, 'robot-3');
    await office.collect([found('302')]);
    const lease = await robot.treat();
    const granted = await intend(robot, lease);
    if (!granted.granted) throw new Error('refused');
    expect(await refusal(intend(robot, lease))).toBe('effect.open');
    expect(await refusal(finish(robot, lease, { kind: 'done', proof: {} }))).toBe('attempt.open-effect');
    await settle(robot, lease, granted.effect.id, 'absent', { nothingUnderWay: true });
    expect(await refusal(settle(robot, lease, granted.effect.id, 'proved'))).toBe('effect.transition-refused');
    const second = await intend(robot, lease);
    if (!second.granted) throw new Error('refused');
    expect(second.effect.id).not.toBe(granted.effect.id);
    await settle(robot, lease, second.effect.id, 'adopted');
    expect(await settle(robot, lease, second.effect.id, 'adopted')).toMatchObject({ state: 'adopted' });
    await finish(robot, lease, { kind: 'done', proof: {} });
  });

  test('a call whose answer was lost may be made again under the same request id', async () => {
    const office = shared();
    const robot = await robotOf(office.server, 'robot-4');
    await office.collect([found('303')]);
    const lease = await robot.treat();
    const requestId = randomUUID();
    const first = await intend(robot, lease, { requestId });
    const again = await intend(robot, lease, { requestId });
    if (!first.granted || !again.granted) throw new Error('refused');
    expect(again.effect.id).toBe(first.effect.id);
    expect(Date.parse(again.effect.grantedAt)).toBeGreaterThanOrEqual(Date.parse(first.effect.grantedAt));
    expect(await refusal(intend(robot, lease, { requestId: randomUUID() }))).toBe('effect.open');
    await settle(robot, lease, first.effect.id, 'proved');
    await finish(robot, lease, { kind: 'done', proof: {} });
    expect(await finish(robot, lease, { kind: 'done', proof: {} })).toEqual({ accepted: true });
    expect(await refusal(finish(robot, lease, { kind: 'cancelled', reason: 'x' }))).toBe('attempt.already-finished');
  });

  test('another attempt cannot call an effect absent while the first browser may still click', async () => {
    const office = shared();
    await robotOf(office.server, 'robot-5');
    const first = await robotOf(office.server, 'robot-5');
    await office.collect([found('304')]);
    const lease = await first.treat();
    const granted = await intend(first, lease);
    if (!granted.granted) throw new Error('refused');
    await office.server.robotDied('robot-5');
    const second = await robotOf(office.server, 'robot-6');
    const next = await second.treat();
    expect(await refusal(settle(second, next, granted.effect.id, 'absent'))).toBe('effect.too-early');
    expect(await settle(second, next, granted.effect.id, 'uncertain')).toMatchObject({ state: 'uncertain' });
    expect(await refusal(finish(second, next, { kind: 'done', proof: {} }))).toBe('attempt.open-effect');
    await finish(second, next, { kind: 'uncertain', effectId: granted.effect.id, lookFor: 'Chercher le numéro.' });
    expect(await office.show('304')).toMatchObject({ state: 'uncertain', reason: 'Chercher le numéro.' });
  });

  test('a failure with an open effect stays retryable, and the next attempt is told of the effect', async () => {
    const office = shared();
    const robot = await robotOf(office.server, 'robot-7');
    await office.collect([found('305')]);
    const lease = await robot.treat();
    const granted = await intend(robot, lease);
    if (!granted.granted) throw new Error('refused');
    await finish(robot, lease, failure('never'));
    expect(await office.show('305')).toMatchObject({ state: 'waiting', effects: [{ state: 'intended' }] });
    const next = await robot.lease(20);
    if (next?.task.kind !== 'treat') throw new Error('nothing leased');
    expect(next.task.effects).toMatchObject([{ id: granted.effect.id, state: 'intended' }]);
    await settle(robot, next, granted.effect.id, 'adopted');
    await finish(robot, next, { kind: 'done', proof: {} });
  });

  test('a message needs a reason that the office allowed by name', async () => {
    const office = shared();
    const robot = await robotOf(office.server, 'robot-8');
    await office.collect([found('306')]);
    const lease = await robot.treat();
    const refused = { granted: false, why: 'correction_not_allowed' };
    expect(await intend(robot, lease, { key: 'a', kind: 'message' })).toEqual(refused);
    expect(await intend(robot, lease, { ...MESSAGE, correctionReason: 'autre chose' })).toEqual(refused);
    const granted = await intend(robot, lease, MESSAGE);
    if (!granted.granted) throw new Error('refused');
    expect(await refusal(finish(robot, lease, { kind: 'awaiting', reason: 'x' }))).toBe('attempt.open-effect');
    await settle(robot, lease, granted.effect.id, 'proved');
    await finish(robot, lease, { kind: 'awaiting', reason: 'Pièce à fournir.' });
    expect((await office.show('306')).state).toBe('awaiting');
  });

  test('a new installation refuses every effect and every correction, and settings change that', async () => {
    const office = await openOffice(await location(), { autonomy: 'dry_run' });
    expect((await office.person.overview()).installations).toMatchObject([{ autonomy: 'dry_run', allowedCorrections: [] }]);
    await office.collect([found('307')]);
    const lease = await office.robot.treat();
    expect(lease.installation.autonomy).toBe('dry_run');
    const refused = { granted: false, why: 'dry_run' };
    expect(await intend(office.robot, lease)).toEqual(refused);
    expect(await intend(office.robot, lease, { key: 'prendre', kind: 'state_change' })).toEqual(refused);
    expect(await intend(office.robot, lease, MESSAGE)).toEqual({ granted: false, why: 'correction_not_allowed' });
    const params = { assistant: office.assistant };
    await office.person.settings({ params, body: { autonomy: 'supervised', allowedCorrections: [] } });
    expect(await intend(office.robot, lease)).toEqual({ granted: false, why: 'needs_confirmation' });
    expect(await refusal(office.person.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: ['inconnue'] } }))).toBe(
      'installation.unknown-correction',
    );
    await office.person.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: [] } });
    expect(await intend(office.robot, lease)).toMatchObject({ granted: true });
    const { entries } = await office.person.journal({ query: {} });
    const changes = entries.filter((entry) => entry.verb === 'installation.settings');
    expect(changes.map((entry) => entry.detail['autonomy'])).toEqual(['supervised', 'autonomous']);
    expect(changes.every((entry) => entry.actor.startsWith('person:'))).toBe(true);
  });
});
