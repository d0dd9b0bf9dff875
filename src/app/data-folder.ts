// The data folder, looked at before anything is put into it: a folder of somebody else's is never mixed with ours.
import { access, constants, mkdir, readdir } from 'node:fs/promises';
import { type CopisteError, error } from '#base/errors.ts';
import type { Database } from '#store/database.ts';
import { sql } from '#store/transaction.ts';
import { appErrors } from './errors.ts';

/** What Copiste itself puts there; one of them is enough to know the folder for ours, also after a start that was cut short. */
const OURS: ReadonlySet<string> = new Set(['database', 'master.key', 'blobs']);
/** What a file system or its tools leave in a folder that is empty to its user. */
const NOTHING = /^\.|^lost\+found$/;

function refused(directory: string, thrown: unknown): CopisteError {
  return error(appErrors, 'data.folder-refused', { directory, reason: (thrown as NodeJS.ErrnoException).code ?? 'refused' }, thrown);
}

/** Looks, and changes nothing; a folder that is absent is fine. Errors raised: `data.folder-refused`, `data.folder-not-ours`. */
export async function checkDataFolder(directory: string): Promise<void> {
  let names: readonly string[];
  try {
    names = await readdir(directory);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw refused(directory, thrown);
  }
  const seen = names.filter((name) => !NOTHING.test(name));
  const [found] = seen;
  if (found !== undefined && !seen.some((name) => OURS.has(name))) throw error(appErrors, 'data.folder-not-ours', { directory, found });
}

/** Makes the folder if absent. Error raised: `data.folder-refused`. */
export async function makeDataFolder(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await access(directory, constants.W_OK | constants.X_OK);
  } catch (thrown) {
    throw refused(directory, thrown);
  }
}

/** From now on what is here may be newer than anything it was copied from. */
export async function noteService(database: Database, now: Date): Promise<void> {
  await sql`update data_place set served_at = ${now} where served_at is null`.execute(database.kysely);
}

/** Data that were moved elsewhere are not started here again, nor here before all have come. Errors raised: `data.moved`, `data.arriving`. */
export async function checkDataPlace(database: Database): Promise<void> {
  const { rows } = await sql<{ moved_to: string | null; arriving: boolean }>`
    select moved_to, arriving from data_place`.execute(database.kysely);
  const place = rows[0]?.moved_to ?? null;
  if (place !== null) throw error(appErrors, 'data.moved', { place });
  if (rows[0]?.arriving === true) throw error(appErrors, 'data.arriving');
}
