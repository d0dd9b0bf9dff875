// `copiste backup`: database and files at one instant, in one archive that restores into either kind of database.
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CopisteError, error } from '#base/errors.ts';
import { newName } from '#base/ids.ts';
import { zippedArchive } from './archive.ts';
import { askForBackup } from './ask-server.ts';
import { adminErrors } from './errors.ts';
import type { Header, Manifest } from './manifest.ts';
import { BLOBS_FOLDER, openPlace, type OpenPlace, type Place } from './place.ts';
import { readArchive } from './read-archive.ts';

export interface BackupReport {
  readonly file: string;
  readonly bytes: number;
  readonly header: Header;
  readonly manifest: Manifest;
}

async function flush(path: string): Promise<number> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

/** From the database itself, or from the server that holds it. */
async function* bytesOf(place: Place, version: string, spoolFolder: string): AsyncGenerator<Buffer> {
  let opened: OpenPlace;
  try {
    opened = await openPlace(place, false);
  } catch (thrown) {
    const isHeld = place.database === undefined && thrown instanceof CopisteError && thrown.code === 'store.locked';
    const given = isHeld ? await askForBackup(place.dataDirectory) : undefined;
    if (given === undefined) throw thrown;
    yield* given;
    return;
  }
  try {
    yield* zippedArchive({ database: opened.database, captures: join(place.dataDirectory, BLOBS_FOLDER), version, spoolFolder });
  } finally {
    await opened.close();
  }
}

const ignore = (): Promise<void> => Promise.resolve();

/**
 * Writes the archive `file`, whole or not at all, and reads it through once; servers may go on meanwhile. The master key is not in it.
 * Errors raised: `admin.no-data`, `admin.file-exists`, `admin.file-refused`, `admin.backup-cut`, and those of opening the database.
 */
export async function backup(options: { readonly place: Place; readonly file: string; readonly version: string }): Promise<BackupReport> {
  const { place, version } = options;
  const file = resolve(options.file);
  if (existsSync(file)) throw error(adminErrors, 'admin.file-exists', { file });
  const unfinished = `${file}.${newName('part')}`;
  try {
    const handle = await open(unfinished, 'wx', 0o600);
    await pipeline(Readable.from(bytesOf(place, version, dirname(file)), { objectMode: false }), handle.createWriteStream());
    const bytes = await flush(unfinished);
    const read = await readArchive(unfinished, { begin: ignore, rows: ignore, blob: ignore, end: ignore });
    await rename(unfinished, file);
    await flush(dirname(file));
    return { file, bytes, ...read };
  } catch (thrown) {
    await rm(unfinished, { force: true });
    if (thrown instanceof CopisteError) throw thrown;
    const { syscall, code } = thrown as NodeJS.ErrnoException;
    if (syscall === undefined) throw thrown;
    throw error(adminErrors, 'admin.file-refused', { file, reason: code ?? 'refused' }, thrown);
  }
}
