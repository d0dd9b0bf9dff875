// A POST that leaves only while its window lasts: what completes it is handed to a standing connection, after one last look at the clock.
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { type Socket, connect as connectTcp, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { leadingNow } from '#base/clock.ts';
import type { Release } from '#domain/connector.ts';

/** Nothing that could be carried out left this robot. */
export class NotReleased extends Error {
  readonly why: 'window over' | 'not connected';

  constructor(why: NotReleased['why'], cause?: unknown) {
    super(why, cause === undefined ? undefined : { cause });
    this.name = 'NotReleased';
    this.why = why;
  }
}

export interface Post {
  readonly address: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Not empty. */
  readonly body: string;
  /** What comes after so many bytes of the answer is not read. Absent: all is read. */
  readonly mostAnswerBytes?: number;
  /** The scale of `Release.notAfter`. */
  readonly now?: () => number;
}

/** Longer timers end at once. */
const LONGEST_TIMER_MILLISECONDS = 2 ** 31 - 1;
/** Answers that have no body. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

async function read(answer: IncomingMessage, most: number): Promise<Response> {
  const status = answer.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
  }
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.byteLength;
    if (length > most) break;
  }
  const bytes = Buffer.concat(pieces);
  return new Response(WITHOUT_BODY.has(status) ? null : new Uint8Array(bytes), { status, headers });
}

/** A connection of this request's own: one that was kept may have been closed by the other side, and nobody could say what it got. */
interface Line {
  readonly socket: Socket;
  /** Below `socket`, where that is encrypted. */
  readonly wire: Socket;
  /** Resolves once bytes that are handed over go straight to the other side. */
  readonly ready: Promise<void>;
}

function open({ protocol, hostname, port }: URL): Line {
  const secure = protocol === 'https:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const wire = connectTcp({ host, port: Number(port === '' ? (secure ? 443 : 80) : port), noDelay: true });
  const name = isIP(host) === 0 ? { servername: host } : {};
  const socket = secure ? connectTls({ socket: wire, host, ALPNProtocols: ['http/1.1'], ...name }) : wire;
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  socket.once(secure ? 'secureConnect' : 'connect', resolve);
  // What breaks once a request is under way is told by the request.
  for (const each of new Set([wire, socket])) each.on('error', reject).once('close', () => reject(new Error('closed')));
  ready.catch(() => undefined);
  return { socket, wire, ready };
}

/** Hands over all but the last byte: a server carries out no request that is not whole. */
async function begin({ address, headers, body }: Post, socket: Socket): Promise<{ request: ClientRequest; last: Buffer }> {
  const bytes = Buffer.from(body);
  const request = requestHttp(address.href.replace(/^https:/, 'http:'), {
    method: 'POST',
    headers: { host: address.host, ...headers, 'content-length': String(bytes.byteLength) },
    createConnection: () => socket,
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  request.on('error', reject);
  request.flushHeaders();
  request.write(bytes.subarray(0, -1), (problem) => (problem === null || problem === undefined ? resolve() : reject(problem)));
  await promise;
  return { request, last: bytes.subarray(-1) };
}

function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request.once('response', resolve).on('error', reject);
  request.once('close', () => reject(new Error('closed')));
  promise.catch(() => undefined);
  return promise;
}

/** Errors raised: `NotReleased`; the signal's reason; any other means that nobody knows whether it arrived. */
export async function postReleased(post: Post, release: Release, signal: AbortSignal): Promise<Response> {
  const { mostAnswerBytes = Number.POSITIVE_INFINITY, now = leadingNow } = post;
  const isOver = (): boolean => now() >= release.notAfter;
  signal.throwIfAborted();
  if (isOver()) throw new NotReleased('window over');
  const line = open(post.address);
  // Reset, not closed: nothing that still waits in this machine's buffers may leave later.
  const cutOff = (): void => void line.wire.resetAndDestroy();
  let released = false;
  signal.addEventListener('abort', cutOff, { once: true });
  const left = Math.min(Math.max(0, release.notAfter - now()), LONGEST_TIMER_MILLISECONDS);
  const late = setTimeout(() => void (released || cutOff()), left);
  try {
    await line.ready;
    const { request, last } = await begin(post, line.socket);
    const answer = answerTo(request);
    // Nothing may stand between this look and the last byte.
    if (signal.aborted || isOver()) throw new NotReleased('window over');
    released = true;
    request.end(last);
    return await read(await answer, mostAnswerBytes);
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    if (released || thrown instanceof NotReleased) throw thrown;
    throw new NotReleased(isOver() ? 'window over' : 'not connected', thrown);
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', cutOff);
    cutOff();
  }
}
