// One folder for the databases of a whole test run; what was started in it is stopped and removed at the end.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
  } catch {
    return false;
  }
}

export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'copiste-tests-'));
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
