// A throw-away browser in which an author shows work from afar: pictures out, mouse and keyboard in, and what a browser shows around a
// page told in words (dialogs, files to give, lists, windows).
import { randomBytes } from 'node:crypto';
import type { BrowserContext, CDPSession, FileChooser, Page } from 'playwright-core';
import type { ShownOrigin } from '#domain/network-place.ts';
import { type NoticeKind, STAGE_SIZE, type StageInput, type StageNotice, type StageView } from '#domain/showing.ts';
import { type BrowserOptions, launchBrowser, type RunningBrowser } from '../browser/launch.ts';
import { type Dialogs, stageDialogs } from './dialogs.ts';
import { type Hands, handsIn } from './dragging.ts';
import { type Gate, type GateOptions, openGate } from './gate.ts';
import { type Lists, stageLists } from './lists.ts';
import { type ListTold, listWatch } from './page-lists.ts';
import { type Screencast, screencast } from './screencast.ts';

export interface StageOptions {
  readonly browser: BrowserOptions;
  readonly origins: readonly ShownOrigin[];
  /** Addresses under which Copiste itself is reached: never opened. */
  readonly own: readonly string[];
  readonly resolve?: GateOptions['resolve'];
  readonly onPicture: (jpeg: Buffer) => Promise<void>;
  readonly onView: (view: StageView) => void;
  /** The browser is gone. */
  readonly onGone: () => void;
}

interface Tab {
  readonly number: number;
  readonly page: Page;
  readonly session: CDPSession;
  readonly hands: Hands;
  title: string;
  loading: boolean;
}

const NOTICES_KEPT = 5;
/** Of an answer that a page gives to nothing any more. */
const OPEN_MILLISECONDS = 45_000;
const MOST_TITLE = 200;

export class Stage {
  readonly context: BrowserContext;
  readonly #running: RunningBrowser;
  readonly #gate: Gate;
  readonly #cast: Screencast;
  readonly #onView: (view: StageView) => void;
  readonly #onGone: () => void;
  #tabs: Tab[] = [];
  #current: Tab | null = null;
  #shown = false;
  readonly #dialogs: Dialogs;
  readonly #lists: Lists;
  #chooser: { readonly number: number; readonly chooser: FileChooser } | null = null;
  #notices: StageNotice[] = [];
  #last = 0;
  /** The number of the newest thing told when the last document came. */
  #past = 0;
  #told = false;

  private constructor(running: RunningBrowser, gate: Gate, context: BrowserContext, options: StageOptions) {
    this.#running = running;
    this.#gate = gate;
    this.context = context;
    this.#cast = screencast(options.onPicture);
    this.#onView = options.onView;
    this.#onGone = options.onGone;
    this.#dialogs = stageDialogs(
      () => this.#next(),
      () => this.#tell(),
    );
    this.#lists = stageLists(
      () => this.#next(),
      () => this.#tell(),
      () => this.#notice('list_closed', null),
    );
  }

  /** Errors raised: as `launchBrowser`. */
  static async open(options: StageOptions): Promise<Stage> {
    const refusals: ((kind: NoticeKind, origin: string) => void)[] = [];
    const gate = await openGate({
      origins: options.origins,
      own: options.own,
      ...(options.resolve === undefined ? {} : { resolve: options.resolve }),
      onRefused: ({ cause, origin }) => {
        for (const tell of refusals) tell(cause, origin);
      },
    });
    let running: RunningBrowser | null = null;
    try {
      const flags = ['--force-webrtc-ip-handling-policy=disable_non_proxied_udp'];
      running = await launchBrowser({ ...options.browser, flags });
      const context = await running.browser.newContext({
        acceptDownloads: false,
        serviceWorkers: 'block',
        permissions: [],
        locale: 'fr-FR',
        timezoneId: 'Europe/Paris',
        viewport: STAGE_SIZE,
        proxy: { server: gate.server },
      });
      const stage = new Stage(running, gate, context, options);
      refusals.push((kind, origin) => stage.#notice(kind, origin));
      await stage.#prepare();
      return stage;
    } catch (thrown) {
      await running?.close();
      await gate.close();
      throw thrown;
    }
  }

  async #prepare(): Promise<void> {
    const name = `__${randomBytes(8).toString('hex')}`;
    await this.context.exposeBinding(name, ({ page }, told: ListTold) => this.#lists.told(page, told, page === this.#current?.page));
    await this.context.addInitScript({ content: listWatch(name) });
    this.context.on('page', (page) => void this.#add(page).catch(() => undefined));
    this.context.on('close', () => this.#onGone());
    this.#dialogs.hear(this.context);
  }

  /** Opens the address in a first window, as far as it goes, once that is `ready`. Its refusal is a notice. */
  async begin(url: string, ready: (page: Page) => Promise<void>): Promise<void> {
    const page = await this.context.newPage();
    await ready(page);
    const refusal = await this.#gate.refusalOf(url);
    if (refusal !== null) return this.#notice(refusal.cause, refusal.origin);
    await page.goto(url, { waitUntil: 'domcontentloaded', timeout: OPEN_MILLISECONDS }).catch(() => this.#notice('unanswered', null));
  }

  /** Pictures, or none while nobody looks. */
  shows(shown: boolean): void {
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#cast.show(shown ? (this.#current?.session ?? null) : null);
  }

  /** No pictures while this runs. */
  without<Result>(run: () => Promise<Result>): Promise<Result> {
    return this.#cast.without(run);
  }

  /** Says what she did, told by whoever watches over it, and not by the page. */
  notice(kind: NoticeKind): void {
    this.#notice(kind, null);
  }

  /** In the order in which it is told, and never waiting: a page whose script asks a question is not over with a key before the answer. */
  act(input: StageInput): void {
    const tab = this.#current;
    switch (input.kind) {
      case 'back':
        return void tab?.page.goBack({ waitUntil: 'commit' }).catch(() => undefined);
      case 'forward':
        return void tab?.page.goForward({ waitUntil: 'commit' }).catch(() => undefined);
      case 'reload':
        return void tab?.page.reload({ waitUntil: 'commit' }).catch(() => undefined);
      case 'tab':
        return this.#turnTo(this.#tabs.find(({ number }) => number === input.tab));
      case 'close_tab':
        return void this.#tabs
          .find(({ number }) => number === input.tab)
          ?.page.close({ runBeforeUnload: true })
          .catch(() => undefined);
      case 'answer':
        return this.#dialogs.answer(input.dialog, input.answer, input.text);
      case 'files':
        return void this.#give(input);
      case 'option':
        return tab === null ? undefined : this.#lists.choose(input, tab.session);
      default:
        this.#lists.afterwards(() => {
          if (tab !== null && !this.#dialogs.holds(tab.page)) tab.hands.use(input);
        });
    }
  }

  async close(): Promise<void> {
    this.#cast.stop();
    await this.context.close().catch(() => undefined);
    await this.#running.close();
    await this.#gate.close();
  }

  async #add(page: Page): Promise<void> {
    page.on('filechooser', (chooser) => {
      this.#chooser = { number: this.#next(), chooser };
      this.#tell();
    });
    page.on('download', (download) => {
      void download.cancel().catch(() => undefined);
      this.#notice('download', null);
    });
    page.on('crash', () => this.#notice('crashed', null));
    const session = await this.context.newCDPSession(page);
    this.#dialogs.hearEnds(page, session);
    const tab: Tab = { number: this.#next(), page, session, hands: handsIn(session), title: '', loading: false };
    page.on('close', () => this.#forget(tab));
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      // What was told before the document that goes now concerns nobody any more.
      this.#notices = this.#notices.filter(({ number }) => number > this.#past);
      this.#past = this.#last;
      if (this.#chooser?.chooser.page() === page) this.#chooser = null;
      this.#lists.forget(page);
      this.#tell();
      void this.#entitle(tab);
    });
    await session.send('Page.enable');
    const { frameTree } = await session.send('Page.getFrameTree');
    const isWhole = ({ frameId }: { readonly frameId: string }): boolean => frameId === frameTree.frame.id;
    session.on('Page.frameStartedLoading', (event) => isWhole(event) && this.#loads(tab, true));
    session.on('Page.frameStoppedLoading', (event) => isWhole(event) && this.#loads(tab, false));
    if (page.isClosed()) return;
    this.#tabs.push(tab);
    this.#turnTo(tab);
    void this.#entitle(tab);
  }

  #next(): number {
    this.#last += 1;
    return this.#last;
  }

  #loads(tab: Tab, loading: boolean): void {
    if (tab.loading === loading) return;
    tab.loading = loading;
    this.#tell();
    if (!loading) void this.#entitle(tab);
  }

  async #entitle(tab: Tab): Promise<void> {
    const title = await tab.page.title().catch(() => '');
    if (title === tab.title) return;
    tab.title = title.slice(0, MOST_TITLE);
    this.#tell();
  }

  #turnTo(tab: Tab | undefined): void {
    if (tab === undefined) return;
    this.#current = tab;
    this.#lists.forget();
    void tab.page.bringToFront().catch(() => undefined);
    if (this.#shown) this.#cast.show(tab.session);
    this.#tell();
  }

  #forget(tab: Tab): void {
    this.#tabs = this.#tabs.filter((one) => one !== tab);
    this.#dialogs.forget(tab.page);
    this.#lists.forget(tab.page);
    if (this.#chooser?.chooser.page() === tab.page) this.#chooser = null;
    if (this.#current === tab) {
      this.#current = null;
      this.#turnTo(this.#tabs.at(-1));
    }
    if (this.#tabs.length === 0) this.#onGone();
    this.#tell();
  }

  async #give({ chooser: number, files }: Extract<StageInput, { kind: 'files' }>): Promise<void> {
    const asked = this.#chooser;
    if (asked?.number !== number) return;
    this.#chooser = null;
    this.#tell();
    if (files.length === 0) return;
    const given = files.map(({ content, contentType, name }) => ({ name, mimeType: contentType, buffer: Buffer.from(content, 'base64') }));
    await asked.chooser.setFiles(asked.chooser.isMultiple() ? given : given.slice(0, 1)).catch(() => undefined);
  }

  #notice(kind: NoticeKind, origin: string | null): void {
    const newest = this.#notices.at(-1);
    // A page asks for the same forbidden thing again and again.
    if (newest?.kind === kind && newest.origin === origin) return;
    this.#notices = [...this.#notices, { number: this.#next(), kind, origin }].slice(-NOTICES_KEPT);
    this.#tell();
  }

  /** Once for all that changes together. */
  #tell(): void {
    if (this.#told) return;
    this.#told = true;
    setImmediate(() => {
      this.#told = false;
      this.#onView(this.#view());
    });
  }

  #view(): StageView {
    return {
      address: this.#current?.page.url() ?? '',
      tabs: this.#tabs.map(({ number, title }) => ({ tab: number, title })),
      current: this.#current?.number ?? 0,
      loading: this.#current?.loading === true,
      dialog: this.#dialogs.shown(this.#current?.page ?? null),
      chooser: this.#chooser === null ? null : { chooser: this.#chooser.number, several: this.#chooser.chooser.isMultiple() },
      list: this.#lists.shown(),
      notices: this.#notices,
    };
  }
}
