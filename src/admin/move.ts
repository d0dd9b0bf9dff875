// `copiste move`: the database to a PostgreSQL server, or back into the data folder. Files and master key stay where they are.
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { error } from '#base/errors.ts';
import { newName } from '#base/ids.ts';
import { append } from '#journal/journal.ts';
import { onConnection } from '#store/connection.ts';
import { beginSnapshot, digester, listCopyTables, type Queries, readLines, readSequences, type TableContent } from '#store/copy.ts';
import type { Database } from '#store/database.ts';
import { migrate } from '#store/migrate.ts';
import { type Transaction, sql } from '#store/transaction.ts';
import { adminErrors } from './errors.ts';
import { type Copied, isEmpty, load, type Loading } from './load.ts';
import { EMBEDDED_FOLDER, isEmbedded, locationOf, openLocation, openPlace, type Place, shownOf } from './place.ts';

export interface MoveReport {
  readonly from: string;
  readonly to: string;
  /** An earlier move had come to its end already. */
  readonly already: boolean;
  readonly tables: Readonly<Record<string, TableContent>>;
}

interface PlaceRow {
  readonly id: string;
  readonly moved_to: string | null;
}

const UNFINISHED_FOLDER = 'database.moving';

async function placeRow(queries: Queries): Promise<PlaceRow | undefined> {
  const { rows: found } = await queries.query<{ name: string | null }>(`select to_regclass('public.data_place')::text as name`);
  if (found[0]?.name === null) return undefined;
  return (await queries.query<PlaceRow>('select id, moved_to from data_place')).rows[0];
}

function mark(database: Database, to: string | null, now: Date): Promise<void> {
  return database.transaction(async (transaction) => {
    await sql`update data_place set moved_to = ${to}, moved_at = ${to === null ? null : now}`.execute(transaction);
  });
}

async function copyRows(source: Queries, loading: Loading): Promise<Copied> {
  await beginSnapshot(source);
  const tables: Record<string, TableContent> = {};
  for (const table of await listCopyTables(source)) {
    const digest = digester();
    for await (const lines of readLines(source, table)) {
      digest.add(lines);
      await loading.write(table.name, lines);
    }
    tables[table.name] = digest.content();
  }
  const sequences = await readSequences(source);
  await source.query('commit');
  return { tables, sequences };
}

async function arrive(transaction: Transaction, to: string, now: Date): Promise<void> {
  await sql`update data_place set moved_to = null, moved_at = null`.execute(transaction);
  const offices = await transaction.selectFrom('office').select('id').orderBy('created_at').orderBy('id').execute();
  for (const { id } of offices) {
    await append(transaction, { at: now, office: id, actor: 'server', verb: 'data.move', subject: `office:${id}`, detail: { to } });
  }
}

/** Copies into an empty target; true when an earlier move had done it already. */
async function copyInto(
  source: Database,
  target: Database,
  shown: string,
  now: Date,
): Promise<{ readonly already: boolean; readonly tables: MoveReport['tables'] }> {
  const own = await onConnection(source, placeRow);
  const there = await onConnection(target, placeRow);
  const empty = await onConnection(target, isEmpty);
  // A copy restored there is of the same data too, but nothing was moved to it.
  const isThere = there !== undefined && there.id === own?.id && there.moved_to === null;
  if (!empty && isThere && own?.moved_to === shown) return { already: true, tables: {} };
  if (!empty) throw error(adminErrors, 'admin.target-not-empty', { place: shown });
  await mark(source, shown, now);
  let tables: MoveReport['tables'] = {};
  // Connected before the transaction begins: none may be opened beside it.
  await onConnection(source, (queries) =>
    load(target, {
      async provide(loading) {
        const copied = await copyRows(queries, loading);
        tables = copied.tables;
        return copied;
      },
      afterwards: (transaction) => arrive(transaction, shown, now),
    }),
  );
  return { already: false, tables };
}

async function moveTo(source: Database, location: string, shown: string, now: Date): Promise<Pick<MoveReport, 'already' | 'tables'>> {
  const target = await openLocation(location, true);
  let reached = true;
  try {
    return await copyInto(source, target.database, shown, now);
  } catch (thrown) {
    // Nothing of it was kept, unless the very answer to the commit was lost: then the mark stays, and moving again finds out.
    const there = await onConnection(target.database, isEmpty).catch(() => undefined);
    reached = there === undefined;
    if (there === true) await mark(source, null, now);
    throw thrown;
  } finally {
    await target.close().catch((failure: unknown) => {
      if (!reached) throw failure;
    });
  }
}

/**
 * Copies the database, compares every table, verifies the journal. The old one stays as it was and can no longer be started. A move
 * that was killed is taken up by the same command. Errors raised: `admin.no-data`, `admin.same-place`, `admin.moved-already`,
 * `admin.target-not-empty`, `admin.copy-differs`, and those of opening databases.
 */
export async function move(options: { readonly place: Place; readonly to: string; readonly now: Date }): Promise<MoveReport> {
  const { place, now } = options;
  const { dataDirectory } = place;
  const to: Place = options.to === 'embedded' ? { dataDirectory } : { dataDirectory, database: options.to };
  const location = locationOf(to);
  const shown = shownOf(to);
  if (location === locationOf(place)) throw error(adminErrors, 'admin.same-place', { place: shown });
  const source = await openPlace(place, true);
  try {
    await migrate(source.database);
    const mine = await onConnection(source.database, placeRow);
    if (mine !== undefined && mine.moved_to !== null && mine.moved_to !== shown) {
      throw error(adminErrors, 'admin.moved-already', { place: mine.moved_to });
    }
    if (!isEmbedded(location)) return { from: source.shown, to: shown, ...(await moveTo(source.database, location, shown, now)) };
    return { from: source.shown, to: shown, ...(await moveIntoFolder(source.database, dataDirectory, shown, now)) };
  } finally {
    await source.close();
  }
}

/** Into the folder: beside what is there, which is put aside at the end if it is what was moved away before. */
async function moveIntoFolder(
  source: Database,
  directory: string,
  shown: string,
  now: Date,
): Promise<Pick<MoveReport, 'already' | 'tables'>> {
  const final = join(directory, EMBEDDED_FOLDER);
  const unfinished = join(directory, UNFINISHED_FOLDER);
  const isHere = existsSync(join(final, 'ready'));
  if (isHere) {
    const old = await openLocation(`pglite:${final}`, true);
    const [there, own] = [await onConnection(old.database, placeRow), await onConnection(source, placeRow)];
    await old.close();
    if (there === undefined || there.id !== own?.id) throw error(adminErrors, 'admin.target-not-empty', { place: final });
    if (there.moved_to === null) return { already: true, tables: {} };
  }
  await rm(unfinished, { recursive: true, force: true });
  const moved = await moveTo(source, `pglite:${unfinished}`, shown, now);
  if (isHere) await rename(final, join(directory, newName('database.before')));
  await rename(unfinished, final);
  return moved;
}
