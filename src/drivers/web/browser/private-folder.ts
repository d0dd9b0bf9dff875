// Folders that only the current user can enter: the browser's cache and its throw-away profiles.
import { accessSync, constants, existsSync, lstatSync, mkdirSync, statfsSync } from 'node:fs';
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

/** How Linux names a file system that is memory. */
const TMPFS = 0x01021994;
/** A browser keeps what its processes share in files; where there is less room than this it could end in the middle of a page. */
const ROOM_BYTES = 512 * 1024 * 1024;

function isMemory(path: string): boolean {
  try {
    const { type, bavail, bsize } = statfsSync(path);
    return type === TMPFS && bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}

/**
 * Our own folder in memory, so that nothing of a page reaches a disk; null where the system has none that is large enough. Linux
 * calls one run time folder of the user, and one shared memory.
 */
export function memoryRoot(environment: NodeJS.ProcessEnv = process.env): string | null {
  if (process.platform !== 'linux') return null;
  const candidates = [environment['XDG_RUNTIME_DIR'], '/dev/shm'].filter((path) => path !== undefined && path !== '' && isMemory(path));
  for (const path of candidates) {
    const made = privateFolder(join(path ?? '', `copiste-${ownerId()}`));
    if (made !== null && isWritable(made)) return made;
  }
  return null;
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
