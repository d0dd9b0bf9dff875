// Fills an empty database with copied tables in one transaction, and looks whether they are what they were.
import { error } from '#base/errors.ts';
import { verifyJournal } from '#journal/database-source.ts';
import { queriesIn } from '#store/connection.ts';
import {
  type CopyTable,
  listCopyTables,
  loosen,
  type Queries,
  type SequenceState,
  speakAlike,
  tableContent,
  type TableContent,
  writeLines,
  writeSequences,
} from '#store/copy.ts';
import type { Database } from '#store/database.ts';
import { migrate } from '#store/migrate.ts';
import type { Transaction } from '#store/transaction.ts';
import { adminErrors } from './errors.ts';

export interface Copied {
  readonly tables: Readonly<Record<string, TableContent>>;
  readonly sequences: readonly SequenceState[];
}

export interface Loading {
  write(table: string, lines: readonly string[]): Promise<void>;
}

/** True when nobody has used this database yet. */
export async function isEmpty(queries: Queries): Promise<boolean> {
  const { rows } = await queries.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'migration'`,
  );
  if (rows.length === 0) return true;
  if (!rows.some(({ name }) => name === 'office')) return false;
  const { rows: offices } = await queries.query('select 1 from office limit 1');
  return offices.length === 0;
}

function differs(what: string): Error {
  return error(adminErrors, 'admin.copy-differs', { what });
}

async function compare(queries: Queries, tables: readonly CopyTable[], copied: Copied): Promise<void> {
  const names = new Set([...tables.map(({ name }) => name), ...Object.keys(copied.tables)]);
  for (const name of names) {
    const table = tables.find((one) => one.name === name);
    const was = copied.tables[name];
    if (table === undefined || was === undefined) throw differs(name);
    const is = await tableContent(queries, table);
    if (is.rows !== was.rows || is.sha256 !== was.sha256) throw differs(name);
  }
}

/**
 * All or nothing: makes the tables as they were at the copy (`only` these migrations), lets `provide` write, compares every table with what
 * was copied, verifies the journal, brings the tables up to date, and lets `afterwards` adjust what must differ.
 * Errors raised: `admin.copy-differs`, those of `migrate`.
 */
export async function load(
  database: Database,
  options: {
    readonly only?: ReadonlySet<string>;
    readonly provide: (loading: Loading) => Promise<Copied>;
    readonly afterwards: (transaction: Transaction) => Promise<void>;
  },
): Promise<void> {
  await database.transaction(async (transaction) => {
    const queries = queriesIn(transaction);
    const within = { transaction: <Result>(body: (inner: Transaction) => Promise<Result>) => body(transaction) };
    await speakAlike(queries);
    await migrate(within, options.only === undefined ? {} : { only: options.only });
    const tables = await listCopyTables(queries);
    const tighten = await loosen(queries, tables);
    const copied = await options.provide({
      async write(name, lines) {
        const table = tables.find((one) => one.name === name);
        if (table === undefined) throw differs(name);
        if (lines.length > 0) await writeLines(queries, table, lines);
      },
    });
    await writeSequences(queries, copied.sequences);
    await tighten();
    await compare(queries, tables, copied);
    const verdict = await verifyJournal(transaction);
    // A copy need not prove more than what was copied.
    if (!verdict.ok && verdict.why !== 'unsigned') throw differs('journal');
    await migrate(within);
    await options.afterwards(transaction);
  });
}
