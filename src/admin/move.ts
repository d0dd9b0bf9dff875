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
import { flushPath } from '#store/embedded-files.ts';
import { migrate } from '#store/migrate.ts';
import { type Transaction } from '#store/transaction.ts';
import { adminErrors } from './errors.ts';
import { type Copied, isEmpty, load, type Loading } from './load.ts';
import { arriveAt, hasArrived, leaveFor, noteArrival, type PlaceRow, placeRow, serveHere, stayHere } from './move-state.ts';
import { EMBEDDED_FOLDER, isEmbedded, locationOf, openLocation, openPlace, type Place, shownOf } from './place.ts';

export interface MoveReport {
  readonly from: string;
  readonly to: string;
  /** An earlier move had brought everything there already. */
  readonly already: boolean;
  readonly tables: Readonly<Record<string, TableContent>>;
}

type Moved = Pick<MoveReport, 'already' | 'tables'>;

const UNFINISHED_FOLDER = 'database.moving';

interface Moving {
  readonly source: Database;
  /** Of the source, when the command began. */
  readonly own: PlaceRow;
  /** The target, as it may be shown. */
  readonly shown: string;
  readonly now: Date;
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

async function arrive(transaction: Transaction, move: string, to: string, now: Date): Promise<void> {
  await arriveAt(transaction, move);
  const offices = await transaction.selectFrom('office').select('id').orderBy('created_at').orderBy('id').execute();
  for (const { id } of offices) {
    await append(transaction, { at: now, office: id, actor: 'server', verb: 'data.move', subject: `office:${id}`, detail: { to } });
  }
}

/** Into a target that must hold nothing yet. Errors raised: `admin.target-not-empty`, `admin.move-lost`, those of `load`. */
async function copyInto({ source, own, shown, now }: Moving, target: Database): Promise<Moved> {
  if (!(await onConnection(target, isEmpty))) throw error(adminErrors, 'admin.target-not-empty', { place: shown });
  if (own.arrived_at != null) throw error(adminErrors, 'admin.move-lost', { place: shown, date: own.arrived_at });
  const move = await leaveFor(source, shown, now);
  let tables: MoveReport['tables'] = {};
  try {
    // Connected before the transaction begins: none may be opened beside it.
    await onConnection(source, (queries) =>
      load(target, {
        async provide(loading) {
          const copied = await copyRows(queries, loading);
          tables = copied.tables;
          return copied;
        },
        afterwards: (transaction) => arrive(transaction, move, shown, now),
      }),
    );
  } catch (thrown) {
    // Nothing of it was kept, unless the very answer to the commit was lost: then the mark stays, and moving again finds out.
    if ((await onConnection(target, isEmpty).catch(() => undefined)) === true) await stayHere(source);
    throw thrown;
  }
  return { already: false, tables };
}

async function moveToServer(moving: Moving, location: string): Promise<Moved> {
  const { database, close } = await openLocation(location, true);
  try {
    const isThere = hasArrived(moving.own, await onConnection(database, placeRow));
    const moved = isThere ? { already: true, tables: {} } : await copyInto(moving, database);
    await noteArrival(moving.source, moving.now);
    await serveHere(database);
    return moved;
  } finally {
    await close();
  }
}

/** Null when nothing of this move is there. Error raised: `admin.target-not-empty` when there is something else. */
async function endInFolder({ source, own, now }: Moving, folder: string): Promise<Moved | null> {
  const { database, close } = await openLocation(`pglite:${folder}`, true);
  try {
    const there = await onConnection(database, placeRow);
    if (hasArrived(own, there)) {
      await noteArrival(source, now);
      await serveHere(database);
      return { already: true, tables: {} };
    }
    // What was moved away from here before is put aside.
    if (there?.id !== own.id || there.moved_to === null) throw error(adminErrors, 'admin.target-not-empty', { place: folder });
    return null;
  } finally {
    await close();
  }
}

/** Into the folder: beside what is there, which is put aside at the end if it is what was moved away before. */
async function moveIntoFolder(moving: Moving, directory: string): Promise<Moved> {
  const final = join(directory, EMBEDDED_FOLDER);
  const unfinished = join(directory, UNFINISHED_FOLDER);
  const isHere = existsSync(join(final, 'ready'));
  const ended = isHere ? await endInFolder(moving, final) : null;
  if (ended !== null) return ended;
  await rm(unfinished, { recursive: true, force: true });
  const { database, close } = await openLocation(`pglite:${unfinished}`, true);
  let moved: Moved;
  try {
    moved = await copyInto(moving, database);
  } finally {
    await close();
  }
  if (isHere) await rename(final, join(directory, newName('database.before')));
  await rename(unfinished, final);
  // The new names are on the disk before the source is told.
  flushPath(directory);
  const own = await onConnection(moving.source, placeRow);
  if (own === undefined || (await endInFolder({ ...moving, own }, final)) === null) throw new TypeError('what was moved is gone');
  return moved;
}

/**
 * Copies the database, compares every table, verifies the journal. The old one stays as it was and can no longer be started; the new one
 * can, once the old one knows that it holds everything. A move that was killed is taken up by the same command. Errors raised:
 * `admin.no-data`, `admin.same-place`, `admin.moved-already`, `admin.move-lost`, `admin.target-not-empty`, `admin.copy-differs`, and
 * those of opening databases.
 */
export async function move(options: { readonly place: Place; readonly to: string; readonly now: Date }): Promise<MoveReport> {
  const { place, now } = options;
  const { dataDirectory } = place;
  const to: Place = options.to === 'embedded' ? { dataDirectory } : { dataDirectory, database: options.to };
  const location = locationOf(to);
  const shown = shownOf(to);
  if (location === locationOf(place)) throw error(adminErrors, 'admin.same-place', { place: shown });
  const { database: source, shown: from, close } = await openPlace(place, true);
  try {
    await migrate(source);
    const own = await onConnection(source, placeRow);
    if (own === undefined) throw error(adminErrors, 'admin.no-data', { directory: dataDirectory });
    if (own.moved_to !== null && own.moved_to !== shown) throw error(adminErrors, 'admin.moved-already', { place: own.moved_to });
    if (own.arriving === true) throw error(adminErrors, 'admin.still-arriving', { place: from });
    const moving: Moving = { source, own, shown, now };
    const moved = isEmbedded(location) ? await moveIntoFolder(moving, dataDirectory) : await moveToServer(moving, location);
    return { from, to: shown, ...moved };
  } finally {
    await close();
  }
}
