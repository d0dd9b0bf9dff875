// Acts of persons over real HTTP: each in the states that allow it, carried out once, journalled without a value.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Outcome } from '#domain/outcome.ts';
import { forEachDatabase } from '../databases.ts';
import { COMMIT, failure, finish, found, intend, refusal, robotOf, settle, sharedOffice, type TestOffice } from './office.ts';

const ANOMALY = { kind: 'handed_over', handover: 'anomaly', reason: 'Numéro inconnu.', proposedText: null } as const;

const request = () => ({ requestId: randomUUID() });

/** A dossier whose first attempt ended so. */
async function ended(office: TestOffice, reference: string, outcome: Outcome): Promise<{ readonly dossierId: string }> {
  await office.collect([found(reference)]);
  await finish(office.robot, await office.robot.treat(), outcome);
  return { dossierId: (await office.show(reference)).id };
}

/** A dossier of whose commit nobody knows whether it stands. */
async function uncertain(office: TestOffice, reference: string): Promise<{ readonly dossierId: string; readonly effectId: string }> {
  await office.collect([found(reference)]);
  const lease = await office.robot.treat();
  // Nothing of it can come any more once its window is over.
  const granted = await intend(office.robot, lease, { longestRequestMilliseconds: 0 });
  if (!granted.granted) throw new Error('refused');
  const effectId = granted.effect.id;
  await finish(office.robot, lease, { kind: 'uncertain', effectId, lookFor: 'Chercher E-2.' });
  return { dossierId: lease.task.dossierId, effectId };
}

forEachDatabase((name, _open, location) => {
  const shared = sharedOffice(location);

  test('what was handed over is treated again, finished by hand or cancelled, and its handover says by whom and how', async () => {
    const office = shared();
    const { agent } = office;
    const again = await ended(office, '601', ANOMALY);
    expect((await agent.handovers({ query: {} })).handovers).toMatchObject([{ reference: '601', kind: 'anomaly', state: 'handed_over' }]);
    expect(await agent.retryDossier({ params: again, body: request() })).toEqual({ state: 'waiting', subject: null, repeated: false });
    expect((await agent.handovers({ query: {} })).handovers).toEqual([]);
    await finish(office.robot, await office.robot.treat(), failure('never'));
    const body = { ...request(), proof: { 'N° d’enregistrement': 'SEJ-7' }, note: 'Saisi au guichet.' };
    expect(await agent.finishByHand({ params: again, body })).toMatchObject({ state: 'done', repeated: false });
    expect(await agent.finishByHand({ params: again, body })).toMatchObject({ state: 'done', repeated: true });
    expect(await office.show('601')).toMatchObject({
      proof: { 'N° d’enregistrement': 'SEJ-7' },
      decisions: [{ act: 'retry' }, { act: 'done' }],
    });
    const cancelled = await ended(office, '602', ANOMALY);
    expect(await refusal(agent.cancelDossier({ params: cancelled, body: { ...request(), reason: 'other' } }))).toBe(
      'decision.note-missing',
    );
    await agent.cancelDossier({ params: cancelled, body: { ...request(), reason: 'treated_elsewhere' } });
    expect(await office.show('602')).toMatchObject({ state: 'cancelled', reason: 'Il est traité par ailleurs.' });
    const { entries } = await office.person.journal({ query: { limit: 1_000 } });
    expect(
      entries.filter(({ verb }) => verb.startsWith('decision.')).map(({ verb, detail }) => [verb, detail['before'], detail['reason']]),
    ).toEqual([
      ['decision.retry', 'handed_over', undefined],
      ['decision.done', 'failed', undefined],
      ['decision.cancel', 'handed_over', 'treated_elsewhere'],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/SEJ-7|guichet/);
  });

  test('in a state that does not allow it an act is refused, with that state', async () => {
    const office = shared();
    const { agent } = office;
    await office.collect([found('603')]);
    const lease = await office.robot.treat();
    const params = { dossierId: lease.task.dossierId };
    const refused = await agent.retryDossier({ params, body: request() }).catch((thrown: unknown) => thrown);
    expect(refused).toMatchObject({ code: 'dossier.act-refused', parameters: { state: 'in_progress', act: 'retry' } });
    await finish(office.robot, lease, { kind: 'put_back', reason: 'Arrêt.' });
    const requestId = randomUUID();
    expect(await agent.finishByHand({ params, body: { requestId } })).toMatchObject({ state: 'done' });
    expect(await refusal(agent.cancelDossier({ params, body: { requestId, reason: 'duplicate' } }))).toBe('decision.request-reused');
    expect(await refusal(agent.cancelDossier({ params, body: { ...request(), reason: 'duplicate' } }))).toBe('dossier.act-refused');
    expect(await office.robot.lease()).toBe(null);
    const elsewhere = { dossierId: randomUUID() };
    expect(await refusal(agent.retryDossier({ params: elsewhere, body: request() }))).toBe('dossier.unknown');
    expect(await refusal(office.person.retryDossier({ params, body: request() }))).toBe('identity.role-missing');
  });

  test('an effect that nobody can know is settled by who looked, before the dossier moves', async () => {
    const office = shared();
    const { agent } = office;
    const { effectId, ...params } = await uncertain(office, '604');
    expect((await office.show('604')).acts).toEqual(['settle', 'take', 'assign', 'plan']);
    expect(await refusal(agent.retryDossier({ params, body: request() }))).toBe('dossier.effect-unsettled');
    expect(await refusal(agent.finishByHand({ params, body: request() }))).toBe('dossier.effect-unsettled');
    await agent.settleByHand({ params, body: { ...request(), effectId, stands: true, proof: { numéro: 'E-2' } } });
    const known = await office.show('604');
    expect(known).toMatchObject({ state: 'uncertain', effects: [{ state: 'adopted', proof: { numéro: 'E-2' } }] });
    expect(known.timeline.map(({ line }) => line)).toContain('Validation dans l’application : une personne a regardé, c’est enregistré.');
    await agent.retryDossier({ params, body: request() });
    const lease = await office.robot.treat();
    expect(lease.task.effects).toMatchObject([{ id: effectId, state: 'adopted', proof: { numéro: 'E-2' } }]);
    expect(await intend(office.robot, lease)).toMatchObject({ granted: true, effect: { id: effectId, state: 'adopted' } });
    await finish(office.robot, lease, { kind: 'done', proof: { numéro: 'E-2' } });
  });

  test('one that a robot left open is settled while its dossier waits for another robot, which takes it as it stands', async () => {
    const office = shared();
    await office.collect([found('620')]);
    const lost = await robotOf(office.server, 'lost-620');
    const lease = await lost.treat();
    const granted = await intend(lost, lease);
    if (!granted.granted) throw new Error('refused');
    await office.server.robotDied('lost-620');
    const waiting = await office.show('620');
    expect(waiting).toMatchObject({ state: 'waiting', acts: ['settle', 'plan'] });
    const body = { ...request(), effectId: granted.effect.id, stands: true };
    expect(await office.agent.settleByHand({ params: { dossierId: waiting.id }, body })).toMatchObject({ state: 'waiting' });
    const next = await office.robot.treat();
    expect(next.task.effects).toMatchObject([{ id: granted.effect.id, state: 'adopted' }]);
    await finish(office.robot, next, { kind: 'done', proof: {} });
  });

  test('nobody can say that an effect did not happen while it still may; once said, it is made anew', async () => {
    const office = shared();
    const { agent } = office;
    const { effectId, ...params } = await uncertain(office, '605');
    const absent = () => agent.settleByHand({ params, body: { ...request(), effectId, stands: false } });
    expect(await refusal(absent())).toBe('effect.too-early');
    // Waiting out a real window twice proves nothing more.
    if (name === 'PGlite') {
      await expect.poll(() => refusal(absent()), { timeout: 150_000, interval: 500 }).toBe('accepted');
      await agent.retryDossier({ params, body: request() });
      const lease = await office.robot.treat();
      const granted = await intend(office.robot, lease);
      if (!granted.granted) throw new Error('refused');
      expect(granted.effect.id).not.toBe(effectId);
      await settle(office.robot, lease, granted.effect.id, 'proved');
      await finish(office.robot, lease, { kind: 'done', proof: {} });
    }
  });

  test('a final dossier is treated again as another one, for ever told apart, and only the newest', async () => {
    const office = shared();
    const { agent } = office;
    await office.collect([found('606')]);
    const lease = await office.robot.treat();
    const granted = await intend(office.robot, lease);
    if (!granted.granted) throw new Error('refused');
    await settle(office.robot, lease, granted.effect.id, 'proved');
    await finish(office.robot, lease, { kind: 'done', proof: { numéro: 'E-2' } });
    const params = { dossierId: lease.task.dossierId };
    const requestId = randomUUID();
    const body = { requestId, reason: 'application_restored' } as const;
    const { subject } = await agent.repeatDossier({ params, body });
    expect(await agent.repeatDossier({ params, body })).toEqual({ state: 'done', subject, repeated: true });
    expect(await refusal(agent.repeatDossier({ params, body: { ...body, ...request() } }))).toBe('dossier.not-repeatable');
    expect(await office.agent.dossier({ params })).toMatchObject({ state: 'done', repeatedBy: subject, acts: [] });
    expect(await office.collect([found('606')])).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
    const again = await office.robot.treat();
    expect(again.task).toMatchObject({ dossierId: subject, reference: '606', submission: lease.task.submission, number: 1, effects: [] });
    expect(again.task.payload).toEqual(lease.task.payload);
    const second = await intend(office.robot, again, { typed: COMMIT.typed });
    if (!second.granted) throw new Error('refused');
    expect(second.effect.id).not.toBe(granted.effect.id);
    // What recognition found is the record that the first dossier made.
    expect(await refusal(settle(office.robot, again, second.effect.id, 'adopted'))).toBe('effect.of-earlier-dossier');
    await settle(office.robot, again, second.effect.id, 'proved');
    await finish(office.robot, again, { kind: 'done', proof: { numéro: 'E-3' } });
    expect(await office.show('606')).toMatchObject({ id: subject, repetition: 1, repeats: params.dossierId, acts: ['repeat'] });
    expect(await office.collect([found('606', '2026-03-05T08:00:00Z')])).toMatchObject({ created: 1 });
    await finish(office.robot, await office.robot.treat(), { kind: 'cancelled', reason: 'Fin.' });
  });

  test('somebody looks after what is handed over, and lets go of it', async () => {
    const office = shared();
    const { agent } = office;
    const params = await ended(office, '607', ANOMALY);
    await agent.takeHandover({ params, body: request() });
    expect((await agent.handovers({ query: { kind: 'anomaly' } })).handovers).toMatchObject([{ reference: '607', takenBy: 'Agent' }]);
    expect(await refusal(agent.takeHandover({ params, body: request() }))).toBe('dossier.taken');
    await agent.releaseHandover({ params, body: request() });
    expect(await office.show('607')).toMatchObject({ handovers: [{ takenBy: null }] });
    await agent.cancelDossier({ params, body: { ...request(), reason: 'withdrawn' } });
  });

  test('an administrator gives an agent a token, an agent gives nobody one', async () => {
    const office = shared();
    const { token } = await office.person.giveAccess({ body: { name: 'Guichet', roles: ['agent'] } });
    expect(token).toMatch(/^copiste-person-/);
    expect(await refusal(office.agent.giveAccess({ body: { name: 'Guichet', roles: ['agent'] } }))).toBe('identity.role-missing');
    expect(await office.agent.me()).toMatchObject({ name: 'Agent', roles: ['agent'] });
  });
});
