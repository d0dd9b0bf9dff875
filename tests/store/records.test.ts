// Rows given as one parameter are the rows that were meant, whatever they have alike.
import { expect, test } from 'vitest';
import { recordsOf, sql } from '#store/transaction.ts';
import { forEachDatabase } from '../databases.ts';

forEachDatabase((_, open) => {
  test('what rows have alike, apart, empty or as bytes comes back as it was given, in order', async () => {
    const { kysely } = await open();
    await sql`create table thing (id integer, name text, at timestamptz, sealed bytea, left_out integer default 7)`.execute(kysely);
    const at = new Date('2020-01-02T03:04:05.678Z');
    const given = [
      { id: 1, name: 'é "\\ \' ', at, sealed: Buffer.from([0, 255]) },
      { id: 2, name: null, at, sealed: Buffer.from([0, 255]) },
      { id: 3, name: '', at: null, sealed: null },
    ];
    for (const rows of [given, given.slice(0, 1), given.map((row) => ({ ...row, id: 1, name: 'une', at })), []]) {
      const read = await sql`select id, name, at, sealed, left_out from ${recordsOf('thing', rows)}`.execute(kysely);
      expect(read.rows).toEqual(rows.map((row) => ({ ...row, left_out: null })));
    }
  });
});
