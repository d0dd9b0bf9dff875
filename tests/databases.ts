// Runs the same tests on both databases, each test on a fresh one of its own that is removed afterwards.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, inject, onTestFinished } from 'vitest';
import { newName } from '#base/ids.ts';
import { type Database, openDatabase } from '#store/database.ts';
import { migrate } from '#store/migrate.ts';

export type DatabaseName = 'PGlite' | 'PostgreSQL';
export const DATABASE_NAMES: readonly DatabaseName[] = ['PGlite', 'PostgreSQL'];

const START_MILLISECONDS = 60_000;

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

/** An empty cluster to copy: making one takes seconds, copying it a fraction of one. */
function template(): Promise<string> {
  return once('template', 'finished', async (folder) => {
    const database = await openDatabase(`pglite:${folder}`);
    await database.close();
    writeFileSync(join(folder, 'finished'), '');
  });
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

async function freshEmbedded(): Promise<Place> {
  const from = await template();
  const directory = join(inject('databaseFolder'), newName('pglite'));
  mkdirSync(directory, { mode: 0o700 });
  for (const name of ['cluster', 'ready']) cpSync(join(from, name), join(directory, name), { recursive: true });
  return { location: `pglite:${directory}`, remove: () => rm(directory, { recursive: true, force: true }) };
}

async function freshOnServer(): Promise<Place> {
  const server = await postgres();
  const name = newName('test').replaceAll('-', '_');
  await asAdministrator(server, `create database ${name}`);
  const location = new URL(server);
  location.pathname = `/${name}`;
  return { location: location.href, remove: () => asAdministrator(server, `drop database if exists ${name} with (force)`) };
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
  /** Opens a fresh database; `migrated` brings it up to date first. Closed and removed after the test. */
  open(options?: { readonly migrated?: boolean }): Promise<Database>;
  /** The location of a fresh database that nobody has opened. Whoever opens it closes it; removed after the test. */
  location(): Promise<string>;
}

/** A fresh database of the kind `name`, for tests that are about one kind only. `endOfGroup` is emptied by the caller. */
export function freshDatabase(name: DatabaseName, endOfGroup: (() => Promise<void>)[] = []): FreshDatabase {
  const place = async (): Promise<string> => {
    const { location, remove } = await (name === 'PGlite' ? freshEmbedded() : freshOnServer());
    afterwards(remove, endOfGroup);
    return location;
  };
  return {
    location: place,
    async open(options = {}) {
      const database = await openDatabase(await place());
      afterwards(() => database.close(), endOfGroup);
      if (options.migrated === true) await migrate(database);
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
