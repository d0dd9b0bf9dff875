// One folder for the databases and the temporary folders of a whole test run; what was started in it is stopped and removed at the end.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the databases of this run live. */
    databaseFolder: string;
    /** The process whose end ends them. */
    databaseOwner: number;
  }
}

const PATIENCE_MILLISECONDS = 15_000;

function alive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (thrown) {
    // Alive, but another user's.
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const PREFIX = 'copiste-tests-';

/** A database is hundreds of files, and hundreds are copied: on a busy disk each costs a second of the system's time, and its flushes more. */
const MEMORY = '/dev/shm';
/** What is held at a time is far less; but a full memory ends the run. */
const ROOM_BYTES = 3 * 1024 * 1024 * 1024;

function root(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return process.platform === 'linux' && Math.min(bavail * bsize, freemem()) >= ROOM_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Removes what a run that was killed could not remove; its name says whose it was. */
function sweep(place: string): void {
  for (const name of existsSync(place) ? readdirSync(place) : []) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || alive(Number(owner))) continue;
    try {
      rmSync(join(place, name), { recursive: true, force: true });
    } catch {
      // Another user's: theirs to remove.
    }
  }
}

export default function setup(project: TestProject): () => Promise<void> {
  for (const place of new Set([tmpdir(), MEMORY])) sweep(place);
  const folder = mkdtempSync(join(root(), `${PREFIX}${process.pid}-`));
  // PostgreSQL runs under another user when the tests run as root.
  chmodSync(folder, 0o755);
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  process.env['TMPDIR'] = temporary;
  project.provide('databaseFolder', folder);
  project.provide('databaseOwner', process.pid);
  return async () => {
    const pidFile = join(folder, 'postgres', 'pid');
    if (existsSync(pidFile)) {
      const id = Number(readFileSync(pidFile, 'utf8'));
      if (alive(id)) process.kill(id, 'SIGTERM');
      for (let waited = 0; alive(id) && waited < PATIENCE_MILLISECONDS; waited += 50) await wait(50);
    }
    // A browser that is being ended may still write.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}
