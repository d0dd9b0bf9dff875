// Each outcome over real HTTP: the state that the dossier ends in, and what a person is told.
import { expect, test } from 'vitest';
import type { Outcome } from '#domain/outcome.ts';
import { forEachDatabase } from '../databases.ts';
import { failure, finish, found, intend, robotOf, sharedOffice } from './office.ts';

const CASES: readonly (readonly [reference: string, outcome: Outcome, state: string])[] = [
  ['801', { kind: 'done', proof: { numéro: 'E-1' } }, 'done'],
  ['802', { kind: 'dry_run_finished' }, 'handed_over'],
  ['803', { kind: 'awaiting', reason: 'Pièce à fournir.' }, 'awaiting'],
  ['804', { kind: 'handed_over', handover: 'decide', reason: 'Titre expirant.', proposedText: 'Bonjour.' }, 'handed_over'],
  ['805', { kind: 'cancelled', reason: 'Retiré par l’usager.' }, 'cancelled'],
  ['806', failure('never'), 'failed'],
  ['807', failure('never', 'data'), 'failed'],
];

forEachDatabase((_name, _open, location) => {
  const shared = sharedOffice(location);

  test.each(CASES)('dossier %s with %j becomes %s', async (reference, outcome, state) => {
    const office = shared();
    await office.collect([found(reference)]);
    await finish(office.robot, await office.robot.treat(), outcome);
    const shown = await office.show(reference);
    expect(shown.state).toBe(state);
    expect(shown.timeline.some((entry) => entry.kind === 'handover')).toBe(state === 'handed_over' || state === 'failed');
    expect(await office.robot.lease()).toBe(null);
  });

  test('what is put back, or fails in passing, waits and is leased again with its count', async () => {
    const office = shared();
    await office.collect([found('808')]);
    await finish(office.robot, await office.robot.treat(), { kind: 'put_back', reason: 'Arrêt demandé.' });
    expect(await office.show('808')).toMatchObject({ state: 'waiting', reason: 'Arrêt demandé.' });
    const second = await office.robot.lease(20);
    if (second?.task.kind !== 'treat') throw new Error('nothing leased');
    expect(second.task.number).toBe(2);
    await finish(office.robot, second, failure('new-attempt'));
    expect(await office.show('808')).toMatchObject({ state: 'waiting', reason: 'Échec.' });
    const third = await office.robot.lease(20);
    if (third?.task.kind !== 'treat') throw new Error('nothing leased');
    expect(third.task.number).toBe(3);
    await finish(office.robot, third, { kind: 'done', proof: {} });
  });

  test('an effect that cannot be known is uncertain, and so is its dossier', async () => {
    const office = shared();
    await office.collect([found('809')]);
    const lease = await office.robot.treat();
    const granted = await intend(office.robot, lease);
    if (!granted.granted) throw new Error('refused');
    await finish(office.robot, lease, { kind: 'uncertain', effectId: granted.effect.id, lookFor: 'Chercher E-2.' });
    expect(await office.show('809')).toMatchObject({ state: 'uncertain', effects: [{ state: 'uncertain' }] });
  });

  test('a failure that an operator must repair holds all dossiers back, loses none, and lets them go when somebody acts', async () => {
    const office = shared();
    await office.collect([found('810'), found('811')]);
    await finish(office.robot, await office.robot.treat(), failure('never', 'operator'));
    const { counts, installations } = await office.person.overview();
    expect(counts.waiting).toBe(2);
    expect(installations[0]?.problem).toMatchObject({ code: 'test.failed', fr: 'Échec.' });
    const other = await robotOf(office.server, 'robot-2');
    expect(await other.lease(2)).toBe(null);
    const { autonomy, allowedCorrections } = installations[0] ?? { autonomy: 'dry_run', allowedCorrections: [] };
    await office.person.settings({ params: { assistant: office.assistant }, body: { autonomy, allowedCorrections } });
    expect((await office.person.overview()).installations[0]?.problem).toBe(null);
    const references = [];
    for (let count = 0; count < 2; count += 1) {
      const lease = await other.lease(20);
      if (lease?.task.kind !== 'treat') throw new Error('nothing leased');
      references.push(lease.task.reference);
      await finish(other, lease, { kind: 'done', proof: {} });
    }
    expect(references.toSorted()).toEqual(['810', '811']);
  });
});
