// The typed way to the server: one method per route of `routes.ts`, for robots, the command line and scripts.
import type { z } from 'zod';
import { CopisteError, type ErrorWire, error, errorFromWire, errorTable } from '#base/errors.ts';
import { errorWire } from './common.ts';
import { OWN_PAGE_HEADER, type OwnPage } from './own-page.ts';
import { ROUTES, type Route, type RouteName } from './routes.ts';

export const clientErrors = errorTable({
  'protocol.unreachable': {
    status: 503,
    act: 'operator',
    retry: 'wait',
    fr: 'Le serveur {url} ne répond pas ({why}). Vérifiez qu’il est démarré, que l’adresse est juste et que le réseau passe ; l’appel peut être refait.',
    en: 'The server {url} does not answer ({why}). Check that it is started, that the address is right and that the network lets it through; the call can be made again.',
  },
  'protocol.not-copiste': {
    status: 502,
    act: 'operator',
    retry: 'never',
    fr: 'Ce qui répond à {url} n’est pas un serveur Copiste de cette version (état {status}). Vérifiez l’adresse, et que serveur et robot sont de la même version.',
    en: 'What answers at {url} is not a Copiste server of this version (status {status}). Check the address, and that server and robot are of the same version.',
  },
});

type Table = typeof ROUTES;
type Part<Name extends RouteName, Key extends 'params' | 'query' | 'body'> =
  Table[Name] extends Readonly<Record<Key, infer Schema extends z.ZodType>>
    ? Record<never, never> extends z.input<Schema>
      ? Readonly<Partial<Record<Key, z.input<Schema>>>>
      : Readonly<Record<Key, z.input<Schema>>>
    : unknown;

/** Routes whose request is bytes and not JSON. */
type PictureIn<Name extends RouteName> = Name extends 'capture' | 'enterFile' ? { readonly body: Uint8Array } : unknown;

export interface CallOptions {
  /** Ends this one call early. */
  readonly signal?: AbortSignal;
  /** Longest wait for the whole answer; default 30 s, for `lease` its own `waitSeconds` and 15 s more. */
  readonly timeoutMilliseconds?: number;
}

export type Arguments<Name extends RouteName> = Part<Name, 'params'> &
  Part<Name, 'query'> &
  Part<Name, 'body'> &
  PictureIn<Name> &
  CallOptions;

export type Answer<Name extends RouteName> = Name extends
  | 'captureImage'
  | 'stepPicture'
  | 'showingPicture'
  | 'documentPiece'
  | 'directFile'
  | 'receiptFile'
  | 'receiptPdf'
  | 'processPdf'
  | 'processPage'
  | 'dossiersCsv'
  | 'dossiersXlsx'
  | 'backlogCsv'
  | 'backlogXlsx'
  | 'journalFile'
  | 'journalHeadFile'
  ? Uint8Array
  : Table[Name] extends { readonly response: infer Schema extends z.ZodType }
    ? z.output<Schema>
    : undefined;

type Method<Name extends RouteName> =
  Record<never, never> extends Arguments<Name>
    ? (args?: Arguments<Name>) => Promise<Answer<Name>>
    : (args: Arguments<Name>) => Promise<Answer<Name>>;

export type Client = { readonly [Name in RouteName]: Method<Name> } & { readonly url: string };

export interface ConnectOptions {
  /** Address of the server, `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Robot or person token; may be absent for public routes only. */
  readonly token?: string;
  /** In a page of the server's own: a session's cookie stands for a token, and this says whether somebody was at the page lately. */
  readonly ownPage?: () => OwnPage;
  /** Ends every call. */
  readonly signal?: AbortSignal;
}

const DEFAULT_TIMEOUT_MILLISECONDS = 30_000;
const LEASE_MARGIN_MILLISECONDS = 15_000;

interface LooseArguments extends CallOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  readonly body?: unknown;
}

function address(base: string, route: Route, args: LooseArguments): URL {
  const path = route.path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(args.params?.[name] ?? ''));
  const url = new URL(base.replace(/\/+$/, '') + path);
  for (const [name, value] of Object.entries(args.query ?? {})) {
    if (value !== undefined && value !== null) url.searchParams.set(name, String(value));
  }
  return url;
}

function patience(route: Route, args: LooseArguments): number {
  if (args.timeoutMilliseconds !== undefined) return args.timeoutMilliseconds;
  const { waitSeconds } = (args.body ?? {}) as { readonly waitSeconds?: number };
  return route === ROUTES.lease && waitSeconds !== undefined
    ? waitSeconds * 1_000 + LEASE_MARGIN_MILLISECONDS
    : DEFAULT_TIMEOUT_MILLISECONDS;
}

/** Why a fetch failed, as a short code and never as a message that may hold a value. */
function networkReason(thrown: unknown): string {
  if (thrown instanceof Error && thrown.name === 'TimeoutError') return 'timeout';
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code);
  return thrown instanceof Error ? thrown.name : 'network';
}

async function refusal(response: Response, url: string): Promise<CopisteError> {
  const body: unknown = await response.json().catch(() => undefined);
  const wire = errorWire.safeParse(body);
  if (wire.success) return errorFromWire(wire.data satisfies ErrorWire, response.status);
  return error(clientErrors, 'protocol.not-copiste', { url, status: response.status });
}

/**
 * A client of the server at `url`. Every method throws the server's own error (a `CopisteError` with its code, texts and log),
 * `protocol.unreachable` when no answer came (it is then unknown whether the call was carried out), or `protocol.not-copiste`.
 * A call ended by a signal throws that signal's reason.
 */
export function connect(options: ConnectOptions): Client {
  const call = async (route: Route, args: LooseArguments = {}): Promise<unknown> => {
    const picture = args.body instanceof Uint8Array;
    const caller = [options.signal, args.signal].filter((signal) => signal !== undefined);
    const signal = AbortSignal.any([...caller, AbortSignal.timeout(patience(route, args))]);
    const headers: Record<string, string> = { accept: 'application/json' };
    if (options.token !== undefined) headers['authorization'] = `Bearer ${options.token}`;
    if (options.ownPage !== undefined) headers[OWN_PAGE_HEADER] = options.ownPage();
    if (args.body !== undefined) headers['content-type'] = picture ? (route.takes ?? 'image/png') : 'application/json';
    try {
      const response = await fetch(address(options.url, route, args), {
        method: route.method,
        headers,
        signal,
        redirect: 'error',
        ...(args.body === undefined ? {} : { body: picture ? (args.body as Uint8Array<ArrayBuffer>) : JSON.stringify(args.body) }),
      });
      if (!response.ok) throw await refusal(response, options.url);
      if (response.status === 204) return null;
      if (route.response === undefined) return new Uint8Array(await response.arrayBuffer());
      const parsed = route.response.safeParse(await response.json());
      if (!parsed.success) throw error(clientErrors, 'protocol.not-copiste', { url: options.url, status: response.status });
      return parsed.data;
    } catch (thrown) {
      if (thrown instanceof CopisteError) throw thrown;
      const ended = caller.find((one) => one.aborted);
      if (ended !== undefined) throw ended.reason;
      throw error(clientErrors, 'protocol.unreachable', { url: options.url, why: networkReason(thrown) }, thrown);
    }
  };
  const methods = Object.fromEntries(Object.entries(ROUTES).map(([name, route]) => [name, (args?: LooseArguments) => call(route, args)]));
  return { ...methods, url: options.url } as unknown as Client;
}
