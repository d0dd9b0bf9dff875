// How many requests of a page's scripts are on their way: proposals, tables and uploads are complete once none is.
import type { Page, Request } from 'playwright-core';

const BY_SCRIPT = new Set(['xhr', 'fetch', 'script']);
/** The server itself failed. */
const BROKEN_STATUS = 500;

export class Traffic {
  readonly #open = new Set<Request>();
  #lastChange = performance.now();
  #before: ReadonlySet<Request> = new Set();
  #failed = 0;

  constructor(page: Page) {
    page.on('request', (request) => {
      if (!BY_SCRIPT.has(request.resourceType())) return;
      this.#change(() => this.#open.add(request));
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
      if (frame === page.mainFrame()) this.#change(() => this.#open.clear());
    });
  }

  /** Milliseconds since the last request began or ended; 0 while one is on its way. */
  quietFor(): number {
    return this.#open.size > 0 ? 0 : performance.now() - this.#lastChange;
  }

  /** Forgets what is on its way now: what follows is the consequence of the coming click. */
  begin(): void {
    this.#before = new Set(this.#open);
    this.#failed = 0;
  }

  /** Whether any of what the page's scripts asked for since then was answered by a breakdown, or not at all. */
  get hasFailed(): boolean {
    return this.#failed > 0;
  }

  /** Whether a request that began since then is on its way. */
  get isBusy(): boolean {
    return [...this.#open].some((request) => !this.#before.has(request));
  }

  #fail(request: Request): void {
    if (BY_SCRIPT.has(request.resourceType()) && !this.#before.has(request)) this.#failed += 1;
  }

  #change(change: () => void): void {
    change();
    this.#lastChange = performance.now();
  }
}
