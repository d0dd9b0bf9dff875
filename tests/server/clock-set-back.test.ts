// A machine whose clock is set back: leases end, retries come, the journal's time goes on.
import { expect, test } from 'vitest';
import { steadyClock } from '#base/clock.ts';
import { openApplication } from '#app/open.ts';
import { expireLeases } from '#app/run/expire-leases.ts';
import { authenticate, type PersonCaller, type RobotCaller } from '#app/access/authenticate.ts';
import { issueToken } from '#app/access/issue-token.ts';
import { finishAttempt } from '#app/run/finish-attempt.ts';
import { leaseTask } from '#app/run/lease-task.ts';
import { receiveCollected } from '#app/run/receive-collected.ts';
import { registerRobot } from '#app/run/register-robot.ts';
import { requestCollection } from '#app/run/request-collection.ts';
import { installAssistant } from '#app/share/install-assistant.ts';
import { forEachDatabase } from '../databases.ts';
import { installable } from './assistant.ts';
import { failure, found, temporaryFolder } from './office.ts';
import { OWNER } from './owner.ts';

const HOUR = 3_600_000;

forEachDatabase((_name, _open, location) => {
  test('a lease of a robot that fell silent ends, and a failed dossier is tried again, although the clock was set back', async () => {
    const database = await location();
    const dataDirectory = await temporaryFolder();
    let wall = Date.parse('2026-03-16T09:00:00Z');
    let elapsed = 0;
    const pass = (milliseconds: number): void => {
      wall += milliseconds;
      elapsed += milliseconds;
    };
    const open = () =>
      openApplication({
        dataDirectory,
        database,
        clock: steadyClock({ wall: () => wall, elapsed: () => elapsed, businessDate: '2026-03-16' }),
        settings: { collectEverySeconds: null, leaseSeconds: 60 },
      });
    const application = await open();
    const { context, office } = application;
    const callerOf = async (kind: 'robot' | 'person') => {
      const wanted = kind === 'robot' ? ({ kind, office, name: kind } as const) : ({ kind, office, name: kind, roles: OWNER } as const);
      const { token } = await issueToken(context, wanted);
      return authenticate(context, kind, `Bearer ${token}`);
    };
    const person = (await callerOf('person')) as PersonCaller;
    const { assistant, request } = await installable();
    await installAssistant(context, person, assistant, request);
    await requestCollection(context, person, assistant);
    const makeRobot = async () => {
      const caller = (await callerOf('robot')) as RobotCaller;
      const { robotId } = await registerRobot(context, caller, { name: 'robot', version: '0' });
      const lease = () => leaseTask(context, caller, { robotId, waitSeconds: 0 }, new AbortController().signal);
      return { caller, lease };
    };
    const first = await makeRobot();
    const collection = await first.lease();
    const { attemptId = '', fencingToken = 0 } = collection ?? {};
    await receiveCollected(context, first.caller, attemptId, { fencingToken, dossiers: [found('1')] as never, deleted: [], cursor: null });
    await finishAttempt(context, first.caller, attemptId, { fencingToken, outcome: { kind: 'done', proof: {} } });

    expect((await first.lease())?.task.kind).toBe('treat');
    wall -= HOUR;
    pass(61_000);
    expect(await expireLeases(context)).toBe(0);
    // At half its speed, until the machine's clock has caught up.
    pass(61_000);
    expect(await expireLeases(context)).toBe(1);
    const second = await makeRobot();
    const again = await second.lease();
    expect(again?.task.kind).toBe('treat');
    await finishAttempt(context, second.caller, again?.attemptId ?? '', {
      fencingToken: again?.fencingToken ?? 0,
      outcome: failure('new-attempt') as never,
    });
    const { rows } = await context.database.pool.query<{ at: Date }>('select at from journal order by sequence');
    const times = rows.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((left, right) => left - right));
    await application.close();

    // The queue waits by the same clock: the retry is due in seconds, not in an hour.
    const { rows: waits } = await (
      await reopen(database)
    ).query(`select extract(epoch from max(start_after) - now())::float8 as seconds from queue.job`);
    expect((waits[0] as { seconds: number }).seconds).toBeLessThan(600);
  });
});

async function reopen(database: string) {
  const { openDatabase } = await import('#store/database.ts');
  const { onTestFinished } = await import('vitest');
  const opened = await openDatabase(database);
  onTestFinished(() => opened.close());
  return opened.pool;
}
