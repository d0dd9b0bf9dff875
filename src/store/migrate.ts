// Brings the tables up to date: numbered SQL files that never change once applied, run forward only.
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CopisteError, error } from '#base/errors.ts';
import type { Database } from './database.ts';
import { storeErrors } from './errors.ts';
import { type Transaction, sql } from './transaction.ts';

const OWN_MIGRATIONS = fileURLToPath(new URL('./migrations/', import.meta.url));
const NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;

/** Names the lock that keeps two servers from migrating at once; any constant of our own will do. */
const LOCK = 0x636f7069;

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

async function load(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  let last = 0;
  return Promise.all(
    names.map(async (name) => {
      // Numbers only grow: one that was given to work not yet finished may be missing, and is applied once it is there.
      const number = Number(NAME.exec(name)?.[1]);
      if (!(number > last)) throw error(storeErrors, 'store.migration-misnamed', { name });
      last = number;
      // A checkout that turns line ends round is not a change.
      const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      return { number, name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

async function applied(transaction: Transaction): Promise<ReadonlyMap<number, { readonly name: string; readonly checksum: string }>> {
  await sql`create table if not exists migration (
    number integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`.execute(transaction);
  const { rows } = await sql<{ number: number; name: string; checksum: string }>`
    select number, name, checksum from migration order by number`.execute(transaction);
  return new Map(rows.map((row) => [row.number, row]));
}

/** Applies the next missing migration, alone in its transaction; `undefined` when there is none. */
async function applyNext(
  transaction: Transaction,
  migrations: readonly Migration[],
  only: ReadonlySet<string> | undefined,
): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
  const known = await applied(transaction);
  for (const [number, row] of known) {
    const ours = migrations.find((migration) => migration.number === number);
    if (ours === undefined) throw error(storeErrors, 'store.migration-unknown', { name: row.name });
    if (ours.checksum !== row.checksum) throw error(storeErrors, 'store.migration-changed', { name: ours.name });
  }
  const next = migrations.find(({ number, name }) => !known.has(number) && (only === undefined || only.has(name)));
  if (next === undefined) return undefined;
  try {
    await sql.raw(next.text).execute(transaction);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw error(storeErrors, 'store.migration-failed', { name: next.name, reason }, thrown);
  }
  await sql`insert into migration (number, name, checksum) values (${next.number}, ${next.name}, ${next.checksum})`.execute(transaction);
  return next.name;
}

export interface MigrateOptions {
  /** Ours if absent. */
  readonly folder?: string;
  /** Only these, by name: the tables as they were when a backup was made. */
  readonly only?: ReadonlySet<string>;
}

/**
 * Applies the migrations that this database does not have, and returns their names. Safe to call
 * from several servers at once. Errors raised: `store.migration-misnamed`, `-unknown`, `-changed`, `-failed`.
 */
export async function migrate(
  database: Pick<Database, 'transaction'>,
  { folder = OWN_MIGRATIONS, only }: MigrateOptions = {},
): Promise<readonly string[]> {
  const migrations = await load(folder);
  const done: string[] = [];
  try {
    for (;;) {
      const name = await database.transaction((transaction) => applyNext(transaction, migrations, only));
      if (name === undefined) return done;
      done.push(name);
    }
  } catch (thrown) {
    if (thrown instanceof CopisteError) thrown.log = [`migrations applied before: ${done.length}`];
    throw thrown;
  }
}

export type AppliedMigration = Pick<Migration, 'number' | 'name' | 'checksum'>;

/** The migrations that this program knows. Error raised: `store.migration-misnamed`. */
export async function knownMigrations(): Promise<readonly AppliedMigration[]> {
  return (await load(OWN_MIGRATIONS)).map(({ number, name, checksum }) => ({ number, name, checksum }));
}
