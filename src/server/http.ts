// The HTTP server: one route per row of the table, each behind its permission, its shape and its size limit.
import { Readable } from 'node:stream';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { isResponseSerializationError, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { admit, type Caller } from '#app/access/authenticate.ts';
import type { Application } from '#app/open.ts';
import { measure } from '#app/run/measure.ts';
import { error } from '#base/errors.ts';
import { isWritable } from '#base/writable-text.ts';
import { MOST_FILE_BYTES } from '#domain/entered-files.ts';
import { tokenKind } from '#protocol/access.ts';
import { errorWire } from '#protocol/common.ts';
import { ROUTES, type Route, type RouteName } from '#protocol/routes.ts';
import { browserOf, ownPageOf } from './browser.ts';
import { serveConsole } from './console-files.ts';
import { errorAnswer } from './error-answers.ts';
import { serverErrors } from './errors.ts';
import { type Call, HANDLERS } from './handlers.ts';
import { addHookRoute } from './hook-route.ts';
import { makeRequestCounter, renderMetrics } from './metrics.ts';
import { describeRoutes, permission } from './openapi.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import type { TlsSettings } from './tls.ts';

const MEGABYTE = 1024 * 1024;
const BODY_LIMIT = MEGABYTE;
/** Largest bodies, in bytes, of the routes that need more than `BODY_LIMIT`. */
const BODY_LIMITS: Readonly<Partial<Record<RouteName, number>>> = {
  collected: 16 * MEGABYTE,
  events: 4 * MEGABYTE,
  capture: 5 * MEGABYTE,
  screen: 7 * MEGABYTE,
  // A file of 2 MB, of which each sign may be written by two.
  importShowing: 5 * MEGABYTE,
  showingInputs: 16 * MEGABYTE,
  stageShown: 3 * MEGABYTE,
  showingPart: 16 * MEGABYTE,
  showingPictureTaken: 7 * MEGABYTE,
  doubt: 19 * MEGABYTE,
  install: 4 * MEGABYTE,
  importByHand: 4 * MEGABYTE,
  enterFile: MOST_FILE_BYTES,
};

const PICTURE = 'image/png';
const BYTES = 'application/octet-stream';
const FORM = 'application/x-www-form-urlencoded';
const NO_CONTENT = 204;
/** Longer than any proxy keeps an idle connection, so that it is never us who close under a request on its way. */
const KEEP_ALIVE_MILLISECONDS = 75_000;
/** For a whole request: the largest file over a slow line. Who sends more slowly holds a connection for nothing. */
const REQUEST_MILLISECONDS = 300_000;

export interface HttpOptions {
  readonly application: Application;
  readonly version: string;
  readonly webFolder: string | undefined;
  /** Speaks TLS with these; plain HTTP if absent. */
  readonly tls?: TlsSettings | undefined;
  /** Addresses of relays that say from where a request came. */
  readonly proxies?: readonly string[] | undefined;
}

/** Aborted when the connection ends before the answer was sent. */
function departure(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

function takesForms({ routeOptions: { config } }: FastifyRequest): boolean {
  return 'form' in config && config.form === true;
}

function addRoute(server: FastifyInstance, application: Application, name: RouteName): void {
  const route: Route = ROUTES[name];
  const callers = new WeakMap<FastifyRequest, Caller>();
  // One handler out of a table of many types: the table itself was checked where it is written.
  const handler = HANDLERS[name] as unknown as (call: Readonly<Record<keyof Call<RouteName>, unknown>>) => Promise<unknown>;
  const { access } = route;
  server.route({
    method: route.method,
    url: route.path,
    bodyLimit: BODY_LIMITS[name] ?? BODY_LIMIT,
    config: { form: route.form === true },
    schema: {
      operationId: name,
      summary: route.summary,
      tags: [tokenKind(access) ?? 'public'],
      ...permission(access),
      ...(route.params === undefined ? {} : { params: route.params }),
      ...(route.query === undefined ? {} : { querystring: route.query }),
      ...(route.body === undefined ? {} : { body: route.body }),
      ...(route.form === true ? { consumes: ['application/json', FORM] } : {}),
      response: { ...(route.response === undefined ? {} : { 200: route.response }), default: errorWire },
    },
    // Before the body is read: a stranger cannot make the server take in megabytes.
    onRequest: async (request, reply) => {
      const { session } = browserOf(request, reply);
      const { authorization } = request.headers;
      const caller = await admit(application.context, route, { authorization, session, ownPage: ownPageOf(request) });
      if (caller !== null) callers.set(request, caller);
    },
    preValidation: async (request) => {
      // What robots say of an attempt is sealed as bytes, whatever it holds.
      const sealed = access === 'robot' && route.path.includes(':attemptId');
      for (const place of sealed ? (['params', 'query'] as const) : (['params', 'query', 'body'] as const)) {
        if (!isWritable(request[place])) throw error(serverErrors, 'server.request-refused', { place });
      }
    },
    handler: async (request, reply) => {
      const answer = await handler({
        context: application.context,
        caller: callers.get(request) ?? null,
        params: request.params,
        query: request.query,
        body: request.body,
        browser: browserOf(request, reply),
        signal: departure(reply),
      });
      reply.header('cache-control', 'no-store');
      if (answer === null) return reply.code(NO_CONTENT).send();
      if (answer instanceof Uint8Array || answer instanceof Readable) return reply.type(route.produces ?? PICTURE).send(answer);
      return reply.send(answer);
    },
  });
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/u;

/** Nobody in between: what a relay on this machine passes on comes from elsewhere. */
function isFromThisMachine({ headers, socket }: FastifyRequest): boolean {
  return LOOPBACK.test(socket.remoteAddress ?? '') && headers['x-forwarded-for'] === undefined && headers['forwarded'] === undefined;
}

/** Routes for machines that watch the server. */
function addWatchRoutes(server: FastifyInstance, application: Application, requests: ReturnType<typeof makeRequestCounter>): void {
  const hidden = { schema: { hide: true } };
  server.get('/health', hidden, () => ({ status: 'ok' }));
  server.get('/ready', hidden, async () => {
    await measure(application.context);
    return { status: 'ready' };
  });
  server.get('/metrics', hidden, async (request, reply) => {
    // Figures of all offices together: for whoever runs the machine, not for whoever reaches the console.
    if (!isFromThisMachine(request)) throw error(serverErrors, 'server.this-machine-only');
    return reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(renderMetrics(await measure(application.context), requests.entries()));
  });
}

/** The server, not yet listening. */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { application } = options;
  const { logger } = application.context;
  const requests = makeRequestCounter();
  const server = Fastify({
    bodyLimit: BODY_LIMIT,
    keepAliveTimeout: KEEP_ALIVE_MILLISECONDS,
    requestTimeout: REQUEST_MILLISECONDS,
    // Idle browsers hold connections that would otherwise keep the server from closing.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    ...(options.proxies === undefined || options.proxies.length === 0 ? {} : { trustProxy: [...options.proxies] }),
    ...(options.tls === undefined ? {} : { https: { ...options.tls } }),
  }) as FastifyInstance;
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.addContentTypeParser([PICTURE, BYTES], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  // What any page of another site can send without being asked is taken where it is meant to come, and nowhere else.
  server.addContentTypeParser(FORM, { parseAs: 'string' }, (request, body, done) => {
    if (takesForms(request)) done(null, Object.fromEntries(new URLSearchParams(String(body))));
    else done(error(serverErrors, 'server.request-refused', { place: 'content-type' }));
  });
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers(SECURITY_HEADERS);
  });
  server.addHook('onResponse', async (request, reply) => {
    requests.count(request.routeOptions.url ?? 'unknown', reply.statusCode);
  });
  server.setErrorHandler((thrown, request, reply) => {
    const { status, body } = errorAnswer(thrown, request.headers['accept-language']);
    if (body.code === 'base.unexpected') {
      // Where it happened, not what it said: a message may hold a value.
      const where = thrown instanceof Error ? (thrown.stack ?? '').split('\n').find((line) => /^\s+at /.test(line)) : undefined;
      const shape = isResponseSerializationError(thrown) ? thrown.cause.issues.map((issue) => issue.path.join('.')).join(' ') : undefined;
      const kind = thrown instanceof Error ? thrown.name : typeof thrown;
      logger.error('request failed', { route: request.routeOptions.url, failure: kind, where: where?.trim(), shape });
    }
    if (status === 401) reply.header('www-authenticate', 'Bearer');
    return reply.code(status).header('cache-control', 'no-store').send(body);
  });

  await describeRoutes(server, options.version);
  for (const name of Object.keys(ROUTES) as RouteName[]) addRoute(server, application, name);
  await addHookRoute(server, application);
  addWatchRoutes(server, application, requests);
  const { isPage } = await serveConsole(server, options.webFolder);
  server.setNotFoundHandler((request, reply) => {
    if (isPage(request.method, request.url, request.headers.accept))
      return reply.header('cache-control', 'no-cache').sendFile('index.html');
    throw error(serverErrors, 'server.not-found');
  });
  return server;
}
