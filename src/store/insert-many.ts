// Many rows by one statement of always the same text: less to parse than a list of values, and no limit on their number.
import type { Insertable } from 'kysely';
import { recordsOf } from './records.ts';
import type { Schema } from './schema.ts';
import { type Transaction, sql } from './transaction.ts';

/** All rows have the columns of the first; a column left out has its default. */
export async function insertMany<Table extends keyof Schema>(
  transaction: Transaction,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)));
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from ${recordsOf(table, rows)}`.execute(transaction);
}
