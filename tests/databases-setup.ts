// One folder for the databases of a whole test run; what was started in it is stopped and removed at the end.
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

/** Removes what a run that was killed could not remove; its name says whose it was. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || alive(Number(owner))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // Another user's: theirs to remove.
    }
  }
}

export default function setup(project: TestProject): () => Promise<void> {
  sweep();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // PostgreSQL runs under another user when the tests run as root.
  chmodSync(folder, 0o755);
  project.provide('databaseFolder', folder);
  project.provide('databaseOwner', process.pid);
  return async () => {
    const pidFile = join(folder, 'postgres', 'pid');
    if (existsSync(pidFile)) {
      const id = Number(readFileSync(pidFile, 'utf8'));
      if (alive(id)) process.kill(id, 'SIGTERM');
      for (let waited = 0; alive(id) && waited < PATIENCE_MILLISECONDS; waited += 50) await wait(50);
    }
    rmSync(folder, { recursive: true, force: true });
  };
}
