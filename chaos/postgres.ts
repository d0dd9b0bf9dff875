// A PostgreSQL server whose files outlive it, kept running like any other part.
import { chownSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { type Owner, initialise, owner, unpack } from '../tests/postgres-files.ts';
import { Part } from './part.ts';

const USER = 'copiste';
const NAME = 'copiste';

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new TypeError('a port was expected');
  return address.port;
}

export const location = (port: number): string => `postgres://${USER}@127.0.0.1:${port}/${NAME}`;

async function answers(port: number, database: string): Promise<void> {
  const client = new Client({ host: '127.0.0.1', port, user: USER, database, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function create(port: number): Promise<void> {
  const client = new Client({ host: '127.0.0.1', port, user: USER, database: 'postgres' });
  await client.connect();
  await client.query(`create database ${NAME}`);
  await client.end();
}

export interface PostgresPart {
  readonly part: Part;
  readonly port: number;
}

/** Makes a cluster in `folder` and starts its server; the database `copiste` is empty. */
export async function startPostgres(folder: string, logFolder: string): Promise<PostgresPart> {
  const port = await freePort();
  const as: Owner | undefined = owner();
  mkdirSync(folder, { recursive: true });
  unpack(folder);
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (as !== undefined) chownSync(data, as.uid, as.gid);
  initialise(folder, as, USER);
  // A killed process loses nothing that it gave to the system: what a power cut would take is another test's concern.
  const settings = [
    'fsync=off',
    'unix_socket_directories=',
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'shared_buffers=32MB',
    'timezone=UTC',
  ];
  const part = new Part({
    name: 'postgresql',
    command: () => [join(folder, 'native', 'bin', 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    as,
    logFolder,
    restMilliseconds: () => 400,
    async untilUsable() {
      const url = location(port);
      for (let tries = 0; tries < 300; tries += 1) {
        // The database `copiste` comes after the first start.
        const reached = await answers(port, 'postgres').then(
          () => true,
          () => false,
        );
        if (reached) return { url };
        await wait(100);
      }
      throw new Error('no answer within 30 s');
    },
  });
  await part.start();
  await create(port);
  return { part, port };
}
