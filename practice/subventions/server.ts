// The HTTP server of the practice application « GESUB »: the page, its modules, the JSON interface, a clean end.
import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as waitFor } from 'node:timers/promises';
import { openLines } from '../durable-lines.ts';
import type { SubventionsWorld } from '../grants-world.ts';
import { answerTimes } from '../sejour/answer-times.ts';
import { instantAfter } from '../sejour/clock.ts';
import { type Answer, Api } from './api.ts';
import { type Obeyed, obey } from './commands.ts';
import { Faults } from './faults.ts';
import { FrontFiles } from './front-files.ts';
import { consultOracle } from './oracle.ts';
import { LARGEST_PIECE_BYTES, Pieces } from './pieces.ts';
import { type Line, Records } from './records.ts';
import { type AccountSettings, Tokens } from './tokens.ts';

export interface SubventionsOptions {
  readonly world: SubventionsWorld;
  /** 0: any free port. */
  readonly port: number;
  readonly host?: string;
  readonly faults?: boolean;
  readonly account?: { readonly identifier: string; readonly password: string };
  /** Null or absent: no oracle. */
  readonly oracleKey?: string | null;
  /** Seconds after which a token ends, whatever one does meanwhile. */
  readonly tokenSeconds?: number;
  /** Requests after which a token ends whatever its age; null: no such limit. */
  readonly requestsPerToken?: number | null;
  /** Seconds that a message of success or failure stays on the screen. */
  readonly toastSeconds?: number;
  /** Median time to answer each request, in milliseconds, drawn by the world's seed; 0 or absent: at once. */
  readonly answerMedianMilliseconds?: number;
  /** File of what was recorded, which then outlives the process; absent or null: nothing does. Tokens and files not yet recorded never do. */
  readonly stateFile?: string | null;
  /** How slowness passes; tests let it pass at once. Must reject when the signal aborts. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Milliseconds since the start, for the clock of records and tokens. */
  readonly elapsed?: () => number;
}

export const DEFAULT_ACCOUNT: AccountSettings = { identifier: 'assistant.subventions', password: 'Subventions-2026', role: 'instructeur' };
export const SUPERVISOR_ACCOUNT: AccountSettings = {
  identifier: 'superviseur.prefecture',
  password: 'Superviseur-2026',
  role: 'superviseur',
};

const COOKIE = 'gesub_jeton';
const DEFAULT_TOKEN_SECONDS = 900;
const DEFAULT_TOAST_SECONDS = 4;

/** Null when it is larger than anything that is taken here. Rejects when the client leaves before its end. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= LARGEST_PIECE_BYTES) chunks.push(chunk);
  }
  return bytes > LARGEST_PIECE_BYTES ? null : Buffer.concat(chunks);
}

/** The token of the header, else that of the cookie. */
function tokenOf({ headers }: IncomingMessage): string | null {
  const bearer = /^Bearer (\S+)$/u.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  const cookies = (headers.cookie ?? '').split(';').map((part) => part.trim().split('='));
  return cookies.find(([name]) => name === COOKIE)?.[1] ?? null;
}

function headerOf({ headers }: IncomingMessage, name: string): string {
  const value = headers[name];
  try {
    return typeof value === 'string' ? decodeURIComponent(value) : '';
  } catch {
    return '';
  }
}

function sendJson(response: ServerResponse, status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', ...headers });
  response.end(JSON.stringify(value));
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.kind === 'hang') return;
  if (answer.kind === 'cut') {
    response.destroy();
    return;
  }
  const { status, json, token } = answer;
  const cookie = `${COOKIE}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict${token === '' ? '; Max-Age=0' : ''}`;
  sendJson(response, status, json, token === undefined ? {} : { 'Set-Cookie': cookie });
}

/** The clock goes on from the last line: no later one may be older. */
function elapsedBefore(today: string, last: Line | undefined): number {
  return last === undefined ? 0 : Date.parse(last.at) - instantAfter(today, 0).getTime() + 1_000;
}

export interface RunningSubventions {
  readonly url: string;
  /** Obeys one command, as a line of the standard input would have it. */
  obey(command: unknown): Obeyed;
  close(): Promise<void>;
}

/** Starts the application. Rejects with the system's error when it cannot listen. */
export async function startSubventions(options: SubventionsOptions): Promise<RunningSubventions> {
  const {
    world,
    host = '127.0.0.1',
    oracleKey = null,
    tokenSeconds = DEFAULT_TOKEN_SECONDS,
    toastSeconds = DEFAULT_TOAST_SECONDS,
  } = options;
  const started = performance.now();
  const kept = openLines<Line>(options.stateFile ?? null);
  const before = elapsedBefore(world.today, kept.lines.at(-1));
  const elapsed = options.elapsed ?? (() => before + performance.now() - started);
  const pause = options.wait ?? ((milliseconds, signal) => waitFor(milliseconds, undefined, { signal }));
  const stopping = new AbortController();
  const records = new Records(world.grants, () => instantAfter(world.today, elapsed()), kept);
  const faults = new Faults(options.faults ?? false, world.seed);
  const tokens = new Tokens(
    [{ ...DEFAULT_ACCOUNT, ...options.account }, SUPERVISOR_ACCOUNT],
    { seconds: tokenSeconds, requests: options.requestsPerToken ?? null },
    elapsed,
  );
  const nextAnswerTime = answerTimes(options.answerMedianMilliseconds ?? 0, world.seed);
  const wait = (milliseconds: number): Promise<void> => pause(milliseconds, stopping.signal);
  const api = new Api({ records, pieces: new Pieces(), tokens, faults, establishments: world.establishments, tokenSeconds, wait });
  const front = new FrontFiles();
  const commandParts = { records, faults, tokens, elapsed };

  async function answerApi(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const body = await readBody(request);
    if (body === null) return sendJson(response, 413, { messages: ['Le fichier est trop lourd (10 Mo au plus)'] });
    if (faults.isHanging) return;
    if (elapsed() < faults.downUntil) return sendJson(response, 500, { messages: ['Application indisponible (GSB-500)'] });
    const answerTime = nextAnswerTime();
    if (answerTime > 0) await wait(answerTime);
    const asked = { method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, token: tokenOf(request), body };
    send(
      response,
      await api.answer({ ...asked, filename: headerOf(request, 'x-nom-fichier'), pieceKind: headerOf(request, 'x-type-piece') }),
    );
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://subventions.invalid');
    if (url.pathname.startsWith('/oracle/')) {
      const body = await readBody(request);
      const given = headerOf(request, 'x-oracle-key');
      const asked = { method: request.method ?? 'GET', path: url.pathname, given, body: () => JSON.parse(body?.toString('utf8') ?? '') };
      const { status, json } = consultOracle(asked, oracleKey, commandParts);
      return sendJson(response, status, json);
    }
    if (url.pathname.startsWith('/api/')) return answerApi(request, response, url);
    if (url.pathname === '/reglages.json') return sendJson(response, 200, { toastSeconds, today: world.today });
    if (faults.isHanging) return;
    const isPage = !url.pathname.includes('.');
    if (isPage && elapsed() < faults.downUntil) return sendJson(response, 500, { messages: ['Application indisponible (GSB-500)'] });
    const file = isPage ? await front.page() : await front.file(url.pathname);
    if (file === null) return sendJson(response, 404, { messages: ['Introuvable'] });
    response.writeHead(200, { 'Content-Type': file.contentType, 'Cache-Control': 'no-store' }).end(file.text);
  }

  const server = createServer((request, response) => {
    // Three things end here: a client that left before its request was complete, a wait cut by the application's end, a judge's mistake.
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(options.port, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    obey: (command) => obey(command, commandParts),
    async close() {
      stopping.abort();
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
