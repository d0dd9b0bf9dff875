// Asks the server that holds an embedded database for what only it can give, through its door on this machine.
import { readFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { LOCAL_DOOR, localDoor } from '#app/local-door.ts';
import { error, type ErrorWire, errorFromWire } from '#base/errors.ts';
import { adminErrors } from './errors.ts';

const refusal = z.object({ code: z.string(), fr: z.string(), en: z.string() });

function post(url: string, secret: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // No limit of time: the answer begins when all tables have been read.
    const asked = request(url, { method: 'POST', headers: { authorization: `Bearer ${secret}` } }, resolve);
    asked.once('error', reject);
    asked.end();
  });
}

/** Error raised: `admin.backup-cut`. */
async function* whole(answer: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* answer as AsyncIterable<Buffer>;
  } catch (thrown) {
    throw error(adminErrors, 'admin.backup-cut', {}, thrown);
  }
}

/** The bytes of a backup; undefined when no server of this folder answers. Errors raised: those of the server. */
export async function askForBackup(dataDirectory: string): Promise<AsyncIterable<Buffer> | undefined> {
  const text = await readFile(join(dataDirectory, LOCAL_DOOR), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { url, secret } = localDoor.parse(JSON.parse(text));
  let answer: IncomingMessage;
  try {
    answer = await post(`${url}/backup`, secret);
  } catch {
    // A door that was left open by a server that was killed.
    return undefined;
  }
  if (answer.statusCode === 200) return whole(answer);
  const { data } = refusal.safeParse(await json(answer));
  if (data === undefined) return undefined;
  const wire: ErrorWire = { act: 'operator', retry: 'never', parameters: {}, log: [], ...data };
  throw errorFromWire(wire, answer.statusCode);
}
