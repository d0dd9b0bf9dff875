// Leases over real HTTP: one dossier, one robot, one fencing token.
import { expect, test } from 'vitest';
import { connect } from '#protocol/client.ts';
import { forEachDatabase } from '../databases.ts';
import {
  COMMIT,
  finish,
  found,
  intend,
  openOffice,
  refusal,
  robotOf,
  settle,
  sharedOffice,
  startForTest,
  temporaryFolder,
} from './office.ts';

const DONE = { kind: 'done', proof: {} } as const;
const SHORT_LEASE = { leaseSeconds: 5 } as const;
/** Longer than the short lease and the supervisor's watch together. */
const UNTIL_FREED_SECONDS = 30;

forEachDatabase((_name, _open, location) => {
  const shared = sharedOffice(location);
  test('two robots that ask at once get different dossiers', async () => {
    const office = shared();
    await office.collect([found('101'), found('102')]);
    const other = await robotOf(office.server, 'robot-2');
    const [one, two] = await Promise.all([office.robot.treat(), other.treat()]);
    expect(new Set([one.task.reference, two.task.reference])).toEqual(new Set(['101', '102']));
    expect(one.fencingToken).not.toBe(two.fencingToken);
    expect(await (await robotOf(office.server, 'robot-3')).lease()).toBe(null);
    await finish(office.robot, one, DONE);
    await finish(other, two, DONE);
  });

  test('a robot that waits is woken by a collection', async () => {
    const office = shared();
    const other = await robotOf(office.server, 'robot-2');
    const collection = await office.beginCollection();
    const waiting = other.lease(30);
    await office.handIn(collection, [found('103')]);
    const lease = await waiting;
    expect(lease).toMatchObject({ task: { kind: 'treat', reference: '103', number: 1, effects: [] } });
    if (lease !== null) await finish(other, lease, DONE);
  });

  test('a lease lends the account, the source and the settings, and only known origins', async () => {
    const office = shared();
    await office.collect([found('104')]);
    const lease = await office.robot.treat();
    expect(lease.today).toBe('2026-03-16');
    expect(lease.installation).toMatchObject({
      assistant: office.assistant,
      autonomy: 'autonomous',
      accounts: { sejour: { identifier: 'robot', password: 'secret-of-the-account' } },
      source: { connector: 'demarche-numerique', token: 'secret-of-the-source' },
      allowedOrigins: ['http://127.0.0.1:9'],
    });
    const { files } = await office.robot.client.bundle({ params: { digest: lease.installation.bundle } });
    expect(Object.keys(files)).toContain('assistant.yaml');
    await finish(office.robot, lease, DONE);
  });

  test('a stale fencing token can neither intend nor settle nor finish nor add evidence', async () => {
    const office = shared();
    await office.collect([found('105')]);
    const mortal = await robotOf(office.server, 'robot-mortal');
    const lost = await mortal.treat();
    const granted = await intend(mortal, lost);
    if (!granted.granted) throw new Error('refused');
    await office.server.robotDied('robot-mortal');
    const other = await robotOf(office.server, 'robot-2');
    const next = await other.treat();
    expect(next.task.reference).toBe('105');
    const { attemptId, fencingToken } = lost;
    const events = { fencingToken, events: [], values: [] };
    expect(await refusal(intend(mortal, lost, { key: 'another' }))).toBe('lease.lost');
    expect(await refusal(settle(mortal, lost, granted.effect.id, 'proved'))).toBe('lease.lost');
    expect(await refusal(finish(mortal, lost, { kind: 'done', proof: {} }))).toBe('lease.lost');
    expect(await refusal(mortal.client.heartbeat({ params: { attemptId }, body: { fencingToken } }))).toBe('lease.lost');
    expect(await refusal(mortal.client.events({ params: { attemptId }, body: events }))).toBe('lease.lost');
    // The right attempt with another's token is as stale.
    expect(await refusal(finish(other, { ...next, fencingToken }, { kind: 'put_back', reason: 'x' }))).toBe('lease.lost');
    // And so is the right token in another robot's hands.
    expect(await refusal(finish(mortal, next, { kind: 'put_back', reason: 'x' }))).toBe('lease.lost');
    await settle(other, next, granted.effect.id, 'adopted');
    await finish(other, next, DONE);
  });

  test('a lease that is over goes to another robot with the open effect listed', async () => {
    const office = await openOffice(await location(), { settings: SHORT_LEASE });
    await office.collect([found('106')]);
    const silent = await office.robot.treat();
    await intend(office.robot, silent);
    const other = await robotOf(office.server, 'robot-2');
    const next = await other.lease(UNTIL_FREED_SECONDS);
    expect(next).toMatchObject({
      task: {
        kind: 'treat',
        reference: '106',
        number: 2,
        effects: [{ key: COMMIT.key, state: 'intended', typed: COMMIT.typed, before: COMMIT.before, windowMilliseconds: 5_000 }],
      },
    });
    expect(await refusal(intend(office.robot, silent))).toBe('lease.lost');
  });

  test('heartbeats lengthen a lease', async () => {
    const office = shared();
    await office.collect([found('107')]);
    const lease = await office.robot.treat();
    const { attemptId, fencingToken } = lease;
    let last = Date.parse(lease.expiresAt);
    for (let beat = 0; beat < 3; beat += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const answer = await office.robot.client.heartbeat({ params: { attemptId }, body: { fencingToken } });
      expect(answer.stop).toBe(false);
      expect(Date.parse(answer.expiresAt)).toBeGreaterThan(last);
      last = Date.parse(answer.expiresAt);
    }
    await finish(office.robot, lease, DONE);
  });

  test('a robot that asks again gives back what an answer that never arrived had leased', async () => {
    const office = shared();
    await office.collect([found('108')]);
    await office.robot.treat();
    const again = await office.robot.treat();
    expect(again.task).toMatchObject({ reference: '108', number: 2 });
    await finish(office.robot, again, DONE);
  });

  test('a robot must be announced with the token that it uses', async () => {
    const office = shared();
    const other = await robotOf(office.server, 'robot-2');
    expect(await refusal(other.client.lease({ body: { robotId: office.robot.robotId, waitSeconds: 0 } }))).toBe('robot.unknown');
  });

  test('what was leased is leased again after the server stopped and started, and a secret that was used is not shown again', async () => {
    const database = await location();
    const dataDirectory = await temporaryFolder();
    const office = await openOffice(database, { settings: SHORT_LEASE, dataDirectory });
    await connect({ url: office.server.url }).session({ body: { secret: office.server.adminSecret ?? '' } });
    await office.collect([found('109'), found('110')]);
    const lease = await office.robot.treat();
    await intend(office.robot, lease);
    await office.server.close();
    const server = await startForTest({ database, dataDirectory });
    expect(server.adminSecret).toBe(null);
    const robot = await robotOf(server, 'robot-1');
    const references = [];
    for (let count = 0; count < 2; count += 1) {
      const next = await robot.lease(UNTIL_FREED_SECONDS);
      if (next?.task.kind !== 'treat') throw new Error('expected a dossier');
      references.push(`${next.task.reference} ${next.task.effects.length}`);
      await finish(robot, next, { kind: 'handed_over', handover: 'anomaly', reason: 'Inconnu.', proposedText: null });
    }
    expect(references.toSorted()).toEqual([`${lease.task.reference} 1`, `${lease.task.reference === '109' ? '110' : '109'} 0`].toSorted());
  });
});
