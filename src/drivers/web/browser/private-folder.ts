// Folders that only the current user can enter: the browser's cache and its throw-away profiles.
import { accessSync, constants, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

function ownerId(): number {
  return process.getuid?.() ?? 0;
}

/** Level by level: Node's own recursive mkdir never ends where the system answers ENOENT to every try. */
function make(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) make(parent);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (thrown) {
    // Another process made it meanwhile.
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
  }
}

/** Makes `path` (mode 0700) or checks that it is ours and closed to others; null when it is not or cannot be made. */
export function privateFolder(path: string): string | null {
  try {
    make(path);
    // lstat: a link laid there by somebody else must not lead us away.
    const state = lstatSync(path);
    if (!state.isDirectory()) return null;
    if (process.getuid !== undefined && (state.uid !== ownerId() || (state.mode & 0o022) !== 0)) return null;
    return path;
  } catch {
    return null;
  }
}

/** Our own folder in the system's temporary folder, one per user. */
export function temporaryRoot(): string | null {
  return privateFolder(join(tmpdir(), `copiste-${ownerId()}`));
}

/** Where unpacked things are kept between runs: the user's cache, or the temporary folder where there is no writable home. */
export function cacheRoot(environment: NodeJS.ProcessEnv): string | null {
  const xdg = environment['XDG_CACHE_HOME'];
  const home = environment['HOME'] ?? homedir();
  const candidates = [
    xdg === undefined || xdg === '' ? null : join(xdg, 'copiste'),
    home === '' || !existsSync(home) ? null : join(home, '.cache', 'copiste'),
  ];
  for (const candidate of candidates) {
    const made = candidate === null ? null : privateFolder(candidate);
    if (made !== null && isWritable(made)) return made;
  }
  return temporaryRoot();
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
