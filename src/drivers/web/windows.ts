// The windows of one session: the first, and those that declared elements opened. The last is the one in which the work goes on.
import type { Browser, BrowserContext, CDPSession, Page, Request } from 'playwright-core';
import { type CopisteError, error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import type { Response } from '#engine/ports.ts';
import { Dialogs } from './dialogs.ts';
import { driverErrors } from './errors.ts';
import { NavigationWatch } from './navigation.ts';
import { letOut, Network } from './network.ts';
import { type AllowedOrigins, originOf } from './origins.ts';
import { type Tab, lookAgain } from './tab.ts';
import { Traffic } from './traffic.ts';

/** How long a document of a new window may take to have its content, past which it counts as lost. */
const CONTENT_MARGIN_MILLISECONDS = 300;

interface Paused {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly request: { readonly url: string };
}

interface Target {
  readonly targetId: string;
  readonly browserContextId?: string;
}

interface Opening {
  page: Page | null;
  tab: Promise<Tab> | null;
  refused: string | null;
  /** Status of each document answered meanwhile, to be told once the window is known. */
  readonly answers: { readonly request: Request; readonly status: number }[];
}

export class Windows {
  readonly #browser: Browser;
  readonly #context: BrowserContext;
  readonly #key: string;
  readonly #allowed: AllowedOrigins;
  readonly #tabs: Tab[] = [];
  #opening: Opening | null = null;
  #guard: Promise<CDPSession> | null = null;
  #undeclared = false;
  /** Windows that are told of already, before they come: they are closed without another word. */
  #late = 0;
  #onEnd: () => void = () => undefined;

  constructor(browser: Browser, context: BrowserContext, key: string, allowed: AllowedOrigins) {
    this.#browser = browser;
    this.#context = context;
    this.#key = key;
    this.#allowed = allowed;
  }

  /** Opens the first window and watches for others. `onEnd` is called when the session can go on no longer. */
  async start(onEnd: () => void): Promise<void> {
    this.#onEnd = onEnd;
    const page = await this.#context.newPage();
    await this.#context.route('**/*', (route) => {
      if (this.#isOwn(route.request())) return route.continue();
      // Another window has no watch of ours yet: none of its requests goes out but those of one that is declared, to allowed origins.
      const may = this.#opening !== null && this.#allowed.allows(route.request().url());
      if (!may && this.#opening !== null) this.#opening.refused = originOf(route.request().url());
      return may ? route.continue() : route.abort('blockedbyclient');
    });
    this.#context.on('page', (other) => this.#onPage(other));
    this.#context.on('response', (answer) => {
      if (this.#opening !== null && answer.request().isNavigationRequest()) {
        this.#opening.answers.push({ request: answer.request(), status: answer.status() });
      }
    });
    this.#tabs.push(await this.#watch(page, false));
  }

  get current(): Tab {
    const tab = this.#tabs.at(-1);
    if (tab === undefined) throw error(driverErrors, 'driver.browser-gone');
    return tab;
  }

  /** Whether an undeclared window opened since the last call; it was closed. */
  takeUndeclared(): boolean {
    const undeclared = this.#undeclared;
    this.#undeclared = false;
    return undeclared;
  }

  /** The error of an undeclared dialog, in whatever window, since the last call. */
  takeDialogError(): CopisteError | null {
    return this.#tabs.map((tab) => tab.dialogs.takeError()).find((problem) => problem !== null) ?? null;
  }

  /**
   * Runs a click that opens a window, and makes that window the current one. The response is that of its document.
   * Errors raised: `driver.window-absent` when none came, `driver.origin-refused`, and what the click raises.
   */
  async open(element: string, progress: Progress, click: () => Promise<Response>): Promise<Response> {
    const opening: Opening = { page: null, tab: null, refused: null, answers: [] };
    await this.#guardAll();
    this.#opening = opening;
    try {
      await click();
      while (opening.tab === null && opening.refused === null) {
        if (!(await lookAgain(progress))) throw error(driverErrors, 'driver.window-absent', { element });
      }
      if (opening.refused !== null) throw error(driverErrors, 'driver.origin-refused', { origin: opening.refused });
      const tab = await opening.tab;
      if (opening.page === null || tab === null) throw error(driverErrors, 'driver.window-absent', { element });
      return await this.#firstDocument(opening.page, opening, progress);
    } catch (thrown) {
      if (opening.page === null && opening.refused !== null) this.#late += 1;
      await opening.page?.close().catch(() => undefined);
      throw thrown;
    } finally {
      this.#opening = null;
      await this.#releaseGuard();
    }
  }

  /** Closes the current window. Errors raised: `driver.no-window` when it is the first. */
  async close(): Promise<void> {
    if (this.#tabs.length < 2) throw error(driverErrors, 'driver.no-window');
    const tab = this.current;
    await tab.page.close();
    this.#forget(tab.page);
    await this.#releaseGuard();
  }

  async #firstDocument(page: Page, opening: Opening, progress: Progress): Promise<Response> {
    const timeout = Math.max(1, progress.remaining() - CONTENT_MARGIN_MILLISECONDS);
    const complete = await page.waitForLoadState('domcontentloaded', { timeout }).then(
      () => true,
      () => page.isClosed(),
    );
    const own = opening.answers.filter(({ request }) => pageOf(request) === page && request.frame() === page.mainFrame());
    return { status: own.at(-1)?.status ?? null, lost: !complete };
  }

  #onPage(page: Page): void {
    const opening = this.#opening;
    if (opening === null || opening.page !== null) {
      if (this.#late > 0) this.#late -= 1;
      else this.#undeclared = true;
      page.close().catch(() => undefined);
      return;
    }
    opening.page = page;
    opening.tab = this.#watch(page, true).then((tab) => {
      if (!page.isClosed()) this.#tabs.push(tab);
      return tab;
    });
    // Heard by whoever waits for the window; a window that closed at once is no failure of its own.
    opening.tab.catch(() => undefined);
  }

  async #watch(page: Page, mayClose: boolean): Promise<Tab> {
    page.on('crash', () => this.#onEnd());
    page.on('close', () => {
      if (!mayClose) this.#onEnd();
      this.#forget(page);
      void this.#releaseGuard();
    });
    // Dialogs first: one that opens while the other watches are put on must not be left open.
    const watches: { network: Network | null } = { network: null };
    const dialogs = new Dialogs(page, () => watches.network?.isWindowOver !== true);
    const navigation = new NavigationWatch(page, mayClose);
    const traffic = new Traffic(page);
    const protocol = await this.#context.newCDPSession(page);
    // Told before the window itself comes: what opened it is not over yet.
    protocol.on('Page.windowOpen', () => {
      if (this.#opening !== null) return;
      this.#undeclared = true;
      this.#late += 1;
    });
    await protocol.send('Page.enable');
    const network = await Network.watch(protocol, this.#allowed);
    watches.network = network;
    return { page, protocol, key: this.#key, network, dialogs, navigation, traffic, mayClose, typed: null };
  }

  #forget(page: Page): void {
    const index = this.#tabs.findIndex((tab) => tab.page === page);
    if (index > 0) this.#tabs.splice(index, 1);
  }

  #isOwn(request: Request): boolean {
    const page = pageOf(request);
    // Before the first tab is known the only page is the first.
    return page !== null && (this.#tabs.length === 0 || this.#tabs.some((tab) => tab.page === page));
  }

  /**
   * A watch over the whole browser for as long as another window is open: a new window's first requests, and where they are sent on
   * to, pass before any watch of its own can be put on.
   */
  async #guardAll(): Promise<void> {
    this.#guard ??= (async () => {
      const session = await this.#browser.newBrowserCDPSession();
      session.on('Fetch.requestPaused', (event) => {
        const decided: Promise<boolean> = this.#allowed.allows(event.request.url) ? Promise.resolve(true) : this.#isOthers(session, event);
        decided
          .then((may) => (may ? session.send('Fetch.continueRequest', letOut(event)) : session.send('Fetch.failRequest', refuse(event))))
          .catch(() => undefined);
      });
      await session.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] });
      return session;
    })();
    await this.#guard;
  }

  /** Whether a request to an origin that is not ours belongs to another session, which has a watch of its own. */
  async #isOthers(session: CDPSession, event: Paused): Promise<boolean> {
    const targetOf = (id: string): Promise<Target | null> =>
      session.send('Target.getTargetInfo', { targetId: id }).then(
        ({ targetInfo }) => targetInfo,
        () => null,
      );
    // The main frame of a window has the window's own name; other frames cannot be told apart, and are stopped while ours opens.
    const target = await targetOf(event.frameId);
    if (target === null) return this.#opening === null;
    const { targetInfo: first } = await (this.#tabs[0]?.protocol ?? session).send('Target.getTargetInfo');
    if (target.browserContextId !== first.browserContextId) return true;
    const isNew = target.targetId !== first.targetId && event.resourceType === 'Document';
    if (isNew && this.#opening !== null) this.#opening.refused ??= originOf(event.request.url);
    return false;
  }

  async #releaseGuard(): Promise<void> {
    const guard = this.#guard;
    if (guard === null || this.#opening !== null || this.#tabs.length > 1) return;
    this.#guard = null;
    await guard.then((session) => session.detach()).catch(() => undefined);
  }
}

function refuse({ requestId }: { readonly requestId: string }): { requestId: string; errorReason: 'BlockedByClient' } {
  return { requestId, errorReason: 'BlockedByClient' };
}

function pageOf(request: Request): Page | null {
  try {
    return request.frame().page();
  } catch {
    // A document that has no frame yet: of another window, the first one has had its own since it was made.
    return null;
  }
}
