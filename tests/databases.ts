// Runs the same tests on both databases, each test on a fresh one of its own that is removed afterwards.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, inject, onTestFinished } from 'vitest';
import { newName } from '#base/ids.ts';
import { silentLogger } from '#base/logger.ts';
import { openQueue } from '#queue/pg-boss.ts';
import { type Database, openDatabase } from '#store/database.ts';
import { migrate } from '#store/migrate.ts';

export type DatabaseName = 'PGlite' | 'PostgreSQL';
export const DATABASE_NAMES: readonly DatabaseName[] = ['PGlite', 'PostgreSQL'];

const START_MILLISECONDS = 180_000;

/** Makes a thing once per run, whichever test process comes first: the others wait for `finished` to exist. */
async function once(name: string, finished: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(inject('databaseFolder'), name);
  try {
    mkdirSync(folder);
    await make(folder);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
  }
  for (let waited = 0; !existsSync(join(folder, finished)); waited += 50) {
    if (waited > START_MILLISECONDS) throw new Error(`${name}: not ready after ${START_MILLISECONDS / 1_000} s`);
    await wait(50);
  }
  return folder;
}

/** What a fresh database is a copy of: nothing yet, or what a server's first start makes of it before there is any office. */
type Kind = 'empty' | 'prepared';

async function prepare(location: string): Promise<void> {
  const database = await openDatabase(location);
  try {
    await migrate(database);
    const queue = await openQueue({ database, logger: silentLogger, now: () => new Date() });
    await queue.close();
  } finally {
    await database.close();
  }
}

/** What new databases are made from: nobody makes any in a cluster of one, and they are two files of three. */
async function dropTemplates(database: Database): Promise<void> {
  for (const name of ['template0', 'template1']) {
    await database.pool.query('update pg_database set datistemplate = false where datname = $1', [name]);
    await database.pool.query(`drop database ${name}`);
  }
}

/** A cluster to copy: making one takes seconds, copying it a fraction of one. */
function template(kind: Kind): Promise<string> {
  return once(`template-${kind}`, 'finished', async (folder) => {
    if (kind === 'prepared') {
      copyCluster(await template('empty'), folder);
      await prepare(`pglite:${folder}`);
    } else {
      const database = await openDatabase(`pglite:${folder}`);
      await dropTemplates(database);
      await database.close();
    }
    writeFileSync(join(folder, 'finished'), '');
  });
}

function copyCluster(from: string, to: string): void {
  for (const name of ['cluster', 'ready']) cpSync(join(from, name), join(to, name), { recursive: true });
}

type Server = { readonly host: string; readonly user: string } | { readonly failure: string };

async function postgres(): Promise<string> {
  const own = process.env['COPISTE_TEST_POSTGRES'];
  if (own !== undefined) return own;
  const folder = await once('postgres', 'postgres.json', async (place) => {
    const log = openSync(join(place, 'log'), 'a');
    const script = fileURLToPath(new URL('./postgres-server.ts', import.meta.url));
    const child = spawn(process.execPath, [script, place, String(inject('databaseOwner'))], {
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.unref();
    writeFileSync(join(place, 'pid'), String(child.pid));
  });
  const server = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8')) as Server;
  if ('failure' in server) throw new Error(server.failure);
  return `postgres://${server.user}@localhost/postgres?host=${encodeURIComponent(server.host)}`;
}

async function asAdministrator(location: string, statement: string): Promise<void> {
  const server = await openDatabase(location, { connections: 1 });
  try {
    await server.pool.query(statement);
  } finally {
    await server.close();
  }
}

interface Place {
  readonly location: string;
  remove(): Promise<void>;
}

async function freshEmbedded(kind: Kind): Promise<Place> {
  const directory = join(inject('databaseFolder'), newName('pglite'));
  mkdirSync(directory, { mode: 0o700 });
  copyCluster(await template(kind), directory);
  return { location: `pglite:${directory}`, remove: () => rm(directory, { recursive: true, force: true }) };
}

const PREPARED = 'prepared';

function named(server: string, name: string): string {
  const location = new URL(server);
  location.pathname = `/${name}`;
  return location.href;
}

/** A server of one's own may have the one of an earlier run, of other migrations. */
async function preparedOnServer(server: string): Promise<void> {
  await once('prepared-on-server', 'finished', async (folder) => {
    await asAdministrator(server, `drop database if exists ${PREPARED} with (force)`);
    await asAdministrator(server, `create database ${PREPARED}`);
    await prepare(named(server, PREPARED));
    writeFileSync(join(folder, 'finished'), '');
  });
}

async function freshOnServer(kind: Kind): Promise<Place> {
  const server = await postgres();
  const name = newName('test').replaceAll('-', '_');
  if (kind === 'prepared') await preparedOnServer(server);
  await asAdministrator(server, `create database ${name} template ${kind === 'prepared' ? PREPARED : 'template1'}`);
  return { location: named(server, name), remove: () => asAdministrator(server, `drop database if exists ${name} with (force)`) };
}

/** The database of a server's data folder, as its first start makes it before there is any office: for tests that are not about that start. */
export async function prepareData(dataDirectory: string): Promise<void> {
  const directory = join(dataDirectory, 'database');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  copyCluster(await template('prepared'), directory);
}

/** Calls `undo` at the end of the running test, or of the group when called in a `beforeAll`. */
function afterwards(undo: () => Promise<void>, endOfGroup: (() => Promise<void>)[]): void {
  try {
    onTestFinished(undo);
  } catch {
    endOfGroup.push(undo);
  }
}

export interface FreshDatabase {
  /** Opens a fresh, empty database; `migrated`: one with our tables. Closed and removed after the test. */
  open(options?: { readonly migrated?: boolean }): Promise<Database>;
  /**
   * The location of a fresh database that nobody has opened, with tables and queue but no office; `empty`: without any table.
   * Whoever opens it closes it; removed after the test.
   */
  location(options?: { readonly empty?: boolean }): Promise<string>;
}

/** A fresh database of the kind `name`, for tests that are about one kind only. `endOfGroup` is emptied by the caller. */
export function freshDatabase(name: DatabaseName, endOfGroup: (() => Promise<void>)[] = []): FreshDatabase {
  const place = async (kind: Kind): Promise<string> => {
    const { location, remove } = await (name === 'PGlite' ? freshEmbedded(kind) : freshOnServer(kind));
    afterwards(remove, endOfGroup);
    return location;
  };
  return {
    location: (options = {}) => place(options.empty === true ? 'empty' : 'prepared'),
    async open(options = {}) {
      const database = await openDatabase(await place(options.migrated === true ? 'prepared' : 'empty'));
      afterwards(() => database.close(), endOfGroup);
      return database;
    },
  };
}

/** Runs `body` twice, in a group named after each database; `open` and `location` are those of `FreshDatabase`. */
export function forEachDatabase(
  body: (name: DatabaseName, open: FreshDatabase['open'], location: FreshDatabase['location']) => void,
): void {
  for (const name of DATABASE_NAMES) {
    describe(name, () => {
      const endOfGroup: (() => Promise<void>)[] = [];
      afterAll(async () => {
        for (const undo of endOfGroup.toReversed()) await undo();
      });
      const fresh = freshDatabase(name, endOfGroup);
      body(name, fresh.open, fresh.location);
    });
  }
}
