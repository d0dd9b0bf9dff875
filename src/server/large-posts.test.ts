import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { type LargePostLimits, largePosts } from './large-posts.ts';

/** A server that takes these, and strangers of any address of this machine who begin to post, and do not go on. */
async function listening(limits: LargePostLimits) {
  const large = largePosts(limits);
  const server = Fastify({ forceCloseConnections: true });
  server.addHook('onRequest', async (request, reply) => {
    if (!large.admit(request, reply)) await reply.code(429).send('');
  });
  server.addHook('preValidation', async (request) => large.read(request));
  server.post('/', (_request, reply) => reply.send('taken'));
  const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
  onTestFinished(() => server.close());
  const begin = (localAddress: string): Socket => {
    const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress });
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    socket.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n');
    return socket;
  };
  const statusOf = async (socket: Socket): Promise<string> => {
    const [bytes] = (await once(socket, 'data')) as [Buffer];
    return bytes.toString().split(' ')[1] ?? '';
  };
  /** Those that were let in hear nothing until they go on. */
  const isRefused = async (socket: Socket): Promise<boolean> =>
    Promise.race([statusOf(socket).then((status) => status === '429'), new Promise<false>((resolve) => setTimeout(resolve, 500, false))]);
  return { begin, isRefused, statusOf };
}

test('one address takes some of the places only, and a place is free again once its post is over', async () => {
  const { begin, isRefused, statusOf } = await listening({ atOnce: 3, ofOneAddress: 2, milliseconds: 60_000 });
  const [first, second] = [begin('127.0.0.2'), begin('127.0.0.2')];
  expect([await isRefused(first), await isRefused(second)]).toEqual([false, false]);
  expect(await isRefused(begin('127.0.0.2'))).toBe(true);
  const honest = begin('127.0.0.3');
  expect(await isRefused(honest)).toBe(false);
  expect(await isRefused(begin('127.0.0.4'))).toBe(true);
  honest.write('{}');
  expect(await statusOf(honest)).toBe('200');
  const next = begin('127.0.0.4');
  expect(await isRefused(next)).toBe(false);
  first.destroy();
  await expect.poll(() => isRefused(begin('127.0.0.2'))).toBe(false);
});

test('whoever does not send the whole in time is cut off, and the place is free again', async () => {
  const { begin, statusOf } = await listening({ atOnce: 1, ofOneAddress: 1, milliseconds: 1_000 });
  await once(begin('127.0.0.2'), 'close');
  const honest = begin('127.0.0.3');
  honest.write('{}');
  expect(await statusOf(honest)).toBe('200');
});
