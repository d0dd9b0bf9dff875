// Speaks to the GraphQL API: three layers of errors, the limit of requests, readings tried again, writings never blindly repeated.
import { sleep } from '#base/clock.ts';
import { CopisteError, error } from '#base/errors.ts';
import type { Release } from '#domain/connector.ts';
import { NotReleased, type Post, postReleased } from '../released-post.ts';
import { connectorErrors } from './errors.ts';

export interface ClientOptions {
  /** Full address of the API, `https://demarche.numerique.gouv.fr/api/v2/graphql`. */
  readonly address: string;
  readonly token: string;
  readonly demarche: number;
  /** Waits until a request may leave, as far as all that share the token are concerned; absent: at once. */
  readonly pace?: (request: 'read' | 'write', signal: AbortSignal) => Promise<void>;
  /** Longest wait for one answer, in milliseconds. */
  readonly answerMilliseconds?: number;
  /** First wait between two readings of the same thing, in milliseconds; doubled each time. */
  readonly firstWaitMilliseconds?: number;
}

export interface Client {
  readonly host: string;
  /**
   * Reads; tried again when the failure may pass. Errors raised: `connector.token-refused`, `connector.unreachable`,
   * `connector.not-understood`; a thing that does not exist is null.
   */
  read<Data>(query: string, variables: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<Data | null>;
  /**
   * Writes, once, and only while `release` lasts; a request that was refused before being looked at (429) is sent again.
   * Throws only the signal's reason.
   */
  write<Data>(
    mutation: string,
    variables: Readonly<Record<string, unknown>>,
    release: Release,
    signal: AbortSignal,
  ): Promise<Written<Data>>;
}

export type Written<Data> =
  | { readonly kind: 'data'; readonly data: Data }
  /** What was to be written to does not exist. */
  | { readonly kind: 'absent' }
  /** It never left, or was refused before anything was done. */
  | { readonly kind: 'not_done'; readonly failure: CopisteError }
  /** `answered`: nothing is under way any more; whether it was done is not known either way. */
  | { readonly kind: 'unknown'; readonly failure: CopisteError; readonly answered: boolean };

const TRIES = 5;
const ANSWER_MILLISECONDS = 45_000;
const FIRST_WAIT_MILLISECONDS = 300;
/** The limit is counted by the minute: waiting longer than this in all means that something else is wrong. */
const LONGEST_LIMIT_MILLISECONDS = 150_000;
const UNNAMED_LIMIT_MILLISECONDS = 5_000;
const PASSING_CODES: ReadonlySet<string> = new Set(['internal_server_error', 'timeout']);
const TOKEN_CODES: ReadonlySet<string> = new Set(['forbidden', 'unauthorized']);

const CLIENT_ERRORS = 400;
/** A gateway that says one of these speaks for itself: what stands behind it may still be at work. */
const GATEWAY_STATUSES: ReadonlySet<number> = new Set([502, 503, 504]);

/**
 * What one request came to. `passing`: may go well the next time; `processed`: the source answered, so nothing is still under way;
 * `looked`: it was refused by somebody who had begun to carry it out, or who may not be the source at all. `unsent`: it never left.
 */
type Answer =
  | { readonly kind: 'data'; readonly data: unknown }
  | { readonly kind: 'absent' }
  | { readonly kind: 'limited'; readonly until: number }
  | { readonly kind: 'refused_token'; readonly why: string }
  | { readonly kind: 'passing'; readonly why: string; readonly processed: boolean }
  | { readonly kind: 'rejected'; readonly why: string; readonly looked: boolean }
  | { readonly kind: 'unsent'; readonly why: NotReleased['why'] };

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions?: { readonly code?: unknown } }[];
}

function networkReason(thrown: unknown): string {
  if (thrown instanceof Error && thrown.name === 'TimeoutError') return 'délai dépassé';
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code);
  return thrown instanceof Error ? thrown.name : 'réseau';
}

/** The instant that the service names is its own: how far off it is, the date of its answer says, whatever this machine's clock shows. */
function untilReset(resetSeconds: number, date: string | null): number {
  const now = date === null ? Number.NaN : Date.parse(date);
  return resetSeconds * 1_000 - (Number.isNaN(now) ? Date.now() : now);
}

/** Reads the layers in their order: status, then root errors. A 429 is text and is never read as JSON. */
async function interpret(response: Response): Promise<Answer> {
  const { status } = response;
  if (status === 429) {
    const reset = Number(response.headers.get('ratelimit-reset'));
    await response.body?.cancel();
    return {
      kind: 'limited',
      until: Date.now() + (reset > 0 ? untilReset(reset, response.headers.get('date')) : UNNAMED_LIMIT_MILLISECONDS),
    };
  }
  if (status === 401 || status === 403) {
    await response.body?.cancel();
    return { kind: 'refused_token', why: `HTTP ${status}` };
  }
  if (status >= 500) {
    await response.body?.cancel();
    return { kind: 'passing', why: `HTTP ${status}`, processed: !GATEWAY_STATUSES.has(status) };
  }
  const text = await response.text();
  let body: Body;
  try {
    body = JSON.parse(text) as Body;
  } catch {
    return { kind: 'rejected', why: `HTTP ${status}, pas de JSON`, looked: status < CLIENT_ERRORS };
  }
  const codes = (body.errors ?? []).map(({ extensions }) => String(extensions?.code ?? 'sans code'));
  const [code] = codes;
  if (code === undefined && status === 200 && body.data !== null && body.data !== undefined) return { kind: 'data', data: body.data };
  if (code === undefined) return { kind: 'rejected', why: `HTTP ${status}`, looked: status < CLIENT_ERRORS };
  if (codes.some((one) => TOKEN_CODES.has(one))) return { kind: 'refused_token', why: code };
  if (codes.some((one) => PASSING_CODES.has(one))) return { kind: 'passing', why: code, processed: true };
  if (codes.every((one) => one === 'not_found')) return { kind: 'absent' };
  // Without `data` the text of the operation itself was refused: nothing of it was carried out.
  return { kind: 'rejected', why: codes.join(', '), looked: body.data !== undefined };
}

export function openClient(options: ClientOptions): Client {
  const { address, token, demarche } = options;
  const { host } = new URL(address);
  const firstWait = options.firstWaitMilliseconds ?? FIRST_WAIT_MILLISECONDS;

  type Give = (post: Post, signal: AbortSignal) => Promise<Response>;
  const ask: Give = ({ headers, body }, within) => fetch(address, { method: 'POST', headers, body, signal: within, redirect: 'error' });

  const send = async (query: string, variables: unknown, signal: AbortSignal, give: Give): Promise<Answer> => {
    const patience = AbortSignal.timeout(options.answerMilliseconds ?? ANSWER_MILLISECONDS);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' };
    const post = { address: new URL(address), headers, body: JSON.stringify({ query, variables }) };
    try {
      return await interpret(await give(post, AbortSignal.any([signal, patience])));
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      if (thrown instanceof NotReleased) return { kind: 'unsent', why: thrown.why };
      return { kind: 'passing', why: networkReason(patience.aborted ? patience.reason : thrown), processed: false };
    }
  };

  /** Waits out the limit of requests; gives any other answer. */
  const sendWithinLimit = async (query: string, variables: unknown, signal: AbortSignal, give: Give = ask): Promise<Answer> => {
    const giveUp = Date.now() + LONGEST_LIMIT_MILLISECONDS;
    for (;;) {
      await options.pace?.(give === ask ? 'read' : 'write', signal);
      const answer = await send(query, variables, signal, give);
      if (answer.kind !== 'limited') return answer;
      if (Date.now() > giveUp) return { kind: 'passing', why: 'HTTP 429', processed: true };
      // A little later than the second it names: its clock counts whole ones.
      await sleep(Math.min(Math.max(answer.until - Date.now(), 0) + 250, LONGEST_LIMIT_MILLISECONDS), signal);
    }
  };

  const failure = (answer: Exclude<Answer, { kind: 'data' | 'absent' }>, tries: number): CopisteError => {
    switch (answer.kind) {
      case 'refused_token':
        return error(connectorErrors, 'connector.token-refused', { why: answer.why, demarche });
      case 'rejected':
        return error(connectorErrors, 'connector.not-understood', { host, why: answer.why });
      case 'unsent':
        if (answer.why === 'window over') return error(connectorErrors, 'connector.window-over');
        return error(connectorErrors, 'connector.unreachable', { host, why: 'connexion', tries });
      case 'passing':
        return error(connectorErrors, 'connector.unreachable', { host, why: answer.why, tries });
      case 'limited':
        return error(connectorErrors, 'connector.unreachable', { host, why: 'HTTP 429', tries });
    }
  };

  return {
    host,
    async read<Data>(query: string, variables: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<Data | null> {
      for (let tries = 1; ; tries += 1) {
        const answer = await sendWithinLimit(query, variables, signal);
        if (answer.kind === 'data') return answer.data as Data;
        if (answer.kind === 'absent') return null;
        if (answer.kind !== 'passing' || tries === TRIES) throw failure(answer, tries);
        await sleep(firstWait * 2 ** (tries - 1), signal);
      }
    },
    async write<Data>(
      mutation: string,
      variables: Readonly<Record<string, unknown>>,
      release: Release,
      signal: AbortSignal,
    ): Promise<Written<Data>> {
      const answer = await sendWithinLimit(mutation, variables, signal, (post, within) => postReleased(post, release, within));
      switch (answer.kind) {
        case 'data':
          return { kind: 'data', data: answer.data as Data };
        case 'absent':
          return { kind: 'absent' };
        case 'passing': {
          const lost = error(connectorErrors, 'connector.answer-lost', { why: answer.why });
          return { kind: 'unknown', failure: lost, answered: answer.processed };
        }
        case 'rejected':
          if (answer.looked) return { kind: 'unknown', failure: failure(answer, 1), answered: false };
          return { kind: 'not_done', failure: failure(answer, 1) };
        case 'refused_token':
        case 'unsent':
        case 'limited':
          return { kind: 'not_done', failure: failure(answer, 1) };
      }
    },
  };
}
