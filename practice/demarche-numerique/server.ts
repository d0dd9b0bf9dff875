// The HTTP server of the fake Démarche Numérique: routes, and the parts put together.
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { openLines } from '../durable-lines.ts';
import { cut, readBody, send, sendAndCut, sendText } from './answer.ts';
import { describeFile, findFile } from './attached.ts';
import type { FileName } from './attached.ts';
import type { DemarcheState } from './context.ts';
import { openDossiers } from './dossiers.ts';
import { answerGraphql } from './endpoint.ts';
import { createFaults } from './faults.ts';
import { homePage } from './home.ts';
import { answerOracle } from './oracle.ts';
import { createDocumentReader } from './operation.ts';
import { play, type PracticeWorld } from './played.ts';
import { createRateLimit } from './rate-limit.ts';
import { loadSchema } from './schema.ts';
import { createSignedLinks } from './signed-links.ts';
import { DEFAULT_TOKEN } from './tokens.ts';
import { createUploads } from './uploads.ts';

const LARGEST_UPLOAD = 20_000_000;
// Longer than a client keeps its own connections, so that an idle one is never cut under a request.
const KEEP_ALIVE_MILLISECONDS = 120_000;

export interface DemarcheNumeriqueOptions {
  readonly world: PracticeWorld;
  /** 0: any free port. */
  readonly port: number;
  readonly host?: string;
  /** Default: off. */
  readonly faults?: boolean;
  readonly state?: DemarcheState;
  /** Requests per minute and per Authorization header; default 400. */
  readonly rateLimit?: number;
  readonly token?: string;
  /** Without one there is no oracle. */
  readonly oracleKey?: string | null;
  /** How long a link to a file is valid; default one hour. */
  readonly fileUrlSeconds?: number;
  /** Labels of fields or annotations that the form no longer has. */
  readonly removedFields?: readonly string[];
  /** Labels of fields that the form has as plain texts by now. */
  readonly retypedFields?: readonly string[];
  /** How long after it was asked for an applicant sends the correction that the world has; absent or null: only when the oracle says so. */
  readonly correctionSeconds?: number | null;
  /** Shortest and longest lateness of a slow answer; default 1 to 3 seconds. */
  readonly slowMilliseconds?: readonly [number, number];
  /** File of what became of the dossiers, which then outlives the process; absent or null: nothing does. */
  readonly stateFile?: string | null;
  readonly now?: () => Date;
  readonly log?: (line: string) => void;
}

export interface RunningDemarcheNumerique {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the fake service.
 * @throws the error of `listen` (`EADDRINUSE`…), or an Error for a field to remove that does not exist.
 */
export async function startDemarcheNumerique(options: DemarcheNumeriqueOptions): Promise<RunningDemarcheNumerique> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer(createHandler(options));
  server.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://${host}:${port}`, close: () => close(server) };
}

function createHandler(options: DemarcheNumeriqueOptions): (request: IncomingMessage, response: ServerResponse) => void {
  const now = options.now ?? (() => new Date());
  const log = options.log ?? ((): void => undefined);
  const played = play(options.world, { removed: options.removedFields ?? [], retyped: options.retypedFields ?? [] });
  const dossiers = openDossiers(played, now, openLines(options.stateFile ?? null));
  const correctionSeconds = options.correctionSeconds ?? null;
  const faults = createFaults(played.seed, options.faults === true);
  const signed = createSignedLinks(now);
  const uploads = createUploads(signed);
  const seconds = options.fileUrlSeconds ?? 3600;
  const slowness = options.slowMilliseconds ?? [1000, 3000];
  const schema = loadSchema();
  const endpoint = {
    schema,
    readDocument: createDocumentReader(schema),
    token: options.token ?? DEFAULT_TOKEN,
    rateLimit: createRateLimit(options.rateLimit ?? 400, now),
    faults,
    slowness,
    now,
    log,
    contextFor(request: IncomingMessage) {
      const baseUrl = `http://${request.headers.host ?? '127.0.0.1'}`;
      return {
        dossiers,
        demarcheState: options.state ?? 'publiee',
        uploads,
        baseUrl,
        describeFile: (...[file, name, at]: [Parameters<typeof describeFile>[0], FileName, Date]) =>
          describeFile(file, name, at, { signed, baseUrl, seconds }),
      };
    },
  };

  async function sendFile(response: ServerResponse, id: string): Promise<void> {
    const reading = signed.read(id);
    if (reading.kind !== 'valid') return sendText(response, 401, 'Unauthorized: lien invalide ou expiré\n');
    const file = findFile(dossiers, JSON.parse(reading.subject) as FileName);
    if (file === null) return sendText(response, 404, 'Not Found\n');
    const headers = { 'content-type': file.contentType };
    const operation = { kind: 'file', key: reading.subject } as const;
    const fault = faults.before(operation);
    if (fault !== null) faults.occurred(fault);
    if (fault === 'slow') await wait(slowness[0] + faults.random() * (slowness[1] - slowness[0]));
    if (fault === 'http500') return sendText(response, 500, 'Internal Server Error\n');
    if (fault === 'cutConnection') return file.bytes.length < 2 ? cut(response) : sendAndCut(response, file.bytes, headers);
    faults.succeeded(operation);
    return send(response, 200, file.bytes, headers);
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const method = request.method ?? 'GET';
    // Nobody can tell whether it was sent earlier than the first look at it.
    if (correctionSeconds !== null) dossiers.sendCorrections(correctionSeconds);
    if (path === '/api/v2/graphql' && method === 'POST') return answerGraphql(request, response, endpoint);
    if (path.startsWith('/oracle/'))
      return answerOracle(request, response, path, { played, dossiers, faults, key: options.oracleKey ?? null });
    const [, area = '', id = ''] = path.split('/');
    if (area === 'fichiers' && method === 'GET') return sendFile(response, id);
    if (area === 'televersements' && method === 'PUT') {
      const bytes = await readBody(request, LARGEST_UPLOAD);
      const status = bytes === null ? 413 : uploads.put(id, bytes);
      return send(response, status, Buffer.alloc(0), {});
    }
    if (path === '/' && method === 'GET') {
      return send(response, 200, Buffer.from(homePage(dossiers.form, dossiers.visible().length)), {
        'content-type': 'text/html; charset=utf-8',
      });
    }
    return sendText(response, 404, 'Not Found\n');
  }

  return (request, response) => {
    route(request, response).catch((problem: unknown) => {
      log(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
      if (response.headersSent) response.destroy();
      else sendText(response, 500, 'Internal Server Error\n');
    });
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((problem) => (problem === undefined ? resolve() : reject(problem)));
    server.closeAllConnections();
  });
}
