// What the embedded database needs beyond PGlite: durability, one owner, tidiness, patience with others.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '#store/database.ts';
import { freshDatabase } from '../databases.ts';

const { open, location: freshLocation } = freshDatabase('PGlite');

const directoryOf = (location: string): string => location.slice('pglite:'.length);

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'copiste-embedded-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

interface Writer {
  readonly child: ChildProcess;
  /** Resolves with the last number that the writer said, once it has said `count` of them. */
  said(count: number): Promise<number>;
  kill(): Promise<number>;
}

function startWriter(location: string): Writer {
  const script = fileURLToPath(new URL('./writer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, location], { stdio: ['ignore', 'pipe', 'inherit'] });
  const numbers: number[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => numbers.push(Number(line)));
  const closed = Promise.all([once(child, 'close'), once(lines, 'close')]);
  return {
    child,
    async said(count) {
      while (numbers.length < count) {
        await Promise.race([once(lines, 'line'), closed.then(() => Promise.reject(new Error('the writer ended')))]);
      }
      return numbers.at(-1) ?? 0;
    },
    async kill() {
      child.kill('SIGKILL');
      await closed;
      return numbers.at(-1) ?? 0;
    },
  };
}

test('every acknowledged transaction survives kill -9, again and again, and none survives by half', async () => {
  const location = await freshLocation();
  let acknowledged = 0;
  for (const count of [1, 37, 150, 8]) {
    const writer = startWriter(location);
    await writer.said(count);
    acknowledged = await writer.kill();
  }
  const database = await openDatabase(location);
  const { rows } = await database.pool.query(
    `select count(*)::int as entries, max(number) as last, (select count(*)::int from twin) as twins from entry`,
  );
  await database.close();
  const { entries, last, twins } = rows[0] as { entries: number; last: number; twins: number };
  expect(last).toBeGreaterThanOrEqual(acknowledged);
  expect([entries, twins]).toEqual([last, last]);
}, 240_000);

test('a second server on the same data is refused, naming the process and the folder, until the first is dead', async () => {
  const location = await freshLocation();
  const writer = startWriter(location);
  await writer.said(1);
  await expect(openDatabase(location)).rejects.toMatchObject({
    code: 'store.locked',
    parameters: { directory: directoryOf(location), pid: String(writer.child.pid) },
  });
  await writer.said(5);
  await writer.kill();
  const database = await openDatabase(location);
  await expect(openDatabase(location)).rejects.toMatchObject({ code: 'store.locked', parameters: { pid: String(process.pid) } });
  await database.close();
  const again = await openDatabase(location);
  await again.close();
});

test('a commit is flushed to the disk before it is acknowledged', async () => {
  const database = await open();
  expect((await database.pool.query('show fsync')).rows).toEqual([{ fsync: 'on' }]);
  expect((await database.pool.query('show wal_sync_method')).rows).toEqual([{ wal_sync_method: 'fsync' }]);
  await database.pool.query('create table line (number integer)');
  for (let number = 0; number < 50; number += 1) {
    const before = database.flushes();
    await database.pool.query('insert into line values ($1)', [number]);
    expect(database.flushes()).toBeGreaterThan(before);
  }
});

test('maintenance gives back the room of rows that were deleted, and of the log', async () => {
  const database = await open();
  await database.pool.query('create table churn (number integer, text text)');
  const size = async (): Promise<number> =>
    Number((await database.pool.query<{ size: string }>(`select pg_total_relation_size('churn') as size`)).rows[0]?.size);
  for (let round = 0; round < 3; round += 1) {
    await database.pool.query(`insert into churn select number, repeat('x', 200) from generate_series(1, 20000) as number`);
    await database.pool.query('delete from churn');
  }
  const bloated = await size();
  await database.maintain();
  expect(await size()).toBeLessThan(bloated / 10);
  const { rows } = await database.pool.query<{ size: string }>('select sum(size) as size from pg_ls_waldir()');
  expect(Number(rows[0]?.size)).toBeLessThan(100 * 1024 * 1024);
});

test('others get their turn while queries run one after another', async () => {
  const database = await open();
  let turns = 0;
  let timer = setTimeout(function turn() {
    turns += 1;
    timer = setTimeout(turn, 0);
  }, 0);
  const queries = 500;
  for (let number = 0; number < queries; number += 1) await database.pool.query('select $1::int', [number]);
  clearTimeout(timer);
  // Without yielding there is not one turn until the last query is done.
  expect(turns / queries).toBeGreaterThan(0.1);
});

test('a start that was killed before its end is begun again', async () => {
  const location = await freshLocation();
  const directory = directoryOf(location);
  rmSync(join(directory, 'ready'));
  rmSync(join(directory, 'cluster', 'base'), { recursive: true });
  mkdirSync(join(directory, 'creating-0'));
  const database = await openDatabase(location);
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  expect(existsSync(join(directory, 'creating-0'))).toBe(false);
  await database.close();
});

test('data of another PostgreSQL version are refused and left alone', async () => {
  const location = await freshLocation();
  const version = join(directoryOf(location), 'cluster', 'PG_VERSION');
  writeFileSync(version, '17\n');
  await expect(openDatabase(location)).rejects.toMatchObject({ code: 'store.other-version', parameters: { found: '17', expected: '18' } });
  expect(readFileSync(version, 'utf8')).toBe('17\n');
});

test('a damaged database is one clear error, and the lock is free afterwards', async () => {
  const location = await freshLocation();
  rmSync(join(directoryOf(location), 'cluster', 'global'), { recursive: true });
  for (let time = 0; time < 2; time += 1) {
    await expect(openDatabase(location)).rejects.toMatchObject({ code: 'store.damaged' });
  }
});

test('a folder that is somebody else’s database is left alone', async () => {
  const folder = await temporaryFolder();
  writeFileSync(join(folder, 'PG_VERSION'), '18\n');
  await expect(openDatabase(`pglite:${folder}`)).rejects.toMatchObject({ code: 'store.not-ours' });
});

test('a place that cannot be written to is one clear error', async () => {
  const folder = await temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  await expect(openDatabase(`pglite:${join(folder, 'file', 'data')}`)).rejects.toMatchObject({
    code: 'store.not-writable',
    parameters: { reason: 'ENOTDIR' },
  });
});
