// One signed-in browser context as the engine sees it.
import { randomBytes } from 'node:crypto';
import type { Browser, BrowserContext } from 'playwright-core';
import { CopisteError, error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import type { CommitGuard, FileContent, FoundScreen, Glimpse, Response, ScreenDriver, Sought, Picture } from '#engine/ports.ts';
import type { ApplicationMap, ElementDefinition, ScreenDefinition, Way } from '#language/plan.ts';
import type { RunningBrowser } from './browser/launch.ts';
import { capture, glimpse } from './capture.ts';
import { choose, chooseSeveral } from './choosing.ts';
import { begin, click, commit, followed } from './clicking.ts';
import { fillDate } from './dating.ts';
import type { ExpectedDialog } from './dialogs.ts';
import { download } from './downloading.ts';
import { driverErrors } from './errors.ts';
import type { Target } from './locate.ts';
import { describeWay, isShown } from './locate.ts';
import { allowedOrigins, originOf } from './origins.ts';
import type { AllowedOrigins } from './origins.ts';
import type { Option } from './page/library.ts';
import type { Gate } from './streaming/gate.ts';
import { librarySource } from './page/library.ts';
import { doubleClick, drag, hover } from './pointing.ts';
import { allRows } from './reading-tables.ts';
import { read, readAgain, readAll } from './reading.ts';
import { shownScreens } from './recognise.ts';
import { REPORT_MILLISECONDS, type Tab, refusedOrigin } from './tab.ts';
import { typeOrSearch } from './searching.ts';
import { check } from './ticking.ts';
import { press, type } from './typing.ts';
import { upload } from './uploading.ts';
import { Windows } from './windows.ts';

const NOT_LOOKED: Glimpse = { kind: 'none', why: 'failed', heldMilliseconds: 0 };
const VIEWPORT = { width: 1280, height: 900 };

function targetOf(screen: ScreenDefinition, element: Sought): Target {
  const { name, kind, ways, row } = element;
  const target = { name: `${screen.name}.${name}`, frame: screen.frame, kind, ways, row: null };
  if (row === undefined) return target;
  const { table, cells } = row;
  return { ...target, row: { name: `${screen.name}.${table.name}`, ways: table.ways, columns: table.columns ?? {}, cells } };
}

function dialogOf({ confirms, confirmAnswer }: ElementDefinition): ExpectedDialog | null {
  return confirms === null ? null : { text: confirms, answer: confirmAnswer };
}

export class WebSession implements ScreenDriver {
  readonly #browser: Browser;
  /** Private, and removed with the browser. */
  readonly #folder: string;
  readonly #context: BrowserContext;
  readonly #windows: Windows;
  readonly #allowed: AllowedOrigins;
  readonly #gate: Gate | null;
  readonly #gone = new AbortController();
  /** The action before: one that ran out of time may still be typing. */
  #previous: Promise<unknown> = Promise.resolve();

  private constructor(running: RunningBrowser, context: BrowserContext, windows: Windows, allowed: AllowedOrigins, gate: Gate | null) {
    this.#browser = running.browser;
    this.#folder = running.folder;
    this.#context = context;
    this.#windows = windows;
    this.#allowed = allowed;
    this.#gate = gate;
    context.on('close', () => this.#end());
  }

  /** Errors raised: `driver.origin-refused` for an entry that is no web origin. */
  static async open(running: RunningBrowser, origins: readonly string[], gate: Gate | null = null): Promise<WebSession> {
    const allowed = allowedOrigins(origins);
    const { browser } = running;
    const context = await browser.newContext({
      acceptDownloads: false,
      serviceWorkers: 'block',
      permissions: [],
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      viewport: VIEWPORT,
      ...(gate === null ? {} : { proxy: { server: gate.server } }),
    });
    context.on('close', () => void gate?.close());
    try {
      const key = `__${randomBytes(8).toString('hex')}`;
      await context.addInitScript({ content: librarySource(key) });
      await context.routeWebSocket(
        (url) => !allowed.allows(url.href),
        (socket) => void socket.close(),
      );
      const windows = new Windows(browser, context, key, allowed);
      const session = new WebSession(running, context, windows, allowed, gate);
      await windows.start(() => session.#end());
      return session;
    } catch (thrown) {
      await context.close().catch(() => undefined);
      throw thrown;
    }
  }

  get alive(): boolean {
    return !this.#gone.signal.aborted;
  }

  open(url: string, progress: Progress): Promise<Response> {
    return this.#run(progress, async (tab) => {
      const refused = !this.#allowed.allows(url) || ((await this.#gate?.refusalOf(url)) ?? null) !== null;
      if (refused) throw error(driverErrors, 'driver.origin-refused', { origin: originOf(url) });
      progress.log(`open ${originOf(url)}`);
      begin(tab);
      try {
        const answer = await tab.page.goto(url, {
          waitUntil: 'domcontentloaded',
          timeout: Math.max(1, progress.remaining() - REPORT_MILLISECONDS),
        });
        return { status: answer?.status() ?? null, lost: false };
      } catch (thrown) {
        const problem = refusedOrigin(tab) ?? tab.dialogs.takeError();
        if (problem !== null) throw problem;
        if (tab.page.isClosed()) throw thrown;
        return { status: null, lost: true };
      }
    });
  }

  recognise(map: ApplicationMap, progress: Progress): Promise<FoundScreen | null> {
    return this.#run(progress, async (tab) => (await shownScreens(tab, map, progress))[0] ?? null);
  }

  fill(screen: ScreenDefinition, element: Sought, text: string, progress: Progress): Promise<string> {
    const target = targetOf(screen, element);
    return this.#run(progress, async (tab) => {
      if (target.kind === 'calendar') return fillDate(tab, target, text, progress);
      return readAgain(tab, target, await typeOrSearch(tab, target, text, progress), progress);
    });
  }

  fillSecret(screen: ScreenDefinition, element: Sought, secret: string, progress: Progress): Promise<void> {
    return this.#run(progress, async (tab) => {
      await type(tab, targetOf(screen, element), secret, progress);
    });
  }

  choose(screen: ScreenDefinition, element: Sought, option: string, progress: Progress): Promise<Option> {
    return this.#run(progress, (tab) => choose(tab, targetOf(screen, element), option, progress));
  }

  chooseSeveral(screen: ScreenDefinition, element: Sought, options: readonly string[], progress: Progress): Promise<readonly Option[]> {
    return this.#run(progress, (tab) => chooseSeveral(tab, targetOf(screen, element), options, progress));
  }

  check(screen: ScreenDefinition, element: Sought, ticked: boolean, progress: Progress): Promise<boolean> {
    return this.#run(progress, (tab) => check(tab, targetOf(screen, element), ticked, dialogOf(element), progress));
  }

  click(screen: ScreenDefinition, element: Sought, progress: Progress): Promise<Response> {
    return this.#clicking(screen, element, progress, (tab, target) => click(tab, target, dialogOf(element), progress));
  }

  doubleClick(screen: ScreenDefinition, element: Sought, progress: Progress): Promise<Response> {
    return this.#clicking(screen, element, progress, (tab, target) => doubleClick(tab, target, dialogOf(element), progress));
  }

  hover(screen: ScreenDefinition, element: Sought, progress: Progress): Promise<void> {
    return this.#run(progress, (tab) => hover(tab, targetOf(screen, element), progress));
  }

  drag(screen: ScreenDefinition, from: Sought, to: Sought, progress: Progress): Promise<Response> {
    return this.#run(progress, (tab) => drag(tab, targetOf(screen, from), targetOf(screen, to), progress));
  }

  upload(screen: ScreenDefinition, element: Sought, files: readonly FileContent[], progress: Progress): Promise<readonly string[]> {
    return this.#run(progress, (tab) => upload(tab, targetOf(screen, element), files, progress));
  }

  download(screen: ScreenDefinition, element: Sought, progress: Progress): Promise<FileContent> {
    const target = targetOf(screen, element);
    return this.#run(progress, (tab) =>
      download({ tab, browser: this.#browser, folder: this.#folder, element: target.name }, progress, () =>
        click(tab, target, dialogOf(element), progress),
      ),
    );
  }

  commit(screen: ScreenDefinition, element: Sought, guard: CommitGuard, progress: Progress): Promise<Response> {
    return this.#clicking(screen, element, progress, (tab, target) => commit(tab, target, dialogOf(element), guard, progress));
  }

  clickWay(frame: string | null, way: Way, progress: Progress): Promise<Response> {
    const target: Target = { name: describeWay(way), frame, kind: 'button', ways: [way], row: null };
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

  read(screen: ScreenDefinition, element: Sought, progress: Progress): Promise<string> {
    return this.#run(progress, async (tab) => (await read(tab, targetOf(screen, element), progress)).trim());
  }

  readAll(screen: ScreenDefinition, elements: readonly Sought[], progress: Progress): Promise<readonly string[]> {
    return this.#run(progress, async (tab) => {
      const targets = elements.map((element) => targetOf(screen, element));
      return (await readAll(tab, targets, progress)).map((text) => text.trim());
    });
  }

  async readTable(
    screen: ScreenDefinition,
    table: ElementDefinition,
    progress: Progress,
  ): Promise<readonly Readonly<Record<string, string>>[]> {
    const rows = await this.#run(progress, (tab) => allRows(tab, targetOf(screen, table), table.columns ?? {}, progress));
    return rows.map(({ cells }) => cells);
  }

  shows(screen: ScreenDefinition, element: Sought, progress: Progress): Promise<boolean> {
    return this.#run(progress, (tab) => isShown(tab, targetOf(screen, element)));
  }

  capture(map: ApplicationMap, progress: Progress): Promise<Picture> {
    return this.#run(progress, (tab) => capture(tab, map, progress));
  }

  glimpse(map: ApplicationMap, signal: AbortSignal): Promise<Glimpse> {
    const before = this.#previous;
    const stop = AbortSignal.any([this.#gone.signal, signal]);
    const looking = (async (): Promise<Glimpse> => {
      await before;
      return stop.aborted ? NOT_LOOKED : glimpse(this.#windows.current, map, stop);
    })();
    const looked = looking.catch(() => NOT_LOOKED);
    this.#previous = looked;
    return looked;
  }

  closeWindow(progress: Progress): Promise<void> {
    return this.#run(progress, () => this.#windows.close());
  }

  async close(): Promise<void> {
    await this.#context.close().catch(() => undefined);
    this.#end();
  }

  #end(): void {
    this.#gone.abort(error(driverErrors, 'driver.browser-gone'));
  }

  /** A click; where the map says that it opens a window, the work goes on there. */
  #clicking(
    screen: ScreenDefinition,
    element: Sought,
    progress: Progress,
    press: (tab: Tab, target: Target) => Promise<Response>,
  ): Promise<Response> {
    const target = targetOf(screen, element);
    return this.#run(progress, (tab) =>
      element.opensWindow ? this.#windows.open(target.name, progress, () => press(tab, target)) : press(tab, target),
    );
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
    let tab: Tab | null = null;
    const running = (async () => {
      await before;
      stop.throwIfAborted();
      tab = this.#windows.current;
      return action(tab);
    })();
    // Whichever loses the race has nobody left to hear of it.
    this.#previous = running.catch(() => undefined);
    try {
      const result = await Promise.race([running, stopped]);
      this.#raiseUndeclared();
      return result;
    } catch (thrown) {
      if (thrown instanceof CopisteError) throw thrown;
      throw this.#closed(tab, thrown) ?? thrown;
    } finally {
      stop.removeEventListener('abort', onStop);
    }
  }

  /** The error of a window that closed under the work; null: it did not. */
  #closed(tab: Tab | null, thrown: unknown): CopisteError | null {
    if (!this.alive || tab === null) return this.alive ? null : error(driverErrors, 'driver.browser-gone', {}, thrown);
    if (!tab.page.isClosed()) return null;
    return error(driverErrors, tab.mayClose ? 'driver.window-closed' : 'driver.browser-gone', {}, thrown);
  }

  #raiseUndeclared(): void {
    const dialog = this.#windows.takeDialogError();
    if (dialog !== null) throw dialog;
    if (this.#windows.takeUndeclared()) throw error(driverErrors, 'driver.window-undeclared');
  }
}
