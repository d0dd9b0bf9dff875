// A submission that comes after the intent: what was typed is kept, and the dossier stays with a person until the person acted.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { forEachDatabase } from '../databases.ts';
import { type Counts, finish, found, intend, refusal, robotOf, settle, sharedOffice, type TestOffice, type TestRobot } from './office.ts';

const CORRECTED = '2026-03-10T09:00:00Z';
const COMPARE = 'L’usager a déposé une nouvelle version de son dossier. Une personne doit comparer les deux versions.';
const FAILURE = { code: 'x', act: 'data', retry: 'never', parameters: {}, fr: 'x', en: 'x', log: [] } as const;
const DONE = { kind: 'done', proof: {} } as const;

/** Another robot brings the correction of a dossier that is under way. */
async function bring(office: TestOffice, collector: TestRobot, reference: string): Promise<Counts> {
  await office.person.collect({ params: { assistant: office.assistant } });
  const lease = await collector.lease(2);
  if (lease?.task.kind !== 'collect') throw new Error('no collection');
  const { attemptId, fencingToken } = lease;
  const body = { fencingToken, dossiers: [found(reference, CORRECTED, 'ALBI')] as never, deleted: [], cursor: null };
  const counts = await collector.client.collected({ params: { attemptId }, body });
  await finish(collector, lease, DONE);
  return counts;
}

async function begin(office: TestOffice, robot: TestRobot, reference: string) {
  await office.collect([found(reference)]);
  const lease = await robot.treat();
  const granted = await intend(robot, lease);
  if (!granted.granted) throw new Error('refused');
  return { lease, effect: granted.effect.id };
}

forEachDatabase((_name, _open, location) => {
  const shared = sharedOffice(location);

  test('one that came while the commit was open: the robot’s “done” leaves the dossier with a person, once', async () => {
    const office = shared();
    const { lease, effect } = await begin(office, office.robot, '251');
    const collector = await robotOf(office.server, 'collector-251');
    expect(await bring(office, collector, '251')).toMatchObject({ updated: 1 });
    await settle(office.robot, lease, effect, 'proved');
    await finish(office.robot, lease, { kind: 'done', proof: { numéro: 'E-2' } });
    const shown = await office.show('251');
    expect(shown).toMatchObject({ state: 'handed_over', reason: COMPARE, proof: { numéro: 'E-2' } });
    expect(shown.handovers).toMatchObject([{ kind: 'decide', reason: COMPARE }]);
    const params = { dossierId: shown.id };
    expect(await office.agent.finishByHand({ params, body: { requestId: randomUUID() } })).toMatchObject({ state: 'done' });
    expect((await office.show('251')).handovers).toEqual([]);
  });

  test('one that came after a message was left open: the next robot is told of it, and rests on nothing before it is settled', async () => {
    const office = shared();
    const lost = await robotOf(office.server, 'lost-256');
    await office.collect([found('256')]);
    const first = await lost.treat();
    const message = { key: 'demander', kind: 'message', correctionReason: 'pièce à fournir', longestRequestMilliseconds: 0 } as const;
    const granted = await intend(lost, first, message);
    if (!granted.granted) throw new Error('refused');
    const { id } = granted.effect;
    await office.server.robotDied('lost-256');
    await office.collect([found('256', CORRECTED, 'ALBI')]);
    expect(await office.collect([], ['256'])).toMatchObject({ cancelled: 0 });
    const lease = await office.robot.treat();
    expect(lease.task).toMatchObject({ submission: CORRECTED, effects: [{ id, state: 'intended', earlier: true }] });
    expect(await refusal(finish(office.robot, lease, DONE))).toBe('attempt.open-effect');
    await settle(office.robot, lease, id, 'uncertain');
    expect(await refusal(finish(office.robot, lease, { kind: 'cancelled', reason: 'x' }))).toBe('attempt.open-effect');
    await settle(office.robot, lease, id, 'adopted');
    const own = await intend(office.robot, lease, message);
    if (!own.granted) throw new Error('refused');
    expect(own.effect.id).not.toBe(id);
    await settle(office.robot, lease, own.effect.id, 'proved');
    await finish(office.robot, lease, DONE);
    expect(await office.show('256')).toMatchObject({ state: 'done', effects: [{ state: 'adopted' }, { state: 'proved' }] });
  });

  test('one that came after a person’s page was read: neither “done” nor “cancel” from that page is carried out', async () => {
    const office = shared();
    await office.collect([found('255')]);
    await finish(office.robot, await office.robot.treat(), { kind: 'failed', error: FAILURE });
    const { id: dossierId, updatedAt: asOf } = await office.show('255');
    const params = { dossierId };
    await office.agent.takeHandover({ params, body: { requestId: randomUUID() } });
    await office.collect([found('255', CORRECTED, 'ALBI')]);
    const body = () => ({ requestId: randomUUID(), asOf });
    expect(await refusal(office.agent.finishByHand({ params, body: body() }))).toBe('dossier.page-changed');
    expect(await refusal(office.agent.cancelDossier({ params, body: { ...body(), reason: 'duplicate' } }))).toBe('dossier.page-changed');
    expect(await refusal(office.agent.retryDossier({ params, body: body() }))).toBe('dossier.page-changed');
    const seen = await office.show('255');
    // Whoever had taken it looks after what came later, too.
    const taken = { takenBy: 'Agent', mine: true };
    const handovers = [
      { kind: 'anomaly', ...taken },
      { kind: 'decide', reason: COMPARE, ...taken },
    ];
    expect(seen).toMatchObject({ state: 'failed', handovers });
    const again = { requestId: randomUUID(), asOf: seen.updatedAt };
    expect(await office.agent.finishByHand({ params, body: again })).toMatchObject({ state: 'done', repeated: false });
    expect(await office.agent.finishByHand({ params, body: again })).toMatchObject({ state: 'done', repeated: true });
  });

  test('one that came after the robot was lost: the next robot’s lease and end leave it with a person', async () => {
    const office = shared();
    const lost = await robotOf(office.server, 'lost-252');
    const { effect } = await begin(office, lost, '252');
    await office.server.robotDied('lost-252');
    expect(await office.collect([])).toMatchObject({ updated: 0 });
    const collector = await robotOf(office.server, 'collector-252');
    expect(await bring(office, collector, '252')).toMatchObject({ updated: 1 });
    expect((await office.show('252')).state).toBe('waiting');
    const lease = await office.robot.treat();
    expect((await office.show('252')).handovers).toMatchObject([{ reason: COMPARE }]);
    await settle(office.robot, lease, effect, 'adopted');
    await finish(office.robot, lease, DONE);
    expect(await office.show('252')).toMatchObject({ state: 'handed_over', handovers: [{ reason: COMPARE }] });
  });

  test('one that came while the dossier awaited the applicant, after something was recorded, is put before a person', async () => {
    const office = shared();
    const { lease, effect } = await begin(office, office.robot, '253');
    await settle(office.robot, lease, effect, 'proved');
    await finish(office.robot, lease, { kind: 'awaiting', reason: 'Pièce à fournir.' });
    expect(await office.collect([found('253', CORRECTED, 'ALBI')])).toMatchObject({ updated: 1 });
    expect(await office.show('253')).toMatchObject({ state: 'awaiting', handovers: [{ reason: COMPARE }] });
    expect(await office.robot.lease()).toBe(null);
  });

  test('once nothing stands any more the attempt goes on with the newest, and nothing is left to compare', async () => {
    const office = shared();
    const { lease, effect } = await begin(office, office.robot, '254');
    const collector = await robotOf(office.server, 'collector-254');
    await bring(office, collector, '254');
    await settle(office.robot, lease, effect, 'absent', { nothingUnderWay: true });
    const { attemptId, fencingToken } = lease;
    const { payload } = found('254', CORRECTED, 'ALBI');
    const body = { fencingToken, submission: CORRECTED, payload: structuredClone(payload) as never };
    expect(await office.robot.client.reread({ params: { attemptId }, body })).toEqual({ changed: true });
    await finish(office.robot, lease, DONE);
    expect(await office.show('254')).toMatchObject({ state: 'done', handovers: [] });
  });
});
