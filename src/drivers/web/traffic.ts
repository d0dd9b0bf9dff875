// How many requests of a page's scripts are on their way: proposals, tables and uploads are complete once none is.
import type { Page, Request } from 'playwright-core';

const BY_SCRIPT = new Set(['xhr', 'fetch', 'script']);

export class Traffic {
  readonly #open = new Set<Request>();
  #lastChange = performance.now();
  #before: ReadonlySet<Request> = new Set();

  constructor(page: Page) {
    page.on('request', (request) => {
      if (BY_SCRIPT.has(request.resourceType())) this.#change(() => this.#open.add(request));
    });
    for (const event of ['requestfinished', 'requestfailed'] as const) {
      page.on(event as 'requestfinished', (request: Request) => {
        if (this.#open.has(request)) this.#change(() => this.#open.delete(request));
      });
    }
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
  }

  /** Whether a request that began since then is on its way. */
  get isBusy(): boolean {
    return [...this.#open].some((request) => !this.#before.has(request));
  }

  #change(change: () => void): void {
    change();
    this.#lastChange = performance.now();
  }
}
