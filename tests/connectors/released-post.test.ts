// A request leaves in time or not at all: over http and https, whenever the robot is frozen.
import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { leadingNow } from '../../src/base/clock.ts';
import { NotReleased, type Post, postReleased } from '../../src/connectors/released-post.ts';
import { LOCAL_CERTIFICATE, LOCAL_KEY } from './local-certificate.ts';

const BODY = JSON.stringify({ query: 'mutation', variables: { text: 'é' } });
const NEVER = new AbortController().signal;
const IN_TIME = { notAfter: Number.POSITIVE_INFINITY };

interface Outside {
  readonly address: URL;
  /** Bodies that arrived whole: what a server would carry out. */
  readonly carriedOut: string[];
  readonly begun: () => number;
  /** Resolves once every connection that was opened is closed again. */
  quiet(): Promise<void>;
}

setDefaultCACertificates([...getCACertificates('default'), LOCAL_CERTIFICATE]);

type Answer = (response: ServerResponse) => void;

async function outside(secure: boolean, answer: Answer): Promise<Outside> {
  const carriedOut: string[] = [];
  let begun = 0;
  let open = 0;
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    begun += 1;
    text(request).then(
      (body) => {
        carriedOut.push(body);
        answer(response);
      },
      () => undefined,
    );
  };
  const server: Server = secure ? createHttps({ key: LOCAL_KEY, cert: LOCAL_CERTIFICATE }, take) : createHttp(take);
  server.on('connection', (socket) => {
    open += 1;
    socket.on('error', () => undefined);
    socket.on('close', () => (open -= 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: new URL(`${secure ? 'https' : 'http'}://127.0.0.1:${port}/`),
    carriedOut,
    begun: () => begun,
    quiet: () => expect.poll(() => open, { interval: 5 }).toBe(0),
  };
}

const say: Answer = (response) => response.end('{"data":{}}');

/** A robot frozen until the window is over, before it looks at the clock for the `look`-th time. */
function frozenBefore(look: number): () => number {
  let looks = 0;
  return () => ((looks += 1) < look ? 0 : 1_000);
}

/** At the first look it is asked for, at the second the timer is set, at the third the last byte leaves. */
const LOOKS = [1, 2, 3] as const;

describe.each([false, true])('encrypted: %s', (secure) => {
  test('what leaves in time arrives whole, each time', async () => {
    const { address, carriedOut } = await outside(secure, say);
    const post: Post = { address, headers: {}, body: BODY };
    for (let time = 0; time < 2; time += 1) {
      const answer = await postReleased(post, IN_TIME, NEVER);
      expect([answer.status, await answer.text()]).toEqual([200, '{"data":{}}']);
    }
    expect(carriedOut).toEqual([BODY, BODY]);
  });

  test.each(LOOKS)('frozen before look %i at the clock: nothing whole ever leaves', async (look) => {
    const { address, carriedOut, quiet } = await outside(secure, say);
    const post: Post = { address, headers: {}, body: BODY };
    const late = postReleased({ ...post, now: frozenBefore(look) }, { notAfter: 500 }, NEVER);
    await expect(late).rejects.toMatchObject({ name: 'NotReleased', why: 'window over' });
    await quiet();
    expect(carriedOut).toEqual([]);
  });

  test('a lease lost while the connection is made: nothing leaves; nobody there: nothing left', async () => {
    const { address, carriedOut } = await outside(secure, say);
    const post: Post = { address, headers: {}, body: BODY };
    const lost = new AbortController();
    const sending = postReleased(post, IN_TIME, lost.signal);
    lost.abort(new Error('lease lost'));
    await expect(sending).rejects.toThrow('lease lost');
    const nowhere = postReleased({ ...post, address: new URL(`${address.protocol}//127.0.0.1:9/`) }, IN_TIME, NEVER);
    await expect(nowhere).rejects.toMatchObject({ name: 'NotReleased', why: 'not connected' });
    expect(carriedOut).toEqual([]);
  });

  test('what arrived and was not answered may have been carried out, and is never said not to have left', async () => {
    const { address, carriedOut } = await outside(secure, (response) => response.destroy());
    const post: Post = { address, headers: {}, body: BODY };
    const failure: unknown = await postReleased(post, IN_TIME, NEVER).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(NotReleased);
    expect(carriedOut).toEqual([BODY]);
  });
});

test('a machine that was suspended within the window: only its wall clock went on, and nothing leaves', async () => {
  const { address, carriedOut, quiet } = await outside(false, say);
  const notAfter = leadingNow() + 4_500;
  const { now } = Date;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + 7_200_000);
  onTestFinished(() => void vi.restoreAllMocks());
  const late = postReleased({ address, headers: {}, body: BODY }, { notAfter }, NEVER);
  await expect(late).rejects.toMatchObject({ name: 'NotReleased', why: 'window over' });
  await quiet();
  expect(carriedOut).toEqual([]);
});

test('a server that begins to read gets all but the last byte, and no more once the window is over', async () => {
  const { address, carriedOut, begun, quiet } = await outside(false, say);
  const late = postReleased({ address, headers: {}, body: BODY, now: frozenBefore(3) }, { notAfter: 500 }, NEVER);
  await expect(late).rejects.toBeInstanceOf(NotReleased);
  await quiet();
  expect(begun()).toBeLessThanOrEqual(1);
  expect(carriedOut).toEqual([]);
});
