// Many rows by one statement of always the same text: less to parse than a list of values, and no limit on their number.
import type { Insertable } from 'kysely';
import type { Schema } from './schema.ts';
import { type Transaction, sql } from './transaction.ts';

function written(value: unknown): unknown {
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
}

/** All rows have the columns of the first; a column left out has its default. */
export async function insertMany<Table extends keyof Schema>(
  transaction: Transaction,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const names = Object.keys(first);
  const columns = sql.join(names.map((name) => sql.ref(name)));
  const text = JSON.stringify(rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, written(value)]))));
  await sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${text}::jsonb)`.execute(transaction);
}
