// A throw-away browser in which an author shows work from afar: pictures out, mouse and keyboard in, and what a browser shows around a
// page told in words (dialogs, files to give, lists, windows).
import { randomBytes } from 'node:crypto';
import type { BrowserContext, CDPSession, Dialog, FileChooser, Page } from 'playwright-core';
import type { ShownOrigin } from '#domain/network-place.ts';
import { type NoticeKind, STAGE_SIZE, type StageInput, type StageNotice, type StageView } from '#domain/showing.ts';
import { type BrowserOptions, launchBrowser, type RunningBrowser } from '../browser/launch.ts';
import { type Gate, type GateOptions, openGate } from './gate.ts';
import { strike, useHands } from './hands.ts';
import { listWatch, type OpenedList } from './page-lists.ts';
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
  title: string;
  loading: boolean;
}

const NOTICES_KEPT = 5;
/** Of an answer that a page gives to nothing any more. */
const OPEN_MILLISECONDS = 45_000;
const MOST_OPTIONS = 500;
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
  #dialog: { readonly number: number; readonly dialog: Dialog } | null = null;
  #chooser: { readonly number: number; readonly chooser: FileChooser } | null = null;
  #list: ({ readonly number: number } & OpenedList) | null = null;
  #notices: StageNotice[] = [];
  #last = 0;
  #told = false;

  private constructor(running: RunningBrowser, gate: Gate, context: BrowserContext, options: StageOptions) {
    this.#running = running;
    this.#gate = gate;
    this.context = context;
    this.#cast = screencast(options.onPicture);
    this.#onView = options.onView;
    this.#onGone = options.onGone;
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
    await this.context.exposeBinding(name, ({ page }, list: OpenedList) => this.#onList(page, list));
    await this.context.addInitScript({ content: listWatch(name) });
    this.context.on('page', (page) => void this.#add(page).catch(() => undefined));
    this.context.on('close', () => this.#onGone());
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
  async shows(shown: boolean): Promise<void> {
    if (shown === this.#shown) return;
    this.#shown = shown;
    await this.#cast.show(shown ? (this.#current?.session ?? null) : null);
  }

  /** No pictures while this runs. */
  without<Result>(run: () => Promise<Result>): Promise<Result> {
    return this.#cast.without(run);
  }

  async act(input: StageInput): Promise<void> {
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
        return this.#answer(input);
      case 'files':
        return this.#give(input);
      case 'option':
        return this.#choose(input);
      default:
        // In the order in which they are sent, and without waiting: a click whose page asks a question is not over before the answer.
        if (tab !== null && this.#dialog === null) void useHands(tab.session, input).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.#cast.stop();
    await this.context.close().catch(() => undefined);
    await this.#running.close();
    await this.#gate.close();
  }

  async #add(page: Page): Promise<void> {
    page.on('dialog', (dialog) => {
      this.#last += 1;
      this.#dialog = { number: this.#last, dialog };
      this.#tell();
    });
    page.on('filechooser', (chooser) => {
      this.#last += 1;
      this.#chooser = { number: this.#last, chooser };
      this.#tell();
    });
    page.on('download', (download) => {
      void download.cancel().catch(() => undefined);
      this.#notice('download', null);
    });
    page.on('crash', () => this.#notice('crashed', null));
    const session = await this.context.newCDPSession(page);
    this.#last += 1;
    const tab: Tab = { number: this.#last, page, session, title: '', loading: false };
    page.on('close', () => void this.#forget(tab));
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      this.#chooser = null;
      this.#list = null;
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
    await this.#turnTo(tab);
    await this.#entitle(tab);
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

  async #turnTo(tab: Tab | undefined): Promise<void> {
    if (tab === undefined) return;
    this.#current = tab;
    this.#list = null;
    await tab.page.bringToFront().catch(() => undefined);
    if (this.#shown) await this.#cast.show(tab.session);
    this.#tell();
  }

  async #forget(tab: Tab): Promise<void> {
    this.#tabs = this.#tabs.filter((one) => one !== tab);
    if (this.#dialog?.dialog.page() === tab.page) this.#dialog = null;
    if (this.#chooser?.chooser.page() === tab.page) this.#chooser = null;
    if (this.#current === tab) {
      this.#current = null;
      await this.#turnTo(this.#tabs.at(-1));
    }
    if (this.#tabs.length === 0) this.#onGone();
    this.#tell();
  }

  #onList(page: Page, list: OpenedList): void {
    if (page !== this.#current?.page || list.options.length > MOST_OPTIONS) return;
    this.#last += 1;
    this.#list = { number: this.#last, ...list };
    this.#tell();
  }

  async #answer({ answer, dialog: number, text }: Extract<StageInput, { kind: 'answer' }>): Promise<void> {
    const asked = this.#dialog;
    if (asked?.number !== number) return;
    this.#dialog = null;
    this.#tell();
    const { dialog } = asked;
    const answered = answer === 'no' ? dialog.dismiss() : dialog.accept(dialog.type() === 'prompt' ? text : undefined);
    await answered.catch(() => undefined);
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

  /** By the keyboard in the list itself, as a person would: one change, which the page hears as hers. */
  async #choose({ list: number, option }: Extract<StageInput, { kind: 'option' }>): Promise<void> {
    const list = this.#list;
    const tab = this.#current;
    if (list?.number !== number || tab === null) return;
    this.#list = null;
    this.#tell();
    if (option === null || list.options[option]?.disabled !== false) return strike(tab.session, 'Escape');
    await strike(tab.session, 'Home');
    const before = list.options.slice(0, option).filter(({ disabled }) => !disabled).length;
    for (let step = 0; step < before; step += 1) await strike(tab.session, 'ArrowDown');
    await strike(tab.session, 'Enter');
  }

  #notice(kind: NoticeKind, origin: string | null): void {
    const newest = this.#notices.at(-1);
    // A page asks for the same forbidden thing again and again.
    if (newest?.kind === kind && newest.origin === origin) return;
    this.#last += 1;
    this.#notices = [...this.#notices, { number: this.#last, kind, origin }].slice(-NOTICES_KEPT);
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
    const dialog = this.#dialog;
    const list = this.#list;
    return {
      address: this.#current?.page.url() ?? '',
      tabs: this.#tabs.map(({ number, title }) => ({ tab: number, title })),
      current: this.#current?.number ?? 0,
      loading: this.#current?.loading === true,
      dialog:
        dialog === null
          ? null
          : {
              dialog: dialog.number,
              kind: dialog.dialog.type() as 'alert',
              message: dialog.dialog.message(),
              proposed: dialog.dialog.defaultValue(),
            },
      chooser: this.#chooser === null ? null : { chooser: this.#chooser.number, several: this.#chooser.chooser.isMultiple() },
      list: list === null ? null : { list: list.number, options: list.options, chosen: list.chosen },
      notices: this.#notices,
    };
  }
}
