// A program of the office's as a register: a row is posted under a key of its own, signed, and recognised by asking for that key.
import { createHash } from 'node:crypto';
import { signed } from '#base/body-signature.ts';
import { canonicalJson } from '#base/canonical-json.ts';
import { CopisteError, error } from '#base/errors.ts';
import type { Outlet, Recognition, Release, Sending } from '#domain/connector.ts';
import { NotReleased, postReleased } from '../released-post.ts';
import { httpPostErrors } from './errors.ts';

/** How long the program may still work on what got no answer. */
const LONGEST_REQUEST_MILLISECONDS = 30_000;
const MOST_ANSWER_BYTES = 65_536;
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const TOO_MANY = 429;
/** Whoever stands in between gave up waiting: the program may still do it. */
const GAVE_UP: ReadonlySet<number> = new Set([408, 502, 504]);
const TOO_LATE = 408;
/** Secret or address are wrong: the next dossier would be refused the same way. A redirect too; any other refusal is of this row. */
const REFUSES_ALL: ReadonlySet<number> = new Set([401, 403, 404, 405, 410]);

export interface HttpPostOptions {
  readonly address: string;
  /** Signs what is posted and what is asked. */
  readonly secret: string;
  readonly allowedOrigins: readonly string[];
  /** Name of the entry that bears the dossier's reference. */
  readonly key: string;
  /** Of the dossier: what another one posts in the same words is another entry. */
  readonly about: string;
  readonly longestRequestMilliseconds?: number;
}

/** Errors raised: `http-post.origin-not-allowed`, `http-post.not-encrypted`. */
function allowedAddress({ address, allowedOrigins }: HttpPostOptions): URL {
  const url = new URL(address);
  const { hostname, origin, protocol } = url;
  if (!allowedOrigins.includes(origin)) throw error(httpPostErrors, 'http-post.origin-not-allowed', { origin });
  if (protocol !== 'https:' && !LOOPBACK.has(hostname)) throw error(httpPostErrors, 'http-post.not-encrypted', { origin });
  return url;
}

interface Told {
  readonly key: string;
  readonly held?: boolean;
}

/** Up to where an answer may go; what comes after is not read. */
async function textOf({ body }: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body ?? []) {
    pieces.push(piece);
    bytes += piece.byteLength;
    if (bytes > MOST_ANSWER_BYTES) return '';
  }
  return Buffer.concat(pieces).toString();
}

async function toldIn(answer: Response): Promise<Told | null> {
  try {
    const told: unknown = JSON.parse(await textOf(answer));
    if (typeof told !== 'object' || told === null || !('key' in told) || typeof told.key !== 'string') return null;
    return { key: told.key, ...('held' in told && typeof told.held === 'boolean' ? { held: told.held } : {}) };
  } catch {
    return null;
  }
}

/** Errors raised by its methods: those of `errors.ts`. */
export function httpPostOutlet(options: HttpPostOptions): Outlet {
  const { about, key: entry, longestRequestMilliseconds = LONGEST_REQUEST_MILLISECONDS, secret } = options;
  const address = allowedAddress(options);
  const { origin } = address;
  const unreachable = (code: 'http-post.unreachable' | 'http-post.not-asked', thrown: unknown): CopisteError => {
    const { cause, name } = thrown as { readonly cause?: { readonly code?: string }; readonly name: string };
    return error(httpPostErrors, code, { origin, why: cause?.code ?? name }, thrown);
  };

  /** Whether the entry stands there. Redirects are not followed: they may lead anywhere. */
  const isHeld = async (key: string, signal: AbortSignal): Promise<boolean> => {
    const asked = new URL(address);
    asked.searchParams.set('key', key);
    const headers = { accept: 'application/json', 'x-copiste-signature': signed(secret, Buffer.from(key), new Date()) };
    const patience = AbortSignal.any([signal, AbortSignal.timeout(longestRequestMilliseconds)]);
    let answer: Response;
    try {
      answer = await fetch(asked, { headers, redirect: 'manual', signal: patience });
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      throw unreachable('http-post.not-asked', thrown);
    }
    const told = await toldIn(answer);
    if (answer.status !== 200 || told?.key !== key || told.held === undefined) {
      throw error(httpPostErrors, 'http-post.contract-broken', { origin, status: answer.status });
    }
    return told.held;
  };

  const sendingOf = async (answer: Response, key: string): Promise<Sending> => {
    const { status } = answer;
    if (status >= 200 && status < 300) return { done: 'yes', proof: {} };
    if (status === 409 && (await toldIn(answer))?.key === key) return { done: 'yes', proof: {} };
    if (status === TOO_MANY) return { done: 'no', failure: error(httpPostErrors, 'http-post.busy', { origin }) };
    if (status >= 500 || GAVE_UP.has(status)) {
      // Whoever asks by the key learns whether it was done all the same.
      const failure =
        status === TOO_LATE
          ? error(httpPostErrors, 'http-post.busy', { origin })
          : error(httpPostErrors, 'http-post.answer-lost', { origin, why: status });
      return { done: 'unknown', failure, answered: !GAVE_UP.has(status) };
    }
    const refused = status < 400 || REFUSES_ALL.has(status) ? 'http-post.refused' : 'http-post.row-refused';
    return { done: 'no', failure: error(httpPostErrors, refused, { origin, status }) };
  };

  const post = async (key: string, body: string, release: Release, signal: AbortSignal): Promise<Sending> => {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      'idempotency-key': key,
      'x-copiste-signature': signed(secret, Buffer.from(body), new Date()),
    };
    const patience = AbortSignal.any([signal, AbortSignal.timeout(longestRequestMilliseconds)]);
    try {
      return await sendingOf(await postReleased({ address, headers, body, mostAnswerBytes: MOST_ANSWER_BYTES }, release, patience), key);
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      if (thrown instanceof NotReleased) {
        const over = thrown.why === 'window over';
        return {
          done: 'no',
          failure: over ? error(httpPostErrors, 'http-post.window-over', { origin }, thrown) : unreachable('http-post.unreachable', thrown),
        };
      }
      const { name } = thrown as Error;
      return { done: 'unknown', failure: error(httpPostErrors, 'http-post.answer-lost', { origin, why: name }, thrown), answered: false };
    }
  };

  return {
    row(reference, values) {
      const typed = { [entry]: reference, ...values };
      // The same at every attempt at this dossier, so that the program takes it once however often it comes, and wherever it moved.
      const key = createHash('sha256')
        .update(canonicalJson([about, reference, values]))
        .digest('hex')
        .slice(0, 40);
      const body = JSON.stringify({ key, reference, values: typed });
      let stood = false;
      return {
        kind: 'row',
        typed,
        recognise: 'le programme dit tenir cette inscription, par sa clé',
        longestRequestMilliseconds,
        async before(signal) {
          stood = await isHeld(key, signal);
          return { inscription: stood ? key : '' };
        },
        make: (release, signal) => (stood ? Promise.resolve({ done: 'yes', proof: {} }) : post(key, body, release, signal)),
        async recogniseNow(_before, signal): Promise<Recognition> {
          return (await isHeld(key, signal)) ? { found: 'yes', proof: {} } : { found: 'no' };
        },
      };
    },
  };
}
