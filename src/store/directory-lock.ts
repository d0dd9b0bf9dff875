// One server per data directory: a lock held by the operating system, so that it ends with the process, however that ends.
//
// PGlite itself locks nothing and two processes on one directory corrupt it silently. A pid file cannot be taken over
// without a race; SQLite's exclusive lock is a kernel lock on a file, free again at the instant of a kill -9, and works
// on every system that Node runs on. The pid in the file beside it is only for the message.
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { error } from '#base/errors.ts';
import { storeErrors } from './errors.ts';

export interface DirectoryLock {
  release(): void;
}

const SQLITE_BUSY = 5;

function holder(directory: string): string {
  try {
    return readFileSync(join(directory, 'server.pid'), 'utf8').trim() || '?';
  } catch {
    return '?';
  }
}

function reasonOf(thrown: unknown): string {
  return (thrown as NodeJS.ErrnoException).code ?? 'refused';
}

/**
 * Makes `directory` if needed and locks it for this process.
 * Errors raised: `store.locked` (names the process that holds it), `store.not-writable`.
 */
export function lockDirectory(directory: string): DirectoryLock {
  const pidFile = join(directory, 'server.pid');
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    // Never open server.lock with anything but SQLite: closing any descriptor of it would drop this process's kernel lock.
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (thrown) {
    throw error(storeErrors, 'store.not-writable', { directory, reason: reasonOf(thrown) }, thrown);
  }
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(directory, 'server.lock'), { timeout: 0 });
    // The journal of the lock file stays in memory: nothing is ever written to it.
    lock.exec('PRAGMA journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  } catch (thrown) {
    lock?.close();
    if ((thrown as { errcode?: number }).errcode === SQLITE_BUSY) {
      throw error(storeErrors, 'store.locked', { directory, pid: holder(directory) }, thrown);
    }
    throw error(storeErrors, 'store.not-writable', { directory, reason: reasonOf(thrown) }, thrown);
  }
  const held = lock;
  let released = false;
  return {
    release() {
      if (released) return;
      released = true;
      held.close();
    },
  };
}
