// A PostgreSQL server of the bench's own, with `fsync` as it comes: what is acknowledged is on the disk.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { initialise, owner, unpack } from '../../tests/postgres-files.ts';
import { BenchFailure } from '../options.ts';

const USER = 'copiste';
const TRIES = 600;

export interface OwnPostgres {
  /** An empty database. */
  readonly location: string;
  stop(): Promise<void>;
}

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'copiste-bench-postgres-'));
  await chmod(folder, 0o755);
  const data = join(folder, 'data');
  const as = owner();
  unpack(folder);
  mkdirSync(data, { mode: 0o700 });
  if (as !== undefined) chownSync(data, as.uid, as.gid);
  initialise(folder, as, USER);
  const settings = ['listen_addresses=', `unix_socket_directories=${data}`, 'timezone=UTC'].flatMap((setting) => ['-c', setting]);
  const program = join(folder, 'native', 'bin', 'postgres');
  const server = spawn(program, ['-D', data, ...settings], { ...as, cwd: folder, env: {}, stdio: 'ignore' });
  const stopped = once(server, 'exit');
  const kill = (): void => void server.kill('SIGQUIT');
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    server.kill('SIGINT');
    await stopped;
    process.removeListener('exit', kill);
    await rm(folder, { recursive: true, force: true });
  };
  // The last line of this file says when it answers.
  const state = join(data, 'postmaster.pid');
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (existsSync(state) && readFileSync(state, 'utf8').split('\n')[7]?.trim() === 'ready')
      return { location: `postgres://${USER}@localhost/postgres?host=${encodeURIComponent(data)}`, stop };
    await wait(100);
  }
  await stop();
  throw new BenchFailure('the PostgreSQL server did not start within a minute');
}
