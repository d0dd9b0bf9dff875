// Migrations run forward only, once, whole, and refuse a history that is not ours.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '#store/database.ts';
import { migrate } from '#store/migrate.ts';
import { forEachDatabase, freshDatabase } from '../databases.ts';

function folderOf(files: Readonly<Record<string, string>>): { readonly folder: string; write(name: string, text: string): void } {
  const folder = mkdtempSync(join(tmpdir(), 'copiste-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  for (const [name, text] of Object.entries(files)) write(name, text);
  return { folder, write };
}

async function tables(database: Database): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  return rows.map(({ name }) => name);
}

const ONE = 'create table one (n integer);\ninsert into one values (1);\n';

forEachDatabase((_, open) => {
  test('applies what is missing, in order, and nothing twice', async () => {
    const database = await open();
    const { folder, write } = folderOf({ '0001-one.sql': ONE, '0002-two.sql': 'alter table one add column m integer;' });
    expect(await migrate(database, { folder })).toEqual(['0001-one.sql', '0002-two.sql']);
    expect(await migrate(database, { folder })).toEqual([]);
    write('0003-three.sql', 'update one set m = n + 1;');
    expect(await migrate(database, { folder })).toEqual(['0003-three.sql']);
    expect((await database.pool.query('select * from one')).rows).toEqual([{ n: 1, m: 2 }]);
  });

  test('a migration that changed after it was applied is refused, other line ends are not a change', async () => {
    const database = await open();
    const { folder, write } = folderOf({ '0001-one.sql': ONE });
    await migrate(database, { folder });
    write('0001-one.sql', ONE.replaceAll('\n', '\r\n'));
    expect(await migrate(database, { folder })).toEqual([]);
    write('0001-one.sql', ONE.replace('(1)', '(2)'));
    await expect(migrate(database, { folder })).rejects.toMatchObject({
      code: 'store.migration-changed',
      parameters: { name: '0001-one.sql' },
    });
  });

  test('a database that is newer than the program is refused', async () => {
    const database = await open();
    await migrate(database, { folder: folderOf({ '0001-one.sql': ONE, '0002-two.sql': 'create table two ()' }).folder });
    await expect(migrate(database, { folder: folderOf({ '0001-one.sql': ONE }).folder })).rejects.toMatchObject({
      code: 'store.migration-unknown',
      parameters: { name: '0002-two.sql' },
    });
  });

  test('a migration that fails leaves nothing of itself, and those before it stay', async () => {
    const database = await open();
    const { folder, write } = folderOf({ '0001-one.sql': ONE, '0002-two.sql': 'create table two (); select nonsense;' });
    await expect(migrate(database, { folder })).rejects.toMatchObject({
      code: 'store.migration-failed',
      parameters: { name: '0002-two.sql' },
    });
    expect(await tables(database)).toEqual(['migration', 'one']);
    write('0002-two.sql', 'create table two ();');
    expect(await migrate(database, { folder })).toEqual(['0002-two.sql']);
  });

  test('a number that was left out is applied once it is there', async () => {
    const database = await open();
    const { folder, write } = folderOf({ '0001-one.sql': ONE, '0003-three.sql': 'create table three ()' });
    expect(await migrate(database, { folder })).toEqual(['0001-one.sql', '0003-three.sql']);
    write('0002-two.sql', 'create table two ()');
    expect(await migrate(database, { folder })).toEqual(['0002-two.sql']);
    expect(await migrate(database, { folder })).toEqual([]);
  });

  test('a repeated or strange number is refused before anything is done', async () => {
    const database = await open();
    for (const name of ['0001-again.sql', '2-two.sql', '0002 two.sql']) {
      const { folder } = folderOf({ '0001-one.sql': ONE, [name]: 'create table other ()' });
      await expect(migrate(database, { folder })).rejects.toMatchObject({ code: 'store.migration-misnamed' });
    }
    expect(await tables(database)).toEqual([]);
  });

  test('our own migrations apply', async () => {
    const database = await open();
    expect(await migrate(database)).toContain('0002-journal.sql');
    expect(await migrate(database)).toEqual([]);
  });
});

test('two servers that start at the same time apply each migration once', async () => {
  const location = await freshDatabase('PostgreSQL').location({ empty: true });
  const databases = await Promise.all([openDatabase(location), openDatabase(location)]);
  const { folder } = folderOf({ '0001-one.sql': ONE, '0002-two.sql': 'create table two ()', '0003-three.sql': 'create table three ()' });
  const done = await Promise.all(databases.map((database) => migrate(database, { folder })));
  await Promise.all(databases.map((database) => database.close()));
  expect(done.flat().toSorted()).toEqual(['0001-one.sql', '0002-two.sql', '0003-three.sql']);
});
