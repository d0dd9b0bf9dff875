// A backup of the embedded database is one file; restoring it makes a new data directory, which is also how data move.
import { createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { CopisteError, error } from '#base/errors.ts';
import { silentLogger } from '#base/logger.ts';
import { newName } from '#base/ids.ts';
import { type Embedded, embeddedPaths, openEmbedded } from './embedded.ts';
import { flushPath } from './embedded-files.ts';
import { storeErrors } from './errors.ts';

/** Writes the whole database to `file` (a gzipped tar archive). Error raised: `store.not-writable`. */
export async function backupEmbedded(embedded: Embedded, file: string): Promise<void> {
  const target = resolve(file);
  const temporary = `${target}.${newName('part')}`;
  // Holding the only connection keeps every other query out while the files are read.
  const client = await embedded.pool.connect();
  let archive: Blob;
  try {
    await client.query('checkpoint');
    archive = await embedded.dump();
  } finally {
    client.release();
  }
  try {
    await pipeline(
      Readable.fromWeb(archive.stream() as unknown as ReadableStream),
      createWriteStream(temporary, { mode: 0o600, flags: 'wx' }),
    );
    flushPath(temporary);
    await rename(temporary, target);
    flushPath(dirname(target));
  } catch (thrown) {
    await rm(temporary, { force: true });
    const reason = (thrown as NodeJS.ErrnoException).code ?? 'refused';
    throw error(storeErrors, 'store.not-writable', { directory: dirname(target), reason }, thrown);
  }
}

/**
 * Makes the data directory `directory` from the backup `file`; the database is left closed.
 * Errors raised: `store.restore-target` when there is a database already, `store.backup-unreadable`, those of opening.
 */
export async function restoreDatabase(file: string, directory: string): Promise<void> {
  const target = resolve(directory);
  if (existsSync(embeddedPaths(target).ready)) throw error(storeErrors, 'store.restore-target', { directory: target });
  let archive: Blob;
  try {
    archive = new Blob([await readFile(file)]);
  } catch (thrown) {
    throw error(storeErrors, 'store.backup-unreadable', { file, reason: (thrown as NodeJS.ErrnoException).code ?? '?' }, thrown);
  }
  try {
    const embedded = await openEmbedded(target, { logger: silentLogger, restoreFrom: archive });
    await embedded.close();
  } catch (thrown) {
    if (thrown instanceof CopisteError && thrown.code !== 'store.damaged') throw thrown;
    throw error(storeErrors, 'store.backup-unreadable', { file, reason: 'archive' }, thrown);
  }
}
