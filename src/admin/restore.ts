// `copiste restore`: a new data folder, or an empty PostgreSQL database, from a backup. All or nothing; overwrites nothing.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CopisteError, error } from '#base/errors.ts';
import { append } from '#journal/journal.ts';
import { onConnection } from '#store/connection.ts';
import { flushPath } from '#store/embedded-files.ts';
import { knownMigrations } from '#store/migrate.ts';
import type { InstallationProblem } from '#store/schema.ts';
import { type Transaction, sql } from '#store/transaction.ts';
import { adminErrors } from './errors.ts';
import { type Copied, isEmpty, load } from './load.ts';
import type { Header, Manifest } from './manifest.ts';
import { comeHome } from './move-state.ts';
import { EMBEDDED_FOLDER, openLocation, type Place, shownOf } from './place.ts';
import { readArchive } from './read-archive.ts';
import { beginRestoringCaptures, type RestoringCaptures } from './restore-captures.ts';

export interface RestoreReport {
  readonly place: string;
  readonly header: Header;
  readonly manifest: Manifest;
  /** Assistants that wait until somebody looked at what was done since the backup. */
  readonly held: number;
}

export interface RestoreOptions {
  readonly file: string;
  readonly place: Place;
  /** Somebody vouches that no robot worked since the backup: nothing is held back. */
  readonly nothingSince: boolean;
  readonly now: Date;
}

/** A database that is being made here; what a killed restore left is begun again. */
const UNFINISHED_FOLDER = 'database.restoring';

/** Error raised: `admin.archive-newer`. */
async function migrationsOf(head: Header, file: string): Promise<ReadonlySet<string>> {
  const known = new Map((await knownMigrations()).map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of head.migrations) {
    if (known.get(name) !== checksum) throw error(adminErrors, 'admin.archive-newer', { file, version: head.version, name });
  }
  return new Set(head.migrations.map(({ name }) => name));
}

/**
 * What was entered or sent between backup and restore is not known here: nothing is leased until somebody looked, and then each commit
 * is confirmed by a person and nobody is written to. A yes of before the restore may have been used since.
 */
async function holdBack(transaction: Transaction, head: Header, now: Date): Promise<number> {
  const notice = error(adminErrors, 'admin.restored', { date: head.createdAt });
  const problem: InstallationProblem = { code: notice.code, fr: notice.text('fr'), en: notice.text('en'), at: now.toISOString() };
  const held = await transaction
    .updateTable('installation')
    .set({
      held_at: now,
      problem: JSON.stringify(problem),
      autonomy: sql`case when autonomy = 'autonomous' then 'supervised' else autonomy end`,
      allowed_corrections: [],
      updated_at: now,
    })
    .returning('id')
    .execute();
  await transaction.updateTable('confirmation').set({ state: 'replaced' }).where('state', '=', 'approved').execute();
  return held.length;
}

async function finish(transaction: Transaction, head: Header, options: RestoreOptions): Promise<number> {
  const { nothingSince, now } = options;
  await comeHome(transaction);
  const held = nothingSince ? 0 : await holdBack(transaction, head, now);
  const offices = await transaction.selectFrom('office').select('id').orderBy('created_at').orderBy('id').execute();
  for (const { id } of offices) {
    const detail = { backupAt: head.createdAt, version: head.version, nothingSince, held };
    await append(transaction, { at: now, office: id, actor: 'server', verb: 'data.restore', subject: `office:${id}`, detail });
  }
  return held;
}

async function fillFrom(options: RestoreOptions, location: string): Promise<Omit<RestoreReport, 'place'>> {
  const { file, place } = options;
  const { database, close } = await openLocation(location, true);
  let captures: RestoringCaptures | undefined;
  try {
    if (!(await onConnection(database, isEmpty))) throw error(adminErrors, 'admin.target-not-empty', { place: shownOf(place) });
    const restoring = await beginRestoringCaptures(file, place.dataDirectory);
    captures = restoring;
    let held = 0;
    let known: ReadonlySet<string> | undefined;
    // The migrations must be known before the tables are made: the beginning is read by itself.
    await readHeader(file, async (head) => {
      known = await migrationsOf(head, file);
    });
    let read: { header: Header; manifest: Manifest } | undefined;
    await load(database, {
      ...(known === undefined ? {} : { only: known }),
      async provide(loading): Promise<Copied> {
        read = await readArchive(file, {
          begin: () => Promise.resolve(),
          rows: (table, lines) => loading.write(table, lines),
          blob: (name, content) => restoring.add(name, content),
          end: () => Promise.resolve(),
        });
        await restoring.putInPlace(read.manifest);
        return read.manifest;
      },
      async afterwards(transaction) {
        if (read !== undefined) held = await finish(transaction, read.header, options);
      },
    });
    if (read === undefined) throw new TypeError('nothing was read');
    return { ...read, held };
  } catch (thrown) {
    await captures?.drop();
    throw thrown;
  } finally {
    await close();
  }
}

class HeaderSeen extends Error {}

async function readHeader(file: string, use: (head: Header) => Promise<void>): Promise<void> {
  const ignore = (): Promise<void> => Promise.resolve();
  try {
    await readArchive(file, {
      async begin(head) {
        await use(head);
        throw new HeaderSeen();
      },
      rows: ignore,
      blob: ignore,
      end: ignore,
    });
  } catch (thrown) {
    if (!(thrown instanceof HeaderSeen)) throw thrown;
  }
}

/**
 * Errors raised: `admin.target-not-empty`, `admin.archive-unreadable`, `admin.archive-newer`, `admin.copy-differs`, and those of opening
 * a database. After one, there is no database in the folder, or the server's is as it was.
 */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const { place, file } = options;
  const { dataDirectory } = place;
  const target = join(dataDirectory, EMBEDDED_FOLDER);
  if (place.database === undefined && existsSync(target)) throw error(adminErrors, 'admin.target-not-empty', { place: target });
  // A file that is no backup must not leave a folder behind.
  await readHeader(file, async (head) => void (await migrationsOf(head, file)));
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  if (place.database !== undefined) return { ...(await fillFrom(options, place.database)), place: shownOf(place) };
  const unfinished = join(dataDirectory, UNFINISHED_FOLDER);
  await rm(unfinished, { recursive: true, force: true });
  try {
    const report = await fillFrom(options, `pglite:${unfinished}`);
    await rename(unfinished, target);
    flushPath(dataDirectory);
    return { ...report, place: target };
  } catch (thrown) {
    await rm(unfinished, { recursive: true, force: true });
    if (thrown instanceof CopisteError) throw thrown;
    const { syscall, code } = thrown as NodeJS.ErrnoException;
    if (syscall === undefined) throw thrown;
    throw error(adminErrors, 'admin.file-refused', { file: dataDirectory, reason: code ?? 'refused' }, thrown);
  }
}
