// Follows the document that a click leads to: was there one, did it answer, with what status.
import type { Frame, Page, Request, Response as DocumentAnswer } from 'playwright-core';
import { sleep } from '#base/clock.ts';
import type { Progress } from '#base/progress.ts';
import type { Response } from '#engine/ports.ts';

/** Between two looks at what the page's scripts are waiting for. */
const LOOK_MILLISECONDS = 25;
/** Kept of the deadline, so that the caller can still report. */
const MARGIN_MILLISECONDS = 150;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Answers after which the frame keeps its document. */
const WITHOUT_DOCUMENT = new Set([204, 205]);

type State =
  | { readonly is: 'idle' }
  | { readonly is: 'asked'; readonly request: Request }
  | { readonly is: 'answered'; readonly request: Request; readonly status: number }
  | { readonly is: 'shown'; readonly frame: Frame; readonly status: number }
  | { readonly is: 'failed'; readonly status: number | null };

function frameOf(request: Request): Frame | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}

export class NavigationWatch {
  readonly #page: Page;
  /** Closing by itself is then an ordinary consequence of a click. */
  readonly #mayClose: boolean;
  #current: State = { is: 'idle' };
  /** Called, once, when something happens. */
  readonly #waiting = new Set<() => void>();
  /** A request that can change a record was dropped by the page for another before it answered. */
  #dropped = false;

  constructor(page: Page, mayClose: boolean) {
    this.#page = page;
    this.#mayClose = mayClose;
    page.on('close', () => this.#wake());
    page.on('request', (request) => this.#onRequest(request));
    page.on('response', (answer) => this.#onAnswer(answer));
    page.on('requestfailed', (request) => this.#onFailure(request));
    page.on('framenavigated', (frame) => {
      if (this.#state.is === 'answered' && frameOf(this.#state.request) === frame) {
        this.#state = { is: 'shown', frame, status: this.#state.status };
      }
    });
  }

  get #state(): State {
    return this.#current;
  }

  set #state(state: State) {
    this.#current = state;
    this.#wake();
  }

  /** Nothing was asked for since `begin`. */
  get isIdle(): boolean {
    return this.#state.is === 'idle';
  }

  /** Resolves once a document is asked for, or the page is closed. */
  async begun(): Promise<void> {
    if (this.isIdle && !this.#page.isClosed()) await this.#next();
  }

  #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
    });
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  /** Until something happens; at most so long. */
  async #happens(milliseconds: number, signal: AbortSignal): Promise<void> {
    const given = new AbortController();
    const time = sleep(milliseconds, AbortSignal.any([signal, given.signal]));
    await Promise.race([this.#next(), time]).finally(() => given.abort());
  }

  /** Forgets what came before: what follows is the consequence of the coming click. */
  begin(): void {
    this.#state = { is: 'idle' };
    this.#dropped = false;
  }

  /**
   * Waits for the document that a click led to, if it led to one, until its content is there or the deadline is near.
   * `isOver`: whether, so many milliseconds after the click, none is to be expected any more.
   */
  async settle(progress: Progress, isOver: (elapsed: number) => boolean): Promise<Response> {
    const { signal } = progress;
    const began = performance.now();
    const left = (): number => progress.remaining() - MARGIN_MILLISECONDS;
    while (this.#state.is === 'idle' && !this.#page.isClosed() && left() > 0 && !isOver(performance.now() - began)) {
      await this.#happens(Math.min(LOOK_MILLISECONDS, left()), signal);
    }
    while ((this.#state.is === 'asked' || this.#state.is === 'answered') && !this.#page.isClosed() && left() > 0) {
      await this.#happens(left(), signal);
    }
    const state = this.#state;
    const closed = this.#page.isClosed();
    switch (state.is) {
      case 'idle':
        return { status: null, lost: closed && !this.#mayClose };
      case 'asked':
        return { status: null, lost: true };
      case 'answered':
        return { status: state.status, lost: !(closed && this.#mayClose) || this.#dropped };
      case 'failed':
        return { status: state.status, lost: state.status === null || this.#dropped };
      case 'shown':
        if (closed && this.#mayClose) return { status: state.status, lost: this.#dropped };
        return { status: state.status, lost: !(await this.#isComplete(state.frame, progress)) || this.#dropped };
    }
  }

  async #isComplete(frame: Frame, progress: Progress): Promise<boolean> {
    try {
      await frame.waitForLoadState('domcontentloaded', { timeout: Math.max(1, progress.remaining() - MARGIN_MILLISECONDS) });
      return true;
    } catch {
      // A frame that its page removed or that moved on has nothing more to wait for.
      return frame.isDetached() && !this.#page.isClosed();
    }
  }

  #onRequest(request: Request): void {
    if (!request.isNavigationRequest()) return;
    const state = this.#state;
    if (state.is === 'idle') {
      this.#state = { is: 'asked', request };
    } else if (state.is === 'asked') {
      const follows = request.redirectedFrom() === state.request;
      if (!follows && frameOf(request) !== frameOf(state.request)) return;
      if (!follows && state.request.method() !== 'GET') this.#dropped = true;
      this.#state = { is: 'asked', request };
    }
  }

  #onAnswer(answer: DocumentAnswer): void {
    if (this.#state.is !== 'asked' || answer.request() !== this.#state.request) return;
    const status = answer.status();
    if (REDIRECTS.has(status) && answer.headers()['location'] !== undefined) return;
    this.#state = WITHOUT_DOCUMENT.has(status) ? { is: 'failed', status } : { is: 'answered', request: this.#state.request, status };
  }

  #onFailure(request: Request): void {
    const state = this.#state;
    if (state.is === 'asked' && state.request === request) this.#state = { is: 'failed', status: null };
    // The answer came and its content is a download or was cut: the document stays as it was.
    else if (state.is === 'answered' && state.request === request) this.#state = { is: 'failed', status: state.status };
  }
}
