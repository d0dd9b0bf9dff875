// Every request of a session passes here before it leaves the browser: foreign origins are stopped, and a commit that comes too late;
// what goes out does so on a connection of its own.
import type { CDPSession } from 'playwright-core';
import { leadingNow } from '#base/clock.ts';
import type { AllowedOrigins } from './origins.ts';
import { originOf } from './origins.ts';

/** What one armed commit let out. */
export interface CommitTraffic {
  /** Something that can change a record left in time. */
  readonly passed: boolean;
  /** Something that can change a record was stopped because the window was over. */
  readonly stopped: boolean;
}

interface Armed {
  readonly notAfter: number;
  passed: boolean;
  stopped: boolean;
}

interface Paused {
  readonly requestId: string;
  readonly request: { readonly url: string; readonly method: string; readonly headers: Readonly<Record<string, string>> };
  readonly resourceType: string;
  readonly redirectedRequestId?: string;
}

/**
 * Lets a paused request out on a connection of its own. A browser sends a request again by itself, a POST too, when a connection that it
 * had used before breaks before any answer: what was recorded once is recorded twice. It never does on one that nothing else used.
 */
export function letOut({ requestId, request }: Pick<Paused, 'requestId' | 'request'>): {
  requestId: string;
  headers: { name: string; value: string }[];
} {
  const headers = Object.entries({ ...request.headers, Connection: 'close' });
  return { requestId, headers: headers.map(([name, value]) => ({ name, value })) };
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export class Network {
  readonly #session: CDPSession;
  readonly #allowed: AllowedOrigins;
  #armed: Armed | null = null;
  /** End of the window of a commit that was given up before anything of it was seen. */
  #left: number | null = null;
  #refused: string | null = null;

  private constructor(session: CDPSession, allowed: AllowedOrigins) {
    this.#session = session;
    this.#allowed = allowed;
  }

  /** Begins to watch. Requests wait for this process: while it is frozen nothing goes out, when it dies the browser dies with it. */
  static async watch(session: CDPSession, allowed: AllowedOrigins): Promise<Network> {
    const network = new Network(session, allowed);
    session.on('Fetch.requestPaused', (event) => network.#onPaused(event));
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] });
    return network;
  }

  /** From now on requests that can change a record are stopped after `notAfter` (this process's `leadingNow()`). */
  arm(notAfter: number): void {
    this.#armed = { notAfter, passed: false, stopped: false };
  }

  /**
   * What the commit let out. Where that is nothing, what the page may still send is stopped after the window until `free`: a page that
   * records some time after the click, or a request that a busy machine tells late, goes out in time or not at all.
   */
  disarm(): CommitTraffic {
    const armed = this.#armed;
    this.#armed = null;
    if (armed !== null && !armed.passed) this.#left = armed.notAfter;
    return { passed: armed?.passed ?? false, stopped: armed?.stopped ?? false };
  }

  /** Somebody acts on the page again: what follows is not the last commit's. */
  free(): void {
    this.#left = null;
  }

  /** Whether something that can change a record left since the commit was armed. */
  get hasPassed(): boolean {
    return this.#armed?.passed === true;
  }

  get isWindowOver(): boolean {
    return this.#armed !== null && leadingNow() > this.#armed.notAfter;
  }

  /** Origin of the last document that was refused since the last call. */
  takeRefused(): string | null {
    const refused = this.#refused;
    this.#refused = null;
    return refused;
  }

  #onPaused(event: Paused): void {
    const isDocument = event.resourceType === 'Document';
    if (!this.#allowed.allows(event.request.url)) {
      if (isDocument) this.#refused = originOf(event.request.url);
      this.#stop(event.requestId);
    } else if (this.#isTooLate(event, isDocument)) {
      this.#stop(event.requestId);
    } else {
      this.#session.send('Fetch.continueRequest', letOut(event)).catch(() => undefined);
    }
  }

  #isTooLate({ request, redirectedRequestId }: Paused, isDocument: boolean): boolean {
    const armed = this.#armed;
    // The hop after a redirect belongs to a request that already went out.
    if (redirectedRequestId !== undefined) return false;
    const changes = !SAFE_METHODS.has(request.method);
    if (armed === null) return this.#left !== null && leadingNow() > this.#left && (changes || isDocument);
    // Old applications record on a GET too; but once the commit is out, the pages that follow it are free.
    if (!changes && (!isDocument || armed.passed)) return false;
    const late = leadingNow() > armed.notAfter;
    if (late) armed.stopped = true;
    else armed.passed = true;
    return late;
  }

  #stop(requestId: string): void {
    this.#session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }).catch(() => undefined);
  }
}
