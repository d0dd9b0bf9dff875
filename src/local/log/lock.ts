// One writer for each log: a lock held by the operating system, so that it ends with the process, however that ends.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { error } from '#base/errors.ts';
import { localErrors } from '../errors.ts';

const SQLITE_BUSY = 5;
const LOCK = 'verrou';
const HOLDER = 'processus';
export const LOCK_FILES = [LOCK, HOLDER] as const;

/** SQLite's exclusive lock is a kernel lock on a file, free again at the instant of a kill -9. Answers how to release it. */
export function lockLog(folder: string): () => void {
  const holder = join(folder, HOLDER);
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(folder, LOCK), { timeout: 0 });
    // Nothing is ever written to the file of the lock.
    lock.exec('PRAGMA journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    writeFileSync(holder, `${process.pid}\n`, { mode: 0o600 });
  } catch (thrown) {
    lock?.close();
    if ((thrown as { errcode?: number }).errcode === SQLITE_BUSY) {
      throw error(localErrors, 'local.log-locked', { path: folder, pid: heldBy(holder) }, thrown);
    }
    throw error(
      localErrors,
      'local.log-not-writable',
      { path: folder, reason: (thrown as NodeJS.ErrnoException).code ?? 'refused' },
      thrown,
    );
  }
  const held = lock;
  return () => {
    if (held.isOpen) held.close();
  };
}

function heldBy(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim() || '?';
  } catch {
    return '?';
  }
}
