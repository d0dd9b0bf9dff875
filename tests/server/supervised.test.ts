// Supervised: a person says yes to exactly what would be recorded, and the yes serves once.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { DossierDetail } from '#protocol/console.ts';
import { forEachDatabase } from '../databases.ts';
import { COMMIT, finish, found, intend, refusal, settle, sharedOffice, type TestOffice, type TreatLease } from './office.ts';

const CONFIRM = { kind: 'handed_over', handover: 'confirm', reason: 'À confirmer.', proposedText: null } as const;
const ASKS = { granted: false, why: 'needs_confirmation' } as const;

/** The next attempt asks, and ends as the engine ends it. */
async function ask(office: TestOffice, typed: Readonly<Record<string, string>> = COMMIT.typed): Promise<TreatLease> {
  const lease = await office.robot.treat();
  expect(await intend(office.robot, lease, { typed })).toEqual(ASKS);
  await finish(office.robot, lease, CONFIRM);
  return lease;
}

function confirm(office: TestOffice, dossier: DossierDetail, requestId: string = randomUUID()) {
  const { confirmation } = dossier;
  if (confirmation === null) throw new Error('nothing to confirm');
  const body = { requestId, confirmationId: confirmation.id, digest: confirmation.digest };
  return office.agent.confirmCommit({ params: { dossierId: dossier.id }, body });
}

forEachDatabase((_name, _open, location) => {
  const shared = sharedOffice(location, { autonomy: 'supervised' });

  test('the first attempt asks, a person says yes, and the second commits once', async () => {
    const office = shared();
    await office.collect([found('501')]);
    await ask(office);
    const asked = await office.show('501');
    expect(asked).toMatchObject({
      state: 'handed_over',
      acts: ['confirm', 'refuse', 'retry', 'done', 'cancel', 'take', 'assign', 'plan', 'correct'],
    });
    expect(asked.handovers).toMatchObject([{ kind: 'confirm', takenBy: null }]);
    expect(asked.confirmation).toMatchObject({
      kind: 'commit',
      hours: 24,
      values: [{ name: 'commune', value: 'MONTAUBAN', before: null }],
    });
    const requestId = randomUUID();
    expect(await confirm(office, asked, requestId)).toMatchObject({ state: 'waiting', repeated: false });
    expect(await confirm(office, asked, requestId)).toMatchObject({ repeated: true });
    expect(await refusal(confirm(office, asked))).toBe('dossier.act-refused');
    const second = await office.robot.treat();
    const granted = await intend(office.robot, second);
    if (!granted.granted) throw new Error('refused');
    await settle(office.robot, second, granted.effect.id, 'proved');
    expect(await intend(office.robot, second, { key: 'retour/annoter', kind: 'annotation' })).toMatchObject({ granted: true });
    expect(await intend(office.robot, second, { key: 'autre/valider' })).toEqual(ASKS);
    const annotation = (await office.show('501')).effects.find(({ kind }) => kind === 'annotation');
    await settle(office.robot, second, annotation?.id ?? '', 'proved');
    await finish(office.robot, second, { kind: 'done', proof: {} });
    expect(await office.show('501')).toMatchObject({
      state: 'done',
      confirmation: null,
      handovers: [],
      decisions: [{ act: 'confirm', by: 'Agent' }],
    });
    const { entries } = await office.person.journal({ query: { limit: 1_000 } });
    const told = entries.filter(({ verb }) => verb === 'decision.confirm');
    expect(told).toMatchObject([{ detail: { reference: '501', before: 'handed_over', about: asked.confirmation?.id } }]);
    expect(JSON.stringify(told)).not.toContain('MONTAUBAN');
  });

  test('other values than those confirmed are asked about again, and the earlier yes counts for nothing', async () => {
    const office = shared();
    await office.collect([found('502')]);
    await ask(office);
    const first = await office.show('502');
    await confirm(office, first);
    await ask(office, { commune: 'CAHORS' });
    const second = await office.show('502');
    expect(second.confirmation).toMatchObject({ values: [{ value: 'CAHORS' }] });
    expect(second.confirmation?.id).not.toBe(first.confirmation?.id);
    expect(second.handovers).toHaveLength(1);
    const stale = { requestId: randomUUID(), confirmationId: second.confirmation?.id ?? '', digest: first.confirmation?.digest ?? '' };
    expect(await refusal(office.agent.confirmCommit({ params: { dossierId: second.id }, body: stale }))).toBe('confirmation.gone');
    await confirm(office, second);
    const third = await office.robot.treat();
    expect(await intend(office.robot, third)).toEqual(ASKS);
    expect(await intend(office.robot, third, { typed: { commune: 'CAHORS' } })).toEqual(ASKS);
    await finish(office.robot, third, { kind: 'cancelled', reason: 'Fin.' });
  });

  test('a yes whose click is known not to have happened still counts, one whose click may have happened does not', async () => {
    const office = shared();
    await office.collect([found('503')]);
    await ask(office);
    await confirm(office, await office.show('503'));
    const lease = await office.robot.treat();
    const first = await intend(office.robot, lease);
    if (!first.granted) throw new Error('refused');
    await settle(office.robot, lease, first.effect.id, 'absent', { nothingUnderWay: true });
    const second = await intend(office.robot, lease);
    if (!second.granted) throw new Error('refused');
    await settle(office.robot, lease, second.effect.id, 'proved');
    await finish(office.robot, lease, { kind: 'done', proof: {} });
  });

  test('a no keeps the dossier with persons, or cancels it, and commits nothing', async () => {
    const office = shared();
    await office.collect([found('504')]);
    await ask(office);
    const kept = await office.show('504');
    const params = { dossierId: kept.id };
    const confirmationId = kept.confirmation?.id ?? '';
    await office.agent.refuseCommit({ params, body: { requestId: randomUUID(), confirmationId, note: 'La commune est fausse.' } });
    const after = await office.show('504');
    expect(after).toMatchObject({ state: 'handed_over', confirmation: null, handovers: [{ kind: 'decide' }] });
    expect(after.decisions).toMatchObject([{ act: 'refuse', note: 'La commune est fausse.' }]);
    expect(after.acts).not.toContain('confirm');
    await office.agent.retryDossier({ params, body: { requestId: randomUUID() } });
    await ask(office);
    const again = await office.show('504');
    const body = { requestId: randomUUID(), confirmationId: again.confirmation?.id ?? '', cancel: 'duplicate' as const };
    expect(await office.agent.refuseCommit({ params, body })).toMatchObject({ state: 'cancelled' });
    expect(await office.robot.lease()).toBe(null);
    expect(await office.show('504')).toMatchObject({ reason: 'Le dossier fait double emploi.', effects: [] });
  });

  test('a question about what an earlier deposit said is not asked any more', async () => {
    const office = shared();
    await office.collect([found('506')]);
    await ask(office);
    const asked = await office.show('506');
    await office.collect([found('506', '2026-03-05T08:00:00Z', 'CAHORS')]);
    expect(await office.show('506')).toMatchObject({ state: 'handed_over', confirmation: null });
    expect(await refusal(confirm(office, asked))).toBe('dossier.act-refused');
    await office.agent.cancelDossier({ params: { dossierId: asked.id }, body: { requestId: randomUUID(), reason: 'withdrawn' } });
  });

  test('an administrator neither sees what would be recorded nor answers', async () => {
    const office = shared();
    await office.collect([found('505')]);
    await ask(office);
    const asked = await office.show('505');
    const params = { dossierId: asked.id };
    const seen = await office.person.dossier({ params });
    expect(seen).toMatchObject({
      // As the steward that they are too: who is to look at it.
      acts: ['assign'],
      contentHidden: true,
      confirmation: { values: [{ name: 'commune', value: null, before: null }] },
    });
    expect(JSON.stringify(seen)).not.toContain('MONTAUBAN');
    const body = { requestId: randomUUID(), confirmationId: asked.confirmation?.id ?? '', digest: asked.confirmation?.digest ?? '' };
    expect(await refusal(office.person.confirmCommit({ params, body }))).toBe('identity.role-missing');
    await office.agent.cancelDossier({ params, body: { requestId: randomUUID(), reason: 'withdrawn' } });
  });
});
