// Speaks to the GraphQL API: three layers of errors, the limit of requests, readings tried again, writings never blindly repeated.
import { sleep } from '#base/clock.ts';
import { CopisteError, error } from '#base/errors.ts';
import { connectorErrors } from './errors.ts';

export interface ClientOptions {
  /** Full address of the API, `https://demarche.numerique.gouv.fr/api/v2/graphql`. */
  readonly address: string;
  readonly token: string;
  readonly demarche: number;
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
   * Writes, once; only a request that was refused before being looked at (429) is sent again.
   * Errors raised: as `read`, and `connector.answer-lost` when it cannot be known whether it was done.
   */
  write<Data>(mutation: string, variables: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<Data | null>;
}

const TRIES = 5;
const ANSWER_MILLISECONDS = 45_000;
const FIRST_WAIT_MILLISECONDS = 300;
/** The limit is counted by the minute: waiting longer than this in all means that something else is wrong. */
const LONGEST_LIMIT_MILLISECONDS = 150_000;
const PASSING_CODES: ReadonlySet<string> = new Set(['internal_server_error', 'timeout']);
const TOKEN_CODES: ReadonlySet<string> = new Set(['forbidden', 'unauthorized']);

/** What one request came to. `passing`: may go well the next time; `processed`: the source answered, so nothing is still under way. */
type Answer =
  | { readonly kind: 'data'; readonly data: unknown }
  | { readonly kind: 'absent' }
  | { readonly kind: 'limited'; readonly until: number }
  | { readonly kind: 'refused_token'; readonly why: string }
  | { readonly kind: 'passing'; readonly why: string; readonly processed: boolean }
  | { readonly kind: 'rejected'; readonly why: string };

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

/** Reads the layers in their order: status, then root errors. A 429 is text and is never read as JSON. */
async function interpret(response: Response): Promise<Answer> {
  const { status } = response;
  if (status === 429) {
    const reset = Number(response.headers.get('ratelimit-reset'));
    await response.body?.cancel();
    return { kind: 'limited', until: Number.isFinite(reset) && reset > 0 ? reset * 1_000 : Date.now() + 5_000 };
  }
  if (status === 401 || status === 403) {
    await response.body?.cancel();
    return { kind: 'refused_token', why: `HTTP ${status}` };
  }
  if (status >= 500) {
    await response.body?.cancel();
    return { kind: 'passing', why: `HTTP ${status}`, processed: true };
  }
  const text = await response.text();
  let body: Body;
  try {
    body = JSON.parse(text) as Body;
  } catch {
    return { kind: 'rejected', why: `HTTP ${status}, pas de JSON` };
  }
  const codes = (body.errors ?? []).map(({ extensions }) => String(extensions?.code ?? 'sans code'));
  const [code] = codes;
  if (code === undefined && status === 200 && body.data !== null && body.data !== undefined) return { kind: 'data', data: body.data };
  if (code === undefined) return { kind: 'rejected', why: `HTTP ${status}` };
  if (codes.some((one) => TOKEN_CODES.has(one))) return { kind: 'refused_token', why: code };
  if (codes.some((one) => PASSING_CODES.has(one))) return { kind: 'passing', why: code, processed: true };
  return codes.every((one) => one === 'not_found') ? { kind: 'absent' } : { kind: 'rejected', why: codes.join(', ') };
}

export function openClient(options: ClientOptions): Client {
  const { address, token, demarche } = options;
  const { host } = new URL(address);
  const firstWait = options.firstWaitMilliseconds ?? FIRST_WAIT_MILLISECONDS;

  const send = async (query: string, variables: unknown, signal: AbortSignal): Promise<Answer> => {
    const patience = AbortSignal.timeout(options.answerMilliseconds ?? ANSWER_MILLISECONDS);
    try {
      const response = await fetch(address, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.any([signal, patience]),
        redirect: 'error',
      });
      return await interpret(response);
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      return { kind: 'passing', why: networkReason(patience.aborted ? patience.reason : thrown), processed: false };
    }
  };

  /** Waits out the limit of requests; gives any other answer. */
  const sendWithinLimit = async (query: string, variables: unknown, signal: AbortSignal): Promise<Answer> => {
    const giveUp = Date.now() + LONGEST_LIMIT_MILLISECONDS;
    for (;;) {
      const answer = await send(query, variables, signal);
      if (answer.kind !== 'limited') return answer;
      if (Date.now() > giveUp) return { kind: 'passing', why: 'HTTP 429', processed: true };
      // A little later than the second it names: clocks differ.
      await sleep(Math.min(Math.max(answer.until - Date.now(), 0) + 250, LONGEST_LIMIT_MILLISECONDS), signal);
    }
  };

  const failure = (answer: Exclude<Answer, { kind: 'data' | 'absent' }>, tries: number): CopisteError => {
    if (answer.kind === 'refused_token') return error(connectorErrors, 'connector.token-refused', { why: answer.why, demarche });
    if (answer.kind === 'rejected') return error(connectorErrors, 'connector.not-understood', { host, why: answer.why });
    return error(connectorErrors, 'connector.unreachable', { host, why: answer.kind === 'passing' ? answer.why : 'HTTP 429', tries });
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
    async write<Data>(mutation: string, variables: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<Data | null> {
      const answer = await sendWithinLimit(mutation, variables, signal);
      if (answer.kind === 'data') return answer.data as Data;
      if (answer.kind === 'absent') return null;
      if (answer.kind !== 'passing') throw failure(answer, 1);
      throw error(connectorErrors, 'connector.answer-lost', { why: answer.why, processed: answer.processed ? 'oui' : 'non' });
    },
  };
}
