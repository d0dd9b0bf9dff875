// A POST that leaves only while its window lasts: what completes it is handed to a standing connection, after one last look at the clock.
import { type Agent as HttpAgent, type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { buffer } from 'node:stream/consumers';
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
  readonly body: string;
  /** Default: a connection of its own, so that one that the other side has closed meanwhile is never taken. */
  readonly agent?: HttpAgent;
  /** The scale of `Release.notAfter`. */
  readonly now?: () => number;
}

/** Longer ones end at once. */
const LONGEST_TIMER_MILLISECONDS = 2 ** 31 - 1;
/** Answers that have no body. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

async function read(answer: IncomingMessage): Promise<Response> {
  const status = answer.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
  }
  const bytes = await buffer(answer);
  return new Response(WITHOUT_BODY.has(status) ? null : new Uint8Array(bytes), { status, headers });
}

/** Resolves once bytes that are handed over go straight to the other side. */
async function connected(request: ClientRequest, secure: boolean): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  request.once('error', reject);
  request.once('close', reject);
  request.once('socket', (socket) => {
    if (request.reusedSocket || (!secure && !socket.connecting)) resolve();
    else socket.once(secure ? 'secureConnect' : 'connect', resolve);
  });
  await promise.finally(() => request.off('error', reject).off('close', reject));
}

/** Nothing that waits in this machine's buffers may leave later. */
function cutOff(request: ClientRequest): void {
  const { socket } = request;
  if (socket !== null && !socket.destroyed) socket.resetAndDestroy();
  request.destroy();
}

/**
 * A server carries out no request that is not whole: all but its last byte goes first, the last one only once the clock was looked at.
 * Errors raised: `NotReleased`; the signal's reason; any other means that nobody knows whether it arrived.
 */
export async function postReleased(post: Post, release: Release, signal: AbortSignal): Promise<Response> {
  const { address, now = (): number => performance.now() } = post;
  const bytes = Buffer.from(post.body);
  const secure = address.protocol === 'https:';
  const isOver = (): boolean => now() >= release.notAfter;
  signal.throwIfAborted();
  if (isOver()) throw new NotReleased('window over');
  const request = (secure ? requestHttps : requestHttp)(address, {
    method: 'POST',
    headers: { ...post.headers, 'content-length': String(bytes.byteLength) },
    agent: post.agent ?? false,
  });
  const answered = Promise.withResolvers<IncomingMessage>();
  answered.promise.catch(() => undefined);
  request.once('response', answered.resolve);
  request.on('error', answered.reject);
  request.once('close', () => answered.reject(new Error('closed')));
  let released = false;
  const stop = (): void => cutOff(request);
  signal.addEventListener('abort', stop, { once: true });
  const late = setTimeout(() => void (released || stop()), Math.min(Math.max(0, release.notAfter - now()), LONGEST_TIMER_MILLISECONDS));
  try {
    request.flushHeaders();
    await connected(request, secure);
    await new Promise<void>((resolve, reject) => {
      request.write(bytes.subarray(0, -1), (problem) => (problem == null ? resolve() : reject(problem)));
    });
    // Nothing may stand between this look and the last byte.
    if (signal.aborted || isOver()) throw new NotReleased('window over');
    released = true;
    request.end(bytes.subarray(-1));
    return await read(await answered.promise);
  } catch (thrown) {
    cutOff(request);
    if (released) throw signal.aborted ? signal.reason : thrown;
    if (signal.aborted) throw signal.reason;
    throw thrown instanceof NotReleased ? thrown : new NotReleased(isOver() ? 'window over' : 'not connected', thrown);
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', stop);
  }
}
