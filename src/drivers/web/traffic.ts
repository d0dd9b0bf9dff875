// How many requests of a page's scripts are on their way: proposals, tables and uploads are complete once none is.
import type { Page, Request } from 'playwright-core';
import { saysTyped } from './says-typed.ts';

const BY_SCRIPT = new Set(['xhr', 'fetch', 'script']);
/** The server itself failed. */
const BROKEN_STATUS = 500;
/** On its way for so long, a request is one that the page keeps open, to be told what comes. */
const KEPT_OPEN_MILLISECONDS = 10_000;
/** On its way for so long as something is begun, a request is one that nobody waits for. */
const HELD_MILLISECONDS = 1_000;
/** Once may be a page that still loads. */
const HELD_TIMES = 2;

/** Where it goes, and by which parameters, whatever these say: a page that asks again and again says how far it was told. */
function addressKind(url: string): string {
  const { origin, pathname, searchParams } = new URL(url);
  return `${origin}${pathname}?${[...new Set(searchParams.keys())].toSorted().join('&')}`;
}

export class Traffic {
  /** With the time at which each began. */
  readonly #open = new Map<Request, number>();
  /** How often a request to an address of this kind was held as something was begun. */
  readonly #held = new Map<string, number>();
  #lastChange = performance.now();
  #before: ReadonlySet<Request> = new Set();
  #typed = '';
  #failed = 0;

  constructor(page: Page) {
    page.on('request', (request) => {
      if (!BY_SCRIPT.has(request.resourceType())) return;
      this.#change(() => this.#open.set(request, performance.now()));
    });
    for (const event of ['requestfinished', 'requestfailed'] as const) {
      page.on(event as 'requestfinished', (request: Request) => {
        if (this.#open.has(request)) this.#change(() => this.#open.delete(request));
      });
    }
    page.on('response', (response) => {
      if (response.status() >= BROKEN_STATUS) this.#fail(response.request());
    });
    page.on('requestfailed', (request) => {
      // A page that stops its own question has another one.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') this.#fail(request);
    });
    page.on('framenavigated', (frame) => {
      // The requests of a document that went away end with it, without always being told.
      if (frame !== page.mainFrame()) return;
      this.#held.clear();
      this.#change(() => this.#open.clear());
    });
  }

  /** Milliseconds since the last request began or ended; 0 while one is on its way that the page does not keep open. */
  quietFor(): number {
    const now = performance.now();
    return [...this.#open.values()].some((since) => now - since < KEPT_OPEN_MILLISECONDS) ? 0 : now - this.#lastChange;
  }

  /**
   * As `quietFor`, of what was asked for since the last act began: what was on its way before, or is asked for all the time, is no answer.
   * What carries what was typed is waited for however long it takes; a page keeps none of these open.
   */
  quietForAsked(): number {
    const now = performance.now();
    const waits = [...this.#open].some(
      ([request, since]) =>
        this.#isAsked(request) && (now - since < KEPT_OPEN_MILLISECONDS || saysTyped(request.url(), request.postData(), this.#typed)),
    );
    return waits ? 0 : now - this.#lastChange;
  }

  /** Addresses, as `addressKind` gives them, that the page asks for all the time. */
  get heldAddresses(): readonly string[] {
    return [...this.#held].flatMap(([address, times]) => (times < HELD_TIMES ? [] : [address]));
  }

  #isHeld(request: Request): boolean {
    return this.#held.size > 0 && request.method() === 'GET' && (this.#held.get(addressKind(request.url())) ?? 0) >= HELD_TIMES;
  }

  #isAsked(request: Request): boolean {
    return !this.#before.has(request) && !this.#isHeld(request);
  }

  /** Forgets what is on its way now: what follows is the consequence of the coming click, or of typing this. */
  begin(typed = ''): void {
    this.#typed = typed;
    const now = performance.now();
    this.#before = new Set(this.#open.keys());
    for (const [request, since] of this.#open) {
      // What is posted to one address may be one question or another.
      if (now - since < HELD_MILLISECONDS || request.method() !== 'GET') continue;
      const address = addressKind(request.url());
      this.#held.set(address, (this.#held.get(address) ?? 0) + 1);
    }
    this.#failed = 0;
  }

  /** Whether any of what the page's scripts asked for since then was answered by a breakdown, or not at all. */
  get hasFailed(): boolean {
    return this.#failed > 0;
  }

  /** Whether a request that began since then is on its way. */
  get isBusy(): boolean {
    return [...this.#open.keys()].some((request) => this.#isAsked(request));
  }

  #fail(request: Request): void {
    if (BY_SCRIPT.has(request.resourceType()) && this.#isAsked(request)) this.#failed += 1;
  }

  #change(change: () => void): void {
    change();
    this.#lastChange = performance.now();
  }
}
