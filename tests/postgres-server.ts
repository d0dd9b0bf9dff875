// Process that owns the PostgreSQL server of one test run: starts it, and ends it and its files whatever becomes of the run.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Owner, initialise, owner, unpack } from './postgres-files.ts';

const [folder, watched] = process.argv.slice(2);
if (folder === undefined || watched === undefined) throw new TypeError('usage: postgres-server.ts FOLDER PROCESS');
const native = join(folder, 'native');
const data = join(folder, 'data');
const sockets = join(folder, 'sockets');
const user = 'copiste';

function initialiseHere(as: Owner | undefined): void {
  for (const path of [data, sockets]) {
    mkdirSync(path, { mode: 0o700 });
    if (as !== undefined) chownSync(path, as.uid, as.gid);
  }
  chmodSync(sockets, 0o755);
  initialise(folder as string, as, user);
}

function start(as: Owner | undefined): ChildProcess {
  // Nothing of a test run needs to survive a power cut.
  const settings = ['fsync=off', 'full_page_writes=off', 'listen_addresses=', `unix_socket_directories=${sockets}`, 'shared_buffers=32MB'];
  const more = ['max_connections=60', 'timezone=UTC'];
  const flags = [...settings, ...more].flatMap((setting) => ['-c', setting]);
  return spawn(join(native, 'bin', 'postgres'), ['-D', data, ...flags], { ...as, cwd: folder, stdio: 'inherit', env: {} });
}

function tell(name: string, content: object): void {
  writeFileSync(join(folder as string, `${name}.part`), JSON.stringify(content));
  renameSync(join(folder as string, `${name}.part`), join(folder as string, name));
}

function alive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

/** Its socket is there sooner than it answers; the last line of this file says when it does. */
function isReady(): boolean {
  const file = join(data, 'postmaster.pid');
  return existsSync(file) && readFileSync(file, 'utf8').split('\n')[7]?.trim() === 'ready';
}

let server: ChildProcess | undefined;
const end = (): void => {
  if (server === undefined || server.exitCode !== null) {
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  }
  // Immediate: nothing is worth keeping.
  server.kill('SIGQUIT');
};
process.on('SIGTERM', end);
process.on('SIGINT', end);

try {
  unpack(folder);
  const as = owner();
  initialiseHere(as);
  server = start(as);
  server.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  });
  setInterval(() => {
    if (!alive(Number(watched))) end();
    else if (isReady() && !existsSync(join(folder, 'postgres.json'))) tell('postgres.json', { host: sockets, user });
  }, 100);
} catch (thrown) {
  tell('postgres.json', { failure: (thrown as Error).message });
}
