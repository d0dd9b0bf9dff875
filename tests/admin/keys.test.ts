// Master keys: from outside, renewed in place, and gone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeRetiredKeys, rotateKey, showKeys } from '#admin/keys.ts';
import { replaceLostKey } from '#admin/replace-lost-key.ts';
import { SEALED_COLUMNS, UNSEALED_BYTES } from '#app/sealed-columns.ts';
import { connect } from '#protocol/client.ts';
import { openDatabase } from '#store/database.ts';
import { forEachDatabase, freshDatabase } from '../databases.ts';
import { installable } from '../server/assistant.ts';
import { found, openOffice, refusal, robotOf, startForTest } from '../server/office.ts';
import { OWNER } from '../server/owner.ts';
import { filledPlace } from './filled.ts';

const NOW = new Date('2026-03-20T10:00:00Z');

test('every column of bytes is told to be sealed or not, and by what', async () => {
  const database = await freshDatabase('PGlite').open({ migrated: true });
  const { rows } = await database.pool.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' and data_type = 'bytea' order by 1`,
  );
  const told = [...SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`), ...UNSEALED_BYTES];
  expect(rows.map(({ name }) => name)).toEqual(told.toSorted((left, right) => (left < right ? -1 : 1)));
});

forEachDatabase((_name, _open, location) => {
  test('a new key takes the place of the old one: everything opens without it, and a source read again makes nothing again', async () => {
    const { place, key } = await filledPlace(await location());
    const database = place.database ?? '';
    const old = await readFile(key, 'utf8');
    const { keys: before } = { keys: await showKeys(place) };
    expect(before.map(({ state }) => state)).toEqual(['sealing']);
    const done = await rotateKey(place, NOW, { leaveDamaged: false });
    expect(done.files).toBe(1);
    expect(done.values).toBeGreaterThan(10);
    expect(done.retired).toEqual([before[0]?.fingerprint]);
    expect(await removeRetiredKeys(place, NOW)).toEqual([before[0]?.fingerprint]);
    expect((await readFile(key, 'utf8')).includes(old.split('\n')[1] ?? '?')).toBe(false);
    expect((await showKeys(place)).map(({ state, held }) => [state, held])).toEqual([
      ['retired', false],
      ['sealing', true],
    ]);

    const office = await openOffice(database, { dataDirectory: place.dataDirectory });
    expect(await office.collect([found('101'), found('102'), found('103')])).toMatchObject({ created: 0, unchanged: 3 });
    expect(JSON.stringify(await office.show('101'))).toContain('E-2');
    await office.server.close();
    await writeFile(key, old, { mode: 0o600 });
    expect(await refusal(startForTest({ database, dataDirectory: place.dataDirectory }))).toBe('vault.key-other');
  });

  test('after the loss of the key the office goes on: accounts are asked for again, what may stand outside goes to a person', async () => {
    const { place, key } = await filledPlace(await location());
    const database = place.database ?? '';
    expect(await refusal(replaceLostKey(place, NOW, []))).toBe('admin.key-not-lost');
    const lost = (await showKeys(place)).map(({ fingerprint }) => fingerprint);
    await rm(key);
    expect(await refusal(startForTest({ database, dataDirectory: place.dataDirectory }))).toBe('vault.key-missing');
    for (const confirmed of [[], ['00000000'], [...lost, '00000000']]) {
      expect(await refusal(replaceLostKey(place, NOW, confirmed))).toBe('admin.key-loss-unconfirmed');
    }
    const replaced = await replaceLostKey(place, NOW, lost);
    expect(replaced).toMatchObject({ installations: 1, secretsLost: 1, forgotten: 0, lost });

    const server = await startForTest({ database, dataDirectory: place.dataDirectory });
    const person = connect({ url: server.url, token: await server.issuePersonToken('Administration', OWNER) });
    const { counts, installations } = await person.overview();
    // Done stays done; the open effect is for a person; what waited comes again from the source.
    expect(counts).toMatchObject({ done: 1, uncertain: 1, cancelled: 1, waiting: 0, in_progress: 0 });
    expect(installations[0]).toMatchObject({ autonomy: 'supervised', problem: { code: 'admin.key-lost' } });
    const { assistant, request } = await installable();
    const robot = await robotOf(server, 'robot-1');
    await person.collect({ params: { assistant } });
    expect(await robot.lease(0)).toBe(null);
    await person.install({ params: { assistant }, body: request });
    const lease = await robot.lease(2);
    expect(lease?.task.kind).toBe('collect');
    const body = {
      fencingToken: lease?.fencingToken ?? 0,
      dossiers: [found('101'), found('102'), found('103')] as never,
      deleted: [],
      cursor: 'c',
    };
    const counted = await robot.client.collected({ params: { attemptId: lease?.attemptId ?? '' }, body });
    expect(counted).toMatchObject({ created: 1, unchanged: 2 });
  });
});

test('a rotation that is killed goes on where it was', async () => {
  const { place } = await filledPlace(await freshDatabase('PGlite').location());
  const script = `
    import { rotateKey } from '#admin/keys.ts';
    process.stdout.write('begun');
    await rotateKey(${JSON.stringify(place)}, new Date('2026-03-20T10:00:00Z'), { leaveDamaged: false });`;
  for (const wait of [0, 400, 900]) {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = once(child, 'exit');
    await Promise.race([once(child.stdout, 'data'), ended]);
    await new Promise((resolve) => setTimeout(resolve, wait));
    child.kill('SIGKILL');
    await ended;
  }
  await rotateKey(place, NOW, { leaveDamaged: false });
  const database = await openDatabase(place.database ?? '');
  const newest = (await database.pool.query<{ fingerprint: string }>('select fingerprint from sealing_key order by position desc limit 1'))
    .rows[0];
  for (const { table, column } of SEALED_COLUMNS) {
    const { rows } = await database.pool.query(
      `select 1 from ${table} where "${column}" is not null and encode(substring("${column}" from 2 for 4), 'hex') <> $1`,
      [newest?.fingerprint],
    );
    expect(rows, `${table}.${column}`).toEqual([]);
  }
  await database.close();
  const server = await startForTest({ database: place.database ?? '', dataDirectory: place.dataDirectory });
  await server.close();
});

test('a key file from outside is used as it is, never written, and another one is refused', async () => {
  const { place, key } = await filledPlace(await freshDatabase('PGlite').location());
  const keyFile = join(place.dataDirectory, '..', 'credential');
  await writeFile(keyFile, await readFile(key, 'utf8'), { mode: 0o440 });
  await rm(key);
  const start = { database: place.database ?? '', dataDirectory: place.dataDirectory, keyFile };
  const server = await startForTest(start);
  await server.close();
  expect(await refusal(rotateKey({ ...place, keyFile }, NOW, { leaveDamaged: false }))).toBe('admin.key-outside');
  await chmod(keyFile, 0o444);
  expect(await refusal(startForTest(start))).toBe('vault.key-exposed');
  await chmod(keyFile, 0o640);
  await writeFile(keyFile, `${Buffer.alloc(32, 7).toString('base64')}\n`);
  expect(await refusal(startForTest(start))).toBe('vault.key-other');
  expect(await refusal(startForTest({ ...start, keyFile: join(place.dataDirectory, 'nowhere') }))).toBe('vault.key-missing');
});
