// The tables as kysely sees them are the tables as they are.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { forEachDatabase } from '../databases.ts';

async function declared(): Promise<Record<string, string[]>> {
  const text = await readFile(fileURLToPath(new URL('../../src/store/schema.ts', import.meta.url)), 'utf8');
  const columns = new Map(
    [...text.matchAll(/^export interface (\w+Table) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => [
      name,
      [...body.matchAll(/^ {2}(\w+):/gm)].map(([, column = '']) => column).toSorted(),
    ]),
  );
  const [, tables = ''] = /^export interface Schema \{\n([\s\S]*?)^\}/m.exec(text) ?? [];
  return Object.fromEntries(
    [...tables.matchAll(/^ {2}(\w+): (\w+);/gm)].map(([, table = '', type = '']) => [table, columns.get(type) ?? []]),
  );
}

forEachDatabase((_name, open) => {
  test('every column is declared, and every declared column exists', async () => {
    const database = await open({ migrated: true });
    const { rows } = await database.pool.query<{ table_name: string; column_name: string }>(
      `select table_name, column_name from information_schema.columns where table_schema = 'public' order by 1, 2`,
    );
    const actual: Record<string, string[]> = {};
    for (const row of rows) (actual[row.table_name] ??= []).push(row.column_name);
    // Written and read by the rooms that own them, in SQL.
    const own = [
      'migration',
      'journal',
      'journal_head',
      'journal_checkpoint',
      'journal_cut',
      'instance_key',
      'sealing_key',
      'digest_root',
      'data_place',
    ];
    for (const table of own) delete actual[table];
    for (const columns of Object.values(actual)) columns.sort();
    expect(await declared()).toEqual(actual);
  });

  test('every row says its office', async () => {
    const database = await open({ migrated: true });
    for (const [table, columns] of Object.entries(await declared())) {
      if (table !== 'office') expect(columns, table).toContain('office');
    }
    const { rows } = await database.pool.query(
      `select table_name from information_schema.columns where table_schema = 'public' and column_name = 'office' and is_nullable = 'YES'`,
    );
    expect(rows).toEqual([]);
  });
});
