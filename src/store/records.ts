// Rows as a statement of always the same text reads them: one parameter, whatever their number and length.
import { type RawBuilder, sql } from 'kysely';

type Row = Readonly<Record<string, unknown>>;

function written(value: unknown): unknown {
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
}

function only(names: readonly string[], row: Row): Row {
  return Object.fromEntries(names.map((name) => [name, written(row[name])]));
}

/**
 * The rows as a table expression with the columns of `table`: those of the first row, the others null.
 * What all rows have alike is said once: most of what the database would read and convert is that.
 */
export function recordsOf(table: string, rows: readonly object[]): RawBuilder<unknown> {
  const all = rows as readonly Row[];
  const [first = {}, ...others] = all;
  const names = Object.keys(first);
  const own = names.filter((name) => others.some((row) => row[name] !== first[name]));
  const shared = names.filter((name) => !own.includes(name));
  const record = sql`jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(only(shared, first))}::jsonb)`;
  return sql`jsonb_populate_recordset(${record}, ${JSON.stringify(all.map((row) => only(own, row)))}::jsonb)`;
}
