// Where other programs post dossiers: the very bytes are signed, so they are read before anything is made of them.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Application } from '#app/open.ts';
import { mayBeSigned, receiveHook } from '#app/run/receive-hook.ts';
import { type CopisteError, error } from '#base/errors.ts';
import { SIGNATURE_HEADER } from '#base/body-signature.ts';
import { serverErrors } from './errors.ts';
import { hookPace } from './hook-pace.ts';
import { largePosts } from './large-posts.ts';

/** One file of the largest kind, as JSON holds it, and the fields. */
const MOST_BYTES = 22_000_000;
/** More than this holds files. */
const LARGE_BYTES = 1_048_576;
/** Of these so many are read at once: they are in memory before it is known who signed them. */
const LARGE = { atOnce: 4, ofOneAddress: 2, milliseconds: 60_000 };
const COME_AGAIN_SECONDS = 5;
const ACCEPTED = 202;
/** Of one address, whatever it posts to: a stranger cannot have signatures reckoned without end. */
const BY_ADDRESS = { atOnce: 120, perMinute: 600 };
const BY_HOOK = { atOnce: 60, perMinute: 300 };

function tooMany(reply: FastifyReply, seconds: number): CopisteError {
  reply.header('retry-after', String(seconds));
  return error(serverErrors, 'server.too-many-posts', { seconds });
}

function signatureOf({ headers }: FastifyRequest): string {
  return String(headers[SIGNATURE_HEADER] ?? '');
}

export async function addHookRoute(server: FastifyInstance, { context }: Application): Promise<void> {
  const [byAddress, byHook] = [hookPace(BY_ADDRESS), hookPace(BY_HOOK)];
  const large = largePosts(LARGE);
  await server.register(async (own) => {
    own.removeAllContentTypeParsers();
    // Before the body is read, and before it takes the place of another.
    own.addHook<{ Params: { installation: string } }>('onRequest', async (request, reply) => {
      const { installation } = request.params;
      const wait = Math.max(byAddress.ask(request.ip), byHook.ask(`${installation} ${request.ip}`));
      if (wait > 0) throw tooMany(reply, wait);
      const { 'content-length': length } = request.headers;
      if (length !== undefined && Number(length) <= LARGE_BYTES) return;
      await mayBeSigned(context, installation, signatureOf(request));
      if (!large.admit(request, reply)) throw tooMany(reply, COME_AGAIN_SECONDS);
    });
    own.addHook('preValidation', async (request) => large.read(request));
    own.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    own.post<{ Params: { installation: string } }>(
      '/api/hooks/:installation',
      { bodyLimit: MOST_BYTES, schema: { hide: true } },
      async (request, reply) => {
        const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
        const answer = await receiveHook(context, request.params.installation, { body, signature: signatureOf(request) });
        return reply.code(ACCEPTED).header('cache-control', 'no-store').send(answer);
      },
    );
  });
}
