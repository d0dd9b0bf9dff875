// Throw-away profile folders: one per browser, named after the process that owns it, so that a killed one's can be swept.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { error } from '#base/errors.ts';
import { driverErrors } from '../errors.ts';
import { memoryRoot, temporaryRoot } from './private-folder.ts';
import { killBrowser } from './process-tree.ts';

const NAME = /^profile-(\d+)-/;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Where profiles are: in memory where there is room for them, else in the temporary folder. */
export function profileRoots(): readonly string[] {
  return [memoryRoot(), temporaryRoot()].filter((root) => root !== null);
}

/** Removes profiles whose owner is dead. A browser that was frozen meanwhile did not die with it, and might go on where it stood. */
function sweep(root: string): void {
  for (const name of readdirSync(root)) {
    const owner = NAME.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const path = join(root, name);
    killBrowser(path);
    removeProfile(path);
  }
}

/** Wherever they were made. */
export function sweepProfiles(): void {
  for (const root of profileRoots()) sweep(root);
}

/** A new empty folder that only this user can enter. Errors raised: `driver.no-browser` when there is nowhere to make it. */
export function makeProfile(): string {
  const [root] = profileRoots();
  if (root === undefined) throw error(driverErrors, 'driver.no-browser', { reason: 'tmp' });
  sweepProfiles();
  return mkdtempSync(join(root, `profile-${process.pid}-`));
}

export function removeProfile(path: string): void {
  try {
    // A dying browser may still write: a few tries.
    rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch {
    // Swept when the next browser starts.
  }
}
