// The HTTP server of the practice application « SÉJOUR »: cookies, forms, answers, a clean end.
import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as waitFor } from 'node:timers/promises';
import type { World } from '../world.ts';
import { answerTimes } from './answer-times.ts';
import { openLines } from '../durable-lines.ts';
import { instantAfter } from './clock.ts';
import { Faults, type ScriptedCommit } from './faults.ts';
import { consultOracle } from './oracle.ts';
import { plainPage } from './pages/breakdown.ts';
import { type Change, Records } from './records.ts';
import { type Answer, Routes } from './routes.ts';
import { Accounts, Sessions } from './session.ts';

export interface SejourOptions {
  readonly world: Pick<World, 'seed' | 'today' | 'people'>;
  /** 0: any free port. */
  readonly port: number;
  readonly host?: string;
  readonly faults?: boolean;
  readonly expiredPassword?: boolean;
  readonly account?: { readonly identifier: string; readonly password: string };
  /** Null or absent: no oracle. */
  readonly oracleKey?: string | null;
  /** Seconds without a request after which a session ends. */
  readonly sessionSeconds?: number;
  /** Requests after which a session ends whatever happens; null: no such limit. */
  readonly requestsPerSession?: number | null;
  /** Median time to answer each request, in milliseconds, drawn by the world's seed; 0 or absent: at once. */
  readonly answerMedianMilliseconds?: number;
  /** File of the recorded changes, which then outlive the process; absent or null: nothing does. Sessions end with the process. */
  readonly stateFile?: string | null;
  /** How slowness passes; tests let it pass at once. Must reject when the signal aborts. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Milliseconds since the start, for the clock of records and sessions. */
  readonly elapsed?: () => number;
}

export const DEFAULT_ACCOUNT = { identifier: 'assistant.sejour', password: 'Sejour-2026' } as const;

const COOKIE = 'SEJOURSESSIONID';
const LARGEST_FORM_BYTES = 65_536;
const PAGE_HEADERS = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' } as const;

/** Null when the form is larger than any of this application. Rejects when the client leaves before its end. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_FORM_BYTES) return null;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

function sessionIdOf(request: IncomingMessage): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === COOKIE && value !== undefined && value !== '') return value;
  }
  return null;
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.kind === 'page') {
    response.writeHead(answer.status, PAGE_HEADERS).end(answer.html);
    return;
  }
  const { sessionId } = answer;
  const cookie =
    sessionId === undefined
      ? {}
      : { 'Set-Cookie': `${COOKIE}=${sessionId ?? ''}; Path=/; HttpOnly${sessionId === null ? '; Max-Age=0' : ''}` };
  response.writeHead(303, { Location: answer.location, 'Cache-Control': 'no-store', ...cookie }).end();
}

/** The clock goes on from the last recorded change: no later one may be older. */
function elapsedBefore(today: string, last: Change | undefined): number {
  return last === undefined ? 0 : Date.parse(last.at) - instantAfter(today, 0).getTime() + 1_000;
}

export interface RunningSejour {
  readonly url: string;
  /** What happens to the next valid requests to record, one after the other. */
  script(faults: readonly ScriptedCommit[]): void;
  /** The next so many searches show somebody else's file. */
  mistakePerson(times: number): void;
  close(): Promise<void>;
}

/** Starts the application. Rejects with the system's error when it cannot listen. */
export async function startSejour(options: SejourOptions): Promise<RunningSejour> {
  const { world, host = '127.0.0.1', oracleKey = null, account = DEFAULT_ACCOUNT } = options;
  const started = performance.now();
  const kept = openLines<Change>(options.stateFile ?? null);
  const before = elapsedBefore(world.today, kept.lines.at(-1));
  const elapsed = options.elapsed ?? (() => before + performance.now() - started);
  const pause = options.wait ?? ((milliseconds, signal) => waitFor(milliseconds, undefined, { signal }));
  const stopping = new AbortController();
  const records = new Records(world.people, () => instantAfter(world.today, elapsed()), kept);
  const faults = new Faults(options.faults ?? false, world.seed);
  const nextAnswerTime = answerTimes(options.answerMedianMilliseconds ?? 0, world.seed);
  const routes = new Routes({
    records,
    faults,
    accounts: new Accounts([{ ...account, passwordExpired: options.expiredPassword ?? false }]),
    sessions: new Sessions({ seconds: options.sessionSeconds ?? 600, requests: options.requestsPerSession ?? null }, elapsed),
    wait: (milliseconds) => pause(milliseconds, stopping.signal),
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://sejour.invalid').pathname;
    if (path.startsWith('/oracle/')) {
      const { status, json } = consultOracle(path, oracleKey, request.headers['x-oracle-key']?.toString() ?? null, records, faults);
      response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(json));
      return;
    }
    const form = request.method === 'POST' ? await readForm(request) : new URLSearchParams();
    if (form === null) {
      response.writeHead(413, { ...PAGE_HEADERS, Connection: 'close' }).end(plainPage('Erreur', 'La saisie est trop longue.'));
      return;
    }
    const answerTime = nextAnswerTime();
    if (answerTime > 0) await pause(answerTime, stopping.signal);
    send(response, await routes.answer({ method: request.method ?? 'GET', path, sessionId: sessionIdOf(request), form }));
  }

  const server = createServer((request, response) => {
    // Two things end here: a client that left before its form was complete, and a wait cut by the application's end. Nobody waits for either.
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(options.port, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    script: (wanted) => faults.script(wanted),
    mistakePerson: (times) => faults.mistakePerson(times),
    async close() {
      stopping.abort();
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
