// Starts the server: application, HTTP, and what the process that started it may do without asking over HTTP.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { issueToken } from '#app/access/issue-token.ts';
import { openApplication, type Application, type ApplicationOptions } from '#app/open.ts';
import { freeRobot } from '#app/run/free-robot.ts';
import { serverProcess } from '#app/run/leave-earlier-robots.ts';
import { type CopisteError, error } from '#base/errors.ts';
import type { Logger } from '#base/logger.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import { serverErrors } from './errors.ts';
import { buildHttp } from './http.ts';
import { openLocalDoor } from './local-door.ts';
import { originsOf } from './own-origins.ts';
import { readTls, type TlsFiles } from './tls.ts';

export interface StartOptions {
  /** Holds key, files and embedded database. Made if absent. */
  readonly dataDirectory: string;
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  /** Speaks TLS with these files; plain HTTP if absent. */
  readonly tls?: TlsFiles;
  /** Addresses of relays before the server: what they say of a request's origin is believed. */
  readonly proxies?: readonly string[];
  /** A new one-time secret for an administrator, although one was used. */
  readonly newSecret?: boolean;
  /** Business date `YYYY-MM-DD` in place of today's, for demos and samples. */
  readonly today?: string;
  /** `pglite:DIRECTORY` or `postgres://…`; absent: the embedded database in the data directory. */
  readonly database?: string;
  /** File with the master keys, kept outside the data folder. */
  readonly keyFile?: string;
  /** Folder of the built console; may be absent or empty. */
  readonly webFolder?: string;
  /** Name of the office that the first start makes. */
  readonly officeName?: string;
  readonly settings?: ApplicationOptions['settings'];
  /** The bytes of a backup, for a command on this machine that finds the embedded database held by this server. */
  readonly archive?: (database: Application['context']['database']) => AsyncIterable<Uint8Array>;
  /** In place of the real one, for tests. */
  readonly clock?: ApplicationOptions['clock'];
  readonly logger: Logger;
}

export interface RunningServer {
  readonly url: string;
  /** Where robots of this process's own speak to it: plain HTTP, on this machine only. */
  readonly localUrl: string;
  /** One-time secret of the first administrator; null once somebody signed in with it. */
  readonly adminSecret: string | null;
  /** Resolves with the reason when the server cannot go on and must be closed. */
  readonly ended: Promise<CopisteError>;
  /** A token for a robot of the first office. */
  issueRobotToken(name: string): Promise<string>;
  /** A token for the person or script that started the server. */
  issuePersonToken(name: string, roles: readonly PersonRole[]): Promise<string>;
  /** A robot process was seen dead: by the name that its token was issued for here, or by its robot id. Its lease is freed at once. */
  robotDied(nameOrId: string): Promise<void>;
  /** Answers waiting robots, ends what is under way, closes the database. */
  close(): Promise<void>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Requests under way are given this long to end when the server closes. */
const CLOSE_PATIENCE_MILLISECONDS = 5_000;

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

function refusedAddress(thrown: unknown, { host, port }: StartOptions): CopisteError {
  const why = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'error';
  if (why === 'EADDRINUSE') return error(serverErrors, 'server.port-in-use', { host, port }, thrown);
  return error(serverErrors, 'server.address-refused', { host, port, why }, thrown);
}

async function listen(server: Awaited<ReturnType<typeof buildHttp>>, options: StartOptions): Promise<string> {
  try {
    return await server.listen({ host: options.host, port: options.port });
  } catch (thrown) {
    throw refusedAddress(thrown, options);
  }
}

/** An address that cannot be had is said before a database is opened or made, which takes seconds and leaves files. */
async function tryAddress(options: StartOptions): Promise<void> {
  const { host, port } = options;
  const probe = createServer();
  try {
    probe.listen({ host, port });
    await once(probe, 'listening');
  } catch (thrown) {
    throw refusedAddress(thrown, options);
  }
  probe.close();
  await once(probe, 'close');
}

const LOOPBACK_URL = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\]):/;

/** The server's own robots need no certificate's name: where it does not listen in plain HTTP on this machine, a second door does. */
async function listenLocally(server: FastifyInstance, url: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  if (LOOPBACK_URL.test(url)) return { url, close: () => Promise.resolve() };
  const door = createHttpServer((request, response) => server.routing(request, response));
  door.listen({ host: '127.0.0.1', port: 0 });
  await once(door, 'listening');
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    async close() {
      const closed = once(door, 'close');
      door.close();
      door.closeIdleConnections();
      const impatience = setTimeout(() => door.closeAllConnections(), CLOSE_PATIENCE_MILLISECONDS);
      await closed;
      clearTimeout(impatience);
    },
  };
}

/** Lets requests end; a client that never finishes sending does not keep the server. */
async function closeGently(server: Awaited<ReturnType<typeof buildHttp>>): Promise<void> {
  const impatience = setTimeout(() => server.server.closeAllConnections(), CLOSE_PATIENCE_MILLISECONDS);
  await server.close();
  clearTimeout(impatience);
}

function running(
  application: Application,
  { url, localUrl }: Pick<RunningServer, 'url' | 'localUrl'>,
  closeHttp: () => Promise<void>,
): RunningServer {
  const { context, office } = application;
  /** Name → token id, of this process only: another server on the same database may have a robot of the same name. */
  const tokens = new Map<string, string>();
  let closing: Promise<void> | undefined;
  return {
    url,
    localUrl,
    adminSecret: application.adminSecret,
    ended: application.ended,
    async issueRobotToken(name) {
      const { id, token } = await issueToken(context, { kind: 'robot', office, name, startedBy: serverProcess() });
      tokens.set(name, id);
      return token;
    },
    async issuePersonToken(name, roles) {
      const { token } = await issueToken(context, { kind: 'person', office, name, roles });
      return token;
    },
    async robotDied(nameOrId) {
      if (closing !== undefined) return;
      const known = tokens.get(nameOrId) ?? (UUID.test(nameOrId) ? nameOrId : undefined);
      if (known !== undefined) await freeRobot(context, known);
    },
    close() {
      closing ??= (async () => {
        application.drain();
        await closeHttp();
        await application.close();
      })();
      return closing;
    },
  };
}

/** A database on a server needs no door: whoever may speak to it makes backups beside us. */
async function openDoor({ context }: Application, options: StartOptions): Promise<Awaited<ReturnType<typeof openLocalDoor>> | undefined> {
  const { archive, dataDirectory, logger } = options;
  const { database } = context;
  if (archive === undefined || database.kind !== 'embedded') return undefined;
  return openLocalDoor({ dataDirectory, archive: () => archive(database), logger });
}

/** Errors raised: `server.tls-refused`, `server.port-in-use`, `server.address-refused`, and those of `openApplication`. Nothing stays open after one. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const tls = options.tls === undefined ? undefined : readTls(options.tls);
  await tryAddress(options);
  const application = await openApplication(options);
  try {
    const server = await buildHttp({ application, version, webFolder: options.webFolder, tls, proxies: options.proxies });
    const url = await listen(server, options);
    const local = await listenLocally(server, url);
    for (const own of [...originsOf(options.host, url), new URL(local.url).origin]) application.context.ownOrigins.add(own);
    const door = await openDoor(application, options);
    options.logger.info('server ready', { url, database: application.context.database.kind });
    return running(application, { url, localUrl: local.url }, async () => {
      await Promise.all([local.close(), door?.close(), closeGently(server)]);
    });
  } catch (thrown) {
    await application.close();
    throw thrown;
  }
}
