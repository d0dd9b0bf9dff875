// A door for commands on this machine: the embedded database has one owner, so that a backup beside a running server is asked of it.
import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LOCAL_DOOR, type LocalDoor } from '#app/local-door.ts';
import { asCopisteError, type CopisteError, error } from '#base/errors.ts';
import { newName, newToken } from '#base/ids.ts';
import type { Logger } from '#base/logger.ts';
import { serverErrors } from './errors.ts';

export interface LocalDoorOptions {
  readonly dataDirectory: string;
  /** The bytes of a backup. */
  readonly archive: () => AsyncIterable<Uint8Array>;
  readonly logger: Logger;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function refuse(response: ServerResponse, failure: CopisteError): void {
  response.writeHead(failure.definition.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(failure.toWire()));
}

async function answer(response: ServerResponse, { archive, logger }: LocalDoorOptions): Promise<void> {
  const bytes = archive()[Symbol.asyncIterator]();
  try {
    // The tables are read before the first byte: until then, a failure has a name.
    const first = await bytes.next();
    response.writeHead(200, { 'content-type': 'application/gzip' });
    const rest = { [Symbol.asyncIterator]: () => bytes };
    if (first.done !== true) response.write(first.value);
    await pipeline(Readable.from(rest, { objectMode: false }), response);
    logger.info('backup given');
  } catch (thrown) {
    const failure = asCopisteError(thrown);
    logger.error('backup failed', { code: failure.code });
    await bytes.return?.();
    if (response.headersSent) response.destroy();
    else refuse(response, failure);
  }
}

/** Open until closed. Whoever asks shows the secret that stands in the file of the data folder. */
export async function openLocalDoor(options: LocalDoorOptions): Promise<{ close(): Promise<void> }> {
  const secret = newToken();
  const expected = digest(`Bearer ${secret}`);
  let busy = false;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), expected))
      return refuse(response, error(serverErrors, 'server.not-found'));
    if (request.method !== 'POST' || request.url !== '/backup') return refuse(response, error(serverErrors, 'server.not-found'));
    if (busy) return refuse(response, error(serverErrors, 'server.backup-running'));
    busy = true;
    try {
      await answer(response, options);
    } finally {
      busy = false;
    }
  };
  const server = createServer((request, response) => void serve(request, response));
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const file = join(options.dataDirectory, LOCAL_DOOR);
  const content: LocalDoor = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, secret };
  const unfinished = `${file}.${newName('part')}`;
  await writeFile(unfinished, JSON.stringify(content), { mode: 0o600, flag: 'wx' });
  await rename(unfinished, file);
  return {
    async close() {
      await rm(file, { force: true });
      const closed = once(server, 'close');
      server.close();
      // A backup under way would be cut by the end of the database anyway; whoever asked sees that it is not whole.
      server.closeAllConnections();
      await closed;
    },
  };
}
