// The embedded database: PGlite in this process, behind a pool of one, with what it needs to be trusted with data.
import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';
import { CopisteError, error } from '#base/errors.ts';
import { newName } from '#base/ids.ts';
import type { Logger } from '#base/logger.ts';
import { lockDirectory } from './directory-lock.ts';
import { DurableFiles, flushPath, flushTree } from './embedded-files.ts';
import { EmbeddedSession } from './embedded-session.ts';
import { storeErrors } from './errors.ts';
import { watchFreeSpace } from './free-space.ts';
import { GuardedPool, VALUE_TYPES } from './pool.ts';
import { PreparingClient } from './preparing-client.ts';

/** PostgreSQL's major version inside the pinned PGlite. */
const POSTGRES_MAJOR = '18';

/** Begins the names of folders in which a cluster is being made. */
const CREATING = 'creating';
const CREATOR = new URL(import.meta.url.endsWith('.ts') ? './embedded-create.ts' : './embedded-create.js', import.meta.url);

/** PGlite's own parameters without `-F` (fsync off), and small buffers: the operating system caches the files anyway. */
const SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  // fdatasync, the default, is a stub there.
  wal_sync_method: 'fsync',
  shared_buffers: '16MB',
  // After each checkpoint a page is logged whole when it is first changed: with a smaller log, many dossiers taken in cost a seventh more.
  max_wal_size: '256MB',
  // Pieces of the log are used again rather than made anew: a disk that fills up meanwhile does not stop it.
  min_wal_size: '64MB',
  timezone: 'UTC',
};
const START_PARAMETERS: readonly string[] = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];

export interface Embedded {
  readonly pool: pg.Pool;
  /** To be called before writing. Error raised: `store.disk-full`. */
  requireSpace(): void;
  /** Flushes to disk that PostgreSQL asked for since the start. */
  flushes(): number;
  close(): Promise<void>;
}

/** Names in the data directory. `ready` is written last: a cluster without it was never used and may be made again. */
export function embeddedPaths(directory: string): { readonly cluster: string; readonly ready: string } {
  return { cluster: join(directory, 'cluster'), ready: join(directory, 'ready') };
}

function prepare(directory: string): { readonly fresh: boolean } {
  const { cluster, ready } = embeddedPaths(directory);
  if (existsSync(join(directory, 'PG_VERSION'))) throw error(storeErrors, 'store.not-ours', { directory });
  if (!existsSync(ready)) {
    // A start that was killed before its end; nothing in it was ever acknowledged.
    rmSync(cluster, { recursive: true, force: true });
    return { fresh: true };
  }
  let found: string;
  try {
    found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  } catch (thrown) {
    throw error(storeErrors, 'store.damaged', { directory }, thrown);
  }
  if (found !== POSTGRES_MAJOR) throw error(storeErrors, 'store.other-version', { directory, found, expected: POSTGRES_MAJOR });
  return { fresh: false };
}

function markReady(directory: string): void {
  const { cluster, ready } = embeddedPaths(directory);
  flushTree(cluster);
  writeFileSync(ready, `${POSTGRES_MAJOR}\n`, { mode: 0o600 });
  flushPath(ready);
  flushPath(directory);
}

/**
 * Makes an empty cluster, in a process of its own: the two further databases that this takes would leave 300 MB with the server.
 * It works in a folder of its own name, so that one that outlives a killed server cannot write into a cluster in use.
 */
async function create(directory: string): Promise<void> {
  const { cluster } = embeddedPaths(directory);
  for (const name of readdirSync(directory)) {
    if (name.startsWith(CREATING)) rmSync(join(directory, name), { recursive: true, force: true });
  }
  const creating = join(directory, newName(CREATING));
  mkdirSync(creating, { mode: 0o700 });
  const child = fork(CREATOR, [creating], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => (code === 0 ? resolve() : reject(new Error(`creation ended: ${code ?? signal}`))));
  });
  renameSync(creating, cluster);
}

export interface EmbeddedOptions {
  readonly logger: Logger;
}

/**
 * Opens the database in `directory`, making it if absent.
 * Errors raised: `store.locked`, `store.disk-full`, `store.not-writable`, `store.not-ours`, `store.other-version`, `store.damaged`.
 */
export async function openEmbedded(directory: string, options: EmbeddedOptions): Promise<Embedded> {
  const lock = lockDirectory(directory);
  try {
    const space = watchFreeSpace(directory);
    // Also before recovery, which writes.
    space.require();
    const { fresh } = prepare(directory);
    if (fresh) await create(directory);
    const files = new DurableFiles(embeddedPaths(directory).cluster);
    const pglite = await PGlite.create({
      fs: files,
      startParams: [...START_PARAMETERS],
    }).catch((thrown: unknown) => {
      throw error(storeErrors, 'store.damaged', { directory }, thrown);
    });
    if (fresh) markReady(directory);
    const session = new EmbeddedSession(pglite);
    const configure = (settings: pg.ClientConfig): pg.ClientConfig => ({ ...settings, ...session.clientConfig() });
    const pool = new GuardedPool({ max: 1, idleTimeoutMillis: 0, types: VALUE_TYPES }, configure, PreparingClient);
    pool.on('release', () => session.clientReleased());
    pool.on('error', (failure) => options.logger.error('embedded database: idle client failed', { failure: failure.name }));
    return {
      pool,
      flushes: () => files.flushes,
      requireSpace: () => space.require(),
      async close() {
        try {
          await pool.end();
          await pglite.close();
        } finally {
          lock.release();
        }
      },
    };
  } catch (thrown) {
    lock.release();
    if (thrown instanceof CopisteError) throw thrown;
    throw error(storeErrors, 'store.damaged', { directory }, thrown);
  }
}
