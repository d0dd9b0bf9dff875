// The windows of a recorded session, numbered as they opened: what they ask servers for, their dialogs, downloads, moves and ends.
import type { BrowserContext, CDPSession, Dialog, Frame, Page, Request } from 'playwright-core';
import type { RecordedDialog } from '#domain/recording.ts';
import { keptAddress, withoutQuery } from '#domain/kept-address.ts';
import type { RecordingEvent, SeenRequest } from './events.ts';

/** A question of a script that nobody answered; others fail for reasons of the page's own. */
const LOST = /^net::ERR_(INTERNET_DISCONNECTED|CONNECTION_|NETWORK_|NAME_NOT_RESOLVED|TIMED_OUT|ADDRESS_|EMPTY_RESPONSE)/;
/** A window that a page asks for comes so soon, or it was blocked. */
const OPENS_WITHIN_MILLISECONDS = 2_000;
const TELLING = new Set(['document', 'xhr', 'fetch']);

/** How native dialogs are answered: by the person who sees them, or by whoever shows them to a person elsewhere. */
export type DialogAnswers = 'seen' | ((dialog: Omit<RecordedDialog, 'answer'>) => Promise<'yes' | 'no'>);

export interface RecordedWindow {
  readonly number: number;
  readonly page: Page;
  readonly protocol: CDPSession;
  /** Requests of scripts and documents on their way. */
  readonly open: Set<Request>;
  lastTraffic: number;
  /** A secret was typed, and no screen without a sign-in has come to rest since: addresses are kept without what goes along in them. */
  isAfterSecret: boolean;
  /** Documents that the window asked for. */
  documents: number;
}

/** A question to a server while its answer may still come. */
export type AskedRequest = { -readonly [Key in keyof SeenRequest]: SeenRequest[Key] };

type Telling = RecordingEvent extends infer One ? (One extends RecordingEvent ? Omit<One, 'window'> : never) : never;

export interface WindowsOptions {
  readonly context: BrowserContext;
  readonly dialogs: DialogAnswers;
  readonly now: () => number;
  readonly tell: (event: RecordingEvent) => void;
  /** A page asked a server; told again once the answer came. */
  readonly asked: (request: AskedRequest) => void;
  /** The window may have changed. */
  readonly onChange: (window: RecordedWindow) => void;
  readonly onFrameGone: (frame: Frame) => void;
}

export class RecordedWindows {
  readonly #options: WindowsOptions;
  readonly #windows: RecordedWindow[] = [];
  readonly #byPage = new Map<Page, RecordedWindow>();
  readonly #watched = new Map<Page, Promise<void>>();
  readonly #asked = new Map<Request, AskedRequest>();
  /** Documents that followed the typing of a secret. */
  readonly #afterSecret = new Set<string>();

  constructor(options: WindowsOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { context } = this.#options;
    // From the first moment of every window: what nobody hears of, the driver answers by itself.
    context.on('dialog', (dialog) => this.#heardDialog(dialog));
    context.on('page', (page) => void this.watched(page).catch(() => undefined));
    for (const page of context.pages()) await this.watched(page);
  }

  /** Resolves once the window is watched. */
  watched(page: Page): Promise<void> {
    const watched = this.#watched.get(page) ?? this.#watch(page);
    this.#watched.set(page, watched);
    return watched;
  }

  get open(): readonly RecordedWindow[] {
    return this.#windows.filter(({ page }) => !page.isClosed());
  }

  of(page: Page): RecordedWindow | null {
    return this.#byPage.get(page) ?? null;
  }

  addressOf(url: string): string {
    return keptAddress(url, this.#afterSecret.has(url));
  }

  async #watch(page: Page): Promise<void> {
    const { context, now } = this.#options;
    const window: { -readonly [Key in keyof RecordedWindow]: RecordedWindow[Key] } = {
      number: this.#windows.length,
      page,
      protocol: undefined as unknown as CDPSession,
      open: new Set(),
      lastTraffic: performance.now(),
      isAfterSecret: false,
      documents: 0,
    };
    this.#windows.push(window);
    this.#byPage.set(page, window);
    const at = now();
    const opener: Promise<Page | null> = window.number === 0 ? Promise.resolve(null) : page.opener().catch(() => null);
    const tell = (event: Telling): void => this.#options.tell({ ...event, window: window.number });
    page.on('close', () => tell({ is: 'closed', at: now() }));
    page.on('crash', () => tell({ is: 'lost', at: now(), what: 'page' }));
    page.on('download', (download) => tell({ is: 'download', at: now(), name: download.suggestedFilename() }));
    page.on('framedetached', this.#options.onFrameGone);
    this.#hearTraffic(window, tell);
    const opened = { count: 0 };
    page.on('popup', () => void (opened.count += 1));
    const asked = this.#hearMoves(window, opener, tell);
    const from = await opener;
    if (window.number > 0) tell({ is: 'window', at, from: from === null ? null : (this.#byPage.get(from)?.number ?? null) });
    window.protocol = await context.newCDPSession(page);
    await this.#hearBrowser(window, asked, tell);
    this.#hearBlocked(window, opened, tell);
    this.#options.onChange(window);
  }

  #hearTraffic(window: RecordedWindow, tell: (event: Telling) => void): void {
    const { page } = window;
    const change = (): void => {
      window.lastTraffic = performance.now();
      this.#options.onChange(window);
    };
    page.on('request', (request) => {
      if (!TELLING.has(request.resourceType())) return;
      if (isOfWindow(request, page)) window.documents += 1;
      window.open.add(request);
      if (window.isAfterSecret && request.isNavigationRequest()) this.#afterSecret.add(request.url());
      const seen: AskedRequest = {
        window: window.number,
        at: this.#options.now(),
        method: request.method(),
        url: withoutQuery(request.url()),
        status: null,
      };
      this.#asked.set(request, seen);
      this.#options.asked(seen);
      change();
    });
    page.on('response', (answer) => {
      const seen = this.#asked.get(answer.request());
      if (seen === undefined) return;
      seen.status = answer.status();
      this.#options.asked(seen);
    });
    const end = (request: Request): void => {
      this.#asked.delete(request);
      if (window.open.delete(request)) change();
    };
    page.on('requestfinished', end);
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      const isLost = request.isNavigationRequest() ? /^net::ERR_(?!ABORTED|BLOCKED)/.test(why) : LOST.test(why);
      if (isLost) {
        tell({ is: 'lost', at: this.#options.now(), what: 'connection' });
      }
      end(request);
    });
  }

  #heardDialog(dialog: Dialog): void {
    const { dialogs, now, tell } = this.#options;
    // Whoever sees it answers it.
    if (dialogs === 'seen') return;
    const kind = dialog.type() as RecordedDialog['kind'];
    const message = dialog.message();
    const page = dialog.page();
    const at = now();
    void dialogs({ kind, message })
      .then(async (answer) => {
        const window = page === null ? undefined : this.#byPage.get(page)?.number;
        if (window !== undefined) tell({ is: 'dialog', at, window, dialog: { kind, message, answer }, typed: false });
        await (answer === 'yes' ? dialog.accept(dialog.defaultValue()) : dialog.dismiss());
      })
      .catch(() => undefined);
  }

  /** New documents of the window; the answer keeps why the page asked for the next one. */
  #hearMoves(window: RecordedWindow, opener: Promise<Page | null>, tell: (event: Telling) => void): Asked {
    const { page } = window;
    const asked: Asked = { last: null };
    let isFirst = true;
    let counted = 0;
    page.on('framenavigated', (frame) => {
      const isMain = frame === page.mainFrame();
      // An address that the page writes itself was asked for by nobody.
      if (isMain && window.isAfterSecret) this.#afterSecret.add(frame.url());
      window.lastTraffic = performance.now();
      this.#options.onChange(window);
      // Within a document nothing is opened: its page writes another address.
      const isNew = isMain && window.documents > counted;
      counted = window.documents;
      if (!isNew || frame.url() === 'about:blank') return;
      const at = this.#options.now();
      const url = this.addressOf(frame.url());
      const by = asked.last;
      asked.last = null;
      const wasFirst = isFirst;
      isFirst = false;
      void opener.then((from) => {
        // The first document of a window that a page opened is what the click asked for.
        if (wasFirst && from !== null) return;
        if (by === null) tell({ is: 'opened', at, url });
        else tell({ is: 'moved', at: by.at, by: /^(anchorClick|formSubmission|newTab)/.test(by.reason) ? 'act' : 'page' });
      });
    });
    return asked;
  }

  #hearBlocked({ page, protocol }: RecordedWindow, opened: { count: number }, tell: (event: Telling) => void): void {
    const { now } = this.#options;
    protocol.on('Page.windowOpen', () => {
      const [at, before] = [now(), opened.count];
      setTimeout(() => {
        if (opened.count === before && !page.isClosed()) tell({ is: 'blocked', at });
      }, OPENS_WITHIN_MILLISECONDS).unref();
    });
  }

  /** What the browser itself tells: who asked for a document, and how a person answered a dialog that the browser showed. */
  async #hearBrowser({ protocol }: RecordedWindow, asked: Asked, tell: (event: Telling) => void): Promise<void> {
    const { now } = this.#options;
    let mainFrame: string | null = null;
    protocol.on('Page.frameRequestedNavigation', ({ frameId, reason }) => {
      if (mainFrame === null || frameId === mainFrame) asked.last = { reason, at: now() };
    });
    let dialog: { readonly at: number; readonly kind: RecordedDialog['kind']; readonly message: string; readonly given: string } | null =
      null;
    protocol.on('Page.javascriptDialogOpening', ({ type, message, defaultPrompt }) => {
      dialog = { at: now(), kind: type, message, given: defaultPrompt ?? '' };
    });
    protocol.on('Page.javascriptDialogClosed', ({ result, userInput }) => {
      if (this.#options.dialogs !== 'seen' || dialog === null) return;
      const { at, kind, message, given } = dialog;
      dialog = null;
      tell({ is: 'dialog', at, dialog: { kind, message, answer: result ? 'yes' : 'no' }, typed: result && userInput !== given });
    });
    await protocol.send('Page.enable');
    mainFrame = (await protocol.send('Page.getFrameTree')).frameTree.frame.id;
  }
}

interface Asked {
  last: { readonly reason: string; readonly at: number } | null;
}

function isOfWindow(request: Request, page: Page): boolean {
  try {
    return request.isNavigationRequest() && request.frame() === page.mainFrame();
  } catch {
    return false;
  }
}
