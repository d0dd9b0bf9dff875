// One signed-in browser context as the engine sees it.
import { randomBytes } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { CopisteError, error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import type { CommitGuard, FoundScreen, Response, ScreenDriver } from '#engine/ports.ts';
import type { ApplicationMap, ElementDefinition, ScreenDefinition, Way } from '#language/plan.ts';
import { capture } from './capture.ts';
import { choose } from './choosing.ts';
import { begin, click, commit, followed } from './clicking.ts';
import { Dialogs } from './dialogs.ts';
import { driverErrors } from './errors.ts';
import type { Target } from './locate.ts';
import { describeWay } from './locate.ts';
import { NavigationWatch } from './navigation.ts';
import { Network } from './network.ts';
import { allowedOrigins, originOf } from './origins.ts';
import type { AllowedOrigins } from './origins.ts';
import { librarySource } from './page/library.ts';
import { shownScreens } from './recognise.ts';
import { REPORT_MILLISECONDS, type Tab, refusedOrigin } from './tab.ts';
import { press, read, type } from './typing.ts';

const VIEWPORT = { width: 1280, height: 900 };

function targetOf(screen: ScreenDefinition, element: ElementDefinition): Target {
  return { name: `${screen.name}.${element.name}`, frame: screen.frame, kind: element.kind, ways: element.ways };
}

export class WebSession implements ScreenDriver {
  readonly #context: BrowserContext;
  readonly #tab: Tab;
  readonly #allowed: AllowedOrigins;
  readonly #gone = new AbortController();
  #otherWindow = false;
  /** The action before: one that ran out of time may still be typing. */
  #previous: Promise<unknown> = Promise.resolve();

  private constructor(context: BrowserContext, tab: Tab, allowed: AllowedOrigins) {
    this.#context = context;
    this.#tab = tab;
    this.#allowed = allowed;
    const end = (): void => this.#gone.abort(error(driverErrors, 'driver.browser-gone'));
    tab.page.on('close', end);
    tab.page.on('crash', end);
    context.on('close', end);
    context.on('page', (page: Page) => {
      this.#otherWindow = true;
      page.close().catch(() => undefined);
    });
  }

  /** Errors raised: `driver.origin-refused` for an entry that is no web origin. */
  static async open(browser: Browser, origins: readonly string[]): Promise<WebSession> {
    const allowed = allowedOrigins(origins);
    const context = await browser.newContext({
      acceptDownloads: false,
      serviceWorkers: 'block',
      permissions: [],
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      viewport: VIEWPORT,
    });
    try {
      const key = `__${randomBytes(8).toString('hex')}`;
      await context.addInitScript({ content: librarySource(key) });
      await context.routeWebSocket(
        (url) => !allowed.allows(url.href),
        (socket) => void socket.close(),
      );
      const page = await context.newPage();
      // Another window has no watch of ours: not one of its requests goes out.
      await context.route('**/*', (route) => {
        const own = ownFrame(route.request(), page);
        return own ? route.continue() : route.abort('blockedbyclient');
      });
      const protocol = await context.newCDPSession(page);
      const network = await Network.watch(protocol, allowed);
      const tab: Tab = {
        page,
        protocol,
        key,
        network,
        dialogs: new Dialogs(page, () => !network.isWindowOver),
        navigation: new NavigationWatch(page),
        typed: null,
      };
      return new WebSession(context, tab, allowed);
    } catch (thrown) {
      await context.close().catch(() => undefined);
      throw thrown;
    }
  }

  get alive(): boolean {
    return !this.#gone.signal.aborted;
  }

  open(url: string, progress: Progress): Promise<Response> {
    return this.#run(progress, async ({ page }) => {
      if (!this.#allowed.allows(url)) throw error(driverErrors, 'driver.origin-refused', { origin: originOf(url) });
      progress.log(`open ${originOf(url)}`);
      begin(this.#tab);
      try {
        const answer = await page.goto(url, {
          waitUntil: 'domcontentloaded',
          timeout: Math.max(1, progress.remaining() - REPORT_MILLISECONDS),
        });
        return { status: answer?.status() ?? null, lost: false };
      } catch (thrown) {
        const problem = refusedOrigin(this.#tab) ?? this.#tab.dialogs.takeError();
        if (problem !== null) throw problem;
        if (page.isClosed()) throw thrown;
        return { status: null, lost: true };
      }
    });
  }

  recognise(map: ApplicationMap, progress: Progress): Promise<FoundScreen | null> {
    return this.#run(progress, async (tab) => (await shownScreens(tab, map, progress))[0] ?? null);
  }

  fill(screen: ScreenDefinition, element: ElementDefinition, text: string, progress: Progress): Promise<string> {
    const target = targetOf(screen, element);
    return this.#run(progress, async (tab) => {
      await type(tab, target, text, progress);
      return read(tab, target, progress);
    });
  }

  fillSecret(screen: ScreenDefinition, element: ElementDefinition, secret: string, progress: Progress): Promise<void> {
    return this.#run(progress, (tab) => type(tab, targetOf(screen, element), secret, progress));
  }

  choose(
    screen: ScreenDefinition,
    element: ElementDefinition,
    option: string,
    progress: Progress,
  ): Promise<{ readonly value: string; readonly label: string }> {
    return this.#run(progress, (tab) => choose(tab, targetOf(screen, element), option, progress));
  }

  click(screen: ScreenDefinition, element: ElementDefinition, progress: Progress): Promise<Response> {
    return this.#run(progress, (tab) => click(tab, targetOf(screen, element), element.confirms, progress));
  }

  commit(screen: ScreenDefinition, element: ElementDefinition, guard: CommitGuard, progress: Progress): Promise<Response> {
    return this.#run(progress, (tab) => commit(tab, targetOf(screen, element), element.confirms, guard, progress));
  }

  clickWay(frame: string | null, way: Way, progress: Progress): Promise<Response> {
    const target: Target = { name: describeWay(way), frame, kind: 'button', ways: [way] };
    return this.#run(progress, (tab) => click(tab, target, null, progress));
  }

  press(key: string, progress: Progress): Promise<Response> {
    return this.#run(progress, async (tab) => {
      progress.log(`press ${key}`);
      begin(tab);
      await press(tab, key);
      return followed(tab, progress);
    });
  }

  read(screen: ScreenDefinition, element: ElementDefinition, progress: Progress): Promise<string> {
    return this.#run(progress, async (tab) => (await read(tab, targetOf(screen, element), progress)).trim());
  }

  capture(map: ApplicationMap, progress: Progress): Promise<Uint8Array> {
    return this.#run(progress, (tab) => capture(tab, map, progress));
  }

  async close(): Promise<void> {
    await this.#context.close().catch(() => undefined);
    this.#gone.abort(error(driverErrors, 'driver.browser-gone'));
  }

  /** Every action: nothing on a dead browser, an end at the deadline, and what happened behind its back said first. */
  async #run<Result>(progress: Progress, action: (tab: Tab) => Promise<Result>): Promise<Result> {
    const stop = AbortSignal.any([this.#gone.signal, progress.signal]);
    stop.throwIfAborted();
    this.#raiseUndeclared();
    let onStop = (): void => undefined;
    const stopped = new Promise<never>((_, reject) => {
      onStop = () => reject(stop.reason as Error);
      stop.addEventListener('abort', onStop, { once: true });
    });
    const before = this.#previous;
    const running = (async () => {
      await before;
      stop.throwIfAborted();
      return action(this.#tab);
    })();
    // Whichever loses the race has nobody left to hear of it.
    this.#previous = running.catch(() => undefined);
    try {
      const result = await Promise.race([running, stopped]);
      this.#raiseUndeclared();
      return result;
    } catch (thrown) {
      if (thrown instanceof CopisteError) throw thrown;
      if (!this.alive || this.#tab.page.isClosed()) throw error(driverErrors, 'driver.browser-gone', {}, thrown);
      throw thrown;
    } finally {
      stop.removeEventListener('abort', onStop);
    }
  }

  #raiseUndeclared(): void {
    const dialog = this.#tab.dialogs.takeError();
    if (dialog !== null) throw dialog;
    if (!this.#otherWindow) return;
    this.#otherWindow = false;
    throw error(driverErrors, 'driver.window-undeclared');
  }
}

function ownFrame(request: { frame(): { page(): Page } }, page: Page): boolean {
  try {
    return request.frame().page() === page;
  } catch {
    // A document that has no frame yet: of another window, the first one has had its own since it was made.
    return false;
  }
}
