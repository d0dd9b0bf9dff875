// Where other programs post dossiers: the very bytes are signed, so they are read before anything is made of them.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Application } from '#app/open.ts';
import { receiveHook } from '#app/run/receive-hook.ts';
import { error } from '#base/errors.ts';
import { SIGNATURE_HEADER } from '#base/body-signature.ts';
import { serverErrors } from './errors.ts';
import { hookPace } from './hook-pace.ts';

/** One file of the largest kind, as JSON holds it, and the fields. */
const MOST_BYTES = 22_000_000;
/** More than this holds files. */
const LARGE_BYTES = 1_048_576;
/** Of these so many are read at once: they are in memory before it is known who signed them. */
const LARGE_AT_ONCE = 4;
const COME_AGAIN_SECONDS = 5;
const ACCEPTED = 202;
/** Of one address, whatever it posts to: a stranger cannot have signatures reckoned without end. */
const BY_ADDRESS = { atOnce: 120, perMinute: 600 };
const BY_HOOK = { atOnce: 60, perMinute: 300 };

export async function addHookRoute(server: FastifyInstance, { context }: Application): Promise<void> {
  const [byAddress, byHook] = [hookPace(BY_ADDRESS), hookPace(BY_HOOK)];
  const large = new Set<FastifyRequest>();
  await server.register(async (own) => {
    own.removeAllContentTypeParsers();
    own.addHook('onRequest', async (request, reply) => {
      const { 'content-length': length } = request.headers;
      if (length !== undefined && Number(length) <= LARGE_BYTES) return;
      if (large.size >= LARGE_AT_ONCE) {
        reply.header('retry-after', String(COME_AGAIN_SECONDS));
        throw error(serverErrors, 'server.too-many-posts', { seconds: COME_AGAIN_SECONDS });
      }
      large.add(request);
      reply.raw.once('close', () => large.delete(request));
    });
    own.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    own.post<{ Params: { installation: string } }>(
      '/api/hooks/:installation',
      { bodyLimit: MOST_BYTES, schema: { hide: true } },
      async (request, reply) => {
        const wait = Math.max(byAddress.ask(request.ip), byHook.ask(`${request.params.installation} ${request.ip}`));
        if (wait > 0) {
          reply.header('retry-after', String(wait));
          throw error(serverErrors, 'server.too-many-posts', { seconds: wait });
        }
        const signature = request.headers[SIGNATURE_HEADER];
        const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
        const answer = await receiveHook(context, request.params.installation, { body, signature: String(signature ?? '') });
        return reply.code(ACCEPTED).header('cache-control', 'no-store').send(answer);
      },
    );
  });
}
