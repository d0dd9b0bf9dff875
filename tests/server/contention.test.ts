// Two robots that ask for the same thing at the same instant, each over its own connection: only PostgreSQL has more than one.
import { expect, test, vi } from 'vitest';
import { askSignIn } from '#app/run/ask-sign-in.ts';
import { openDatabase } from '#store/database.ts';
import { freshDatabase } from '../databases.ts';
import { failed, openClockedOffice } from './clocked-office.ts';

const { location } = freshDatabase('PostgreSQL');

/** Both are made to wait for the rows of `table` before either goes on. */
async function together<Result>(database: string, table: string, calls: readonly (() => Promise<Result>)[]): Promise<Result[]> {
  const holder = await openDatabase(database, { connections: 1 });
  const watcher = await openDatabase(database, { connections: 1 });
  try {
    await holder.pool.query('begin');
    await holder.pool.query(`select from ${table} for update`);
    const answers = Promise.all(calls.map((call) => call()));
    await vi.waitUntil(
      async () => {
        const { rows } = await watcher.pool.query<{ waiting: number }>(
          `select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        );
        return rows[0]?.waiting === calls.length;
      },
      { timeout: 240_000 },
    );
    await holder.pool.query('commit');
    return await answers;
  } finally {
    await Promise.all([holder.close(), watcher.close()]);
  }
}

test('two robots that ask for leave to sign in at the same instant: one goes, the other waits', async () => {
  const database = await location();
  const office = await openClockedOffice(database);
  const robots = [await office.robot('one'), await office.robot('two')];
  await office.collect('101', '102');
  const calls = [];
  for (const robot of robots) {
    const { attemptId, fencingToken, installation } = await robot.treat();
    const revision = installation.accountRevisions?.['sejour'] ?? 0;
    calls.push(() => askSignIn(office.context, robot.caller, attemptId, { fencingToken, application: 'sejour', revision }));
  }
  const leaves = await together(database, 'application_account', calls);
  expect(leaves.map(({ leave }) => leave).toSorted()).toEqual(['go', 'wait']);
});

test('two robots that come when a resting application may be tried: one probes, the other gets nothing', async () => {
  const database = await location();
  const office = await openClockedOffice(database);
  const [one, two, three] = [await office.robot('one'), await office.robot('two'), await office.robot('three')];
  await office.collect('101', '102', '103', '104');
  while ((await office.application()).breaker.state === 'closed') {
    await office.advance(60);
    await one.end(await one.treat(), failed('engine.application-down', 'system'), { sejour: 'failed' });
  }
  await office.advance(120);
  const leases = await together(database, 'application', [two.lease, three.lease]);
  expect(leases.flatMap((lease) => lease?.task.kind ?? [])).toEqual(['treat']);
});
