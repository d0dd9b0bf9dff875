// Watches a person at work in the windows of one browser context: what was done, in which views, and what each led to.
import { randomBytes } from 'node:crypto';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { sleep } from '#base/clock.ts';
import { withProgress } from '#base/progress.ts';
import { readableTexts } from '#domain/readable-recording.ts';
import type { RecordedView } from '#domain/recording.ts';
import { captureTexts } from '../capture.ts';
import { callPage, isPassing } from '../page-call.ts';
import type { PageEvent, PersonEvent, RecordingEvent, SeenRequest } from './events.ts';
import type { RecordingLibrary } from './page/library.ts';
import { recordingSource } from './page/library.ts';
import { KnownSecrets } from './known-secrets.ts';
import { Views, frameNameOf } from './views.ts';
import { type AskedRequest, type DialogAnswers, type RecordedWindow, RecordedWindows } from './windows.ts';
import { Withheld } from './withheld.ts';

/** At rest: nothing asked, nothing changed for so long. */
const REST_MILLISECONDS = 350;
/** A page that never rests is taken as it is. */
const REST_WITHIN_MILLISECONDS = 8_000;
/** A window that does not come to rest at the end is left as it is. */
const FINISH_MILLISECONDS = 12_000;
const LOOK_MILLISECONDS = 60;
/** After an act a window that rests is looked at again so much later: what has changed since did so by itself. */
const LOOKS_AGAIN_MILLISECONDS = [1_200, 1_800, 4_000, 10_000];
/** However much a page does by itself (a clock, a poll), so many looks are kept until the next act, and so many pictures. */
const MOST_IDLE_RESTS = 6;
const MOST_IDLE_PICTURES = 2;
const PICTURE_MILLISECONDS = 4_000;

export interface WatchOptions {
  readonly dialogs: DialogAnswers;
  /** Called with each masked picture, PNG, and the name by which its view calls it; absent: none are taken. */
  readonly picture?: (name: string, png: Uint8Array) => void;
  /** Runs the taking of a masked picture: until it is over the window itself shows nothing readable to whoever looks at it from afar. */
  readonly masked?: <Result>(take: () => Promise<Result>) => Promise<Result>;
  /** Called as things are seen, so that whoever shows or keeps them can. */
  readonly seen?: (event: RecordingEvent) => void;
  readonly viewed?: (view: RecordedView) => void;
  /** Called when a page asks a server, and again with what was answered: by the number of the request. */
  readonly asked?: (number: number, request: SeenRequest) => void;
}

/** All that was seen; what it means is for the recorder to say. */
export interface Watched {
  /** Milliseconds since 1970 to which all instants are relative. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly events: readonly RecordingEvent[];
  readonly views: readonly RecordedView[];
  readonly requests: readonly SeenRequest[];
  /** So much was shown that views had to be shortened. */
  readonly isCut: boolean;
}

export interface Watching {
  readonly startedAt: number;
  /** What was seen until now, in its order; grows. */
  readonly events: readonly RecordingEvent[];
  readonly views: readonly RecordedView[];
  readonly requests: readonly SeenRequest[];
  /** Resolves when no window is left, or the browser went away. */
  readonly ended: Promise<void>;
  /** Resolves once this window is watched. */
  ready(page: Page): Promise<void>;
  /** Resolves once every window has come to rest and was looked at. */
  rest(): Promise<void>;
  /** Ends the watch; the windows stay. */
  finish(): Promise<Watched>;
}

/** Begins to watch. Only documents that come after it are heard: windows are opened, or loaded anew, then. */
export async function startWatching(context: BrowserContext, options: WatchOptions): Promise<Watching> {
  const watch = new Watch(context, options);
  await watch.start();
  return watch;
}

class Watch implements Watching {
  readonly startedAt = Date.now();
  readonly events: RecordingEvent[] = [];
  readonly ended: Promise<void>;
  readonly #context: BrowserContext;
  readonly #options: WatchOptions;
  readonly #key = `__${randomBytes(8).toString('hex')}`;
  readonly #tell = `__${randomBytes(8).toString('hex')}`;
  readonly #views: Views;
  readonly #windows: RecordedWindows;
  readonly requests: SeenRequest[] = [];
  readonly #numbers = new Map<AskedRequest, number>();
  readonly #secrets = new KnownSecrets();
  readonly #withheld = new Withheld(this.#secrets);
  /** Views that wait with what was seen in them. */
  readonly #waiting = new Set<number>();
  /** Where one has signed in already: who works there gives no identifier any more. */
  readonly #signedIn = new Set<string>();
  /** Windows in which a password was typed, and nothing was done since that belongs to no sign-in. */
  readonly #afterPassword = new WeakSet<Page>();
  /** How often each window came to rest since somebody did something in it. */
  readonly #idle = new Map<number, { readonly rests: number; readonly view: number }>();
  /** Windows that were sent to an address by hand, and have not come to rest there. */
  readonly #openedByHand = new Set<number>();
  readonly #resting = new Map<RecordedWindow, Promise<void>>();
  readonly #changed = new Map<RecordedWindow, number>();
  #isOver = false;
  #onEnd: () => void = () => undefined;

  constructor(context: BrowserContext, options: WatchOptions) {
    this.#context = context;
    this.#options = options;
    this.#views = new Views((url) => this.#secrets.addressOf(this.#windows.addressOf(url)));
    this.#windows = new RecordedWindows({
      context,
      dialogs: options.dialogs,
      now: () => this.#now(),
      tell: (event) => this.#add(event),
      asked: (request) => this.#asked(request),
      onChange: (window) => this.#restSoon(window),
      onFrameGone: (frame) => this.#views.forget(frame),
    });
    this.ended = new Promise((resolve) => {
      this.#onEnd = resolve;
    });
  }

  get views(): readonly RecordedView[] {
    const { views } = this.#views;
    return this.#waiting.size === 0 ? views : views.filter(({ id }) => !this.#waiting.has(id));
  }

  async start(): Promise<void> {
    const context = this.#context;
    await context.exposeBinding(this.#tell, ({ page, frame }, text: string) =>
      text === '' ? this.#afterPassword.has(page) : this.#heard(page, frame, text),
    );
    await context.addInitScript({ content: recordingSource(this.#key, this.#tell) });
    context.on('close', () => this.#onEnd());
    context.browser()?.on('disconnected', () => {
      if (!this.#isOver) this.#add({ is: 'lost', window: 0, at: this.#now(), what: 'browser' });
      this.#onEnd();
    });
    await this.#windows.start();
  }

  async ready(page: Page): Promise<void> {
    await this.#windows.watched(page);
  }

  async rest(): Promise<void> {
    for (const window of this.#windows.open) this.#restSoon(window);
    while (this.#resting.size > 0) await Promise.all(this.#resting.values());
  }

  async finish(): Promise<Watched> {
    // A page behind an open dialog answers nothing.
    const patience = new AbortController();
    await Promise.race([this.rest(), sleep(FINISH_MILLISECONDS, patience.signal).catch(() => undefined)]);
    patience.abort();
    this.#withheld.end();
    this.#isOver = true;
    return {
      startedAt: this.startedAt,
      endedAt: Date.now(),
      events: this.events,
      views: this.views,
      requests: this.requests,
      isCut: this.#views.isCut,
    };
  }

  #now(): number {
    return Date.now() - this.startedAt;
  }

  #add(event: RecordingEvent): void {
    if (this.#isOver) return;
    if (event.is !== 'rest') this.#idle.delete(event.window);
    this.#withheld.put((redaction) => {
      const kept = redaction.event(event);
      this.events.push(kept);
      this.#options.seen?.(kept);
    });
    if (event.is === 'opened') this.#openedByHand.add(event.window);
    const isLeft = event.is === 'rest' && this.#openedByHand.delete(event.window);
    if (event.is === 'closed' || isLeft) this.#withheld.left(event.window);
    if (event.is === 'closed' && this.#windows.open.length === 0) this.#onEnd();
  }

  #asked(request: AskedRequest): void {
    if (this.#isOver) return;
    this.#withheld.put((redaction) => {
      const number = this.#numbers.get(request) ?? this.requests.length;
      this.#numbers.set(request, number);
      if (request.status !== null) this.#numbers.delete(request);
      const kept = { ...request, url: redaction.address(request.url) };
      this.requests[number] = kept;
      this.#options.asked?.(number, kept);
    });
  }

  #heard(page: Page, frame: Frame, text: string): void {
    const window = this.#windows.of(page);
    if (window === null || this.#isOver) return;
    const { document, mark, maySignIn = false, worked = false, ...told } = JSON.parse(text) as PageEvent;
    if (worked) this.#afterPassword.delete(page);
    this.#views.told(frame, document, told.view);
    if (told.is === 'value' && told.value.kind === 'secret') this.#typedSecret(window, told.value.of, `${document} ${told.session}`, mark);
    // What was shown at that moment waits already.
    const asked = told.is === 'value' && maySignIn && this.#views.signIn(page) === null && !this.#signedIn.has(originOf(page.url()));
    if (asked) this.#withheld.suspect({ ...this.#outside(told, frame, 0), window: window.number, document } as never);
    const view = this.#viewOf(window);
    const event = { ...this.#outside(told, frame, view), window: window.number, document };
    this.#add(event);
    this.#withheld.acted(event, this.#views.views[view - 1]);
    this.#restSoon(window);
  }

  #typedSecret(window: RecordedWindow, of: 'identifier' | 'password' | 'one-time code', typing: string, mark: string | undefined): void {
    window.isAfterSecret = true;
    if (of === 'password') {
      this.#signedIn.add(originOf(window.page.url()));
      this.#afterPassword.add(window.page);
    }
    if (mark !== undefined) this.#secrets.add(of, typing, mark);
  }

  /** The event as it is seen from outside: elements with their frame, instants since the beginning, views by number. */
  #outside(event: Omit<PageEvent, 'document' | 'mark' | 'maySignIn' | 'worked'>, frame: Frame, view: number): PersonEvent<never, number> {
    const name = frameNameOf(frame);
    const { startedAt } = this;
    const changed = Object.fromEntries(
      Object.entries(event).map(([field, value]): [string, unknown] => {
        if (/^(element|from|to)$/.test(field) && value !== null) return [field, { ...(value as object), frame: name }];
        return [field, /^(at|began|since|until)$/.test(field) ? Math.max(0, (value as number) - startedAt) : value];
      }),
    );
    return { ...changed, view } as unknown as PersonEvent<never, number>;
  }

  #viewOf(window: RecordedWindow): number {
    const { id, isNew } = this.#views.at(window.page, window.number);
    const signIn = this.#views.signIn(window.page);
    if (isNew) {
      if (signIn !== null) this.#views.change(id, (view) => this.#secrets.without(view, true));
      this.#waiting.add(id);
      this.#withheld.put((redaction) => {
        this.#waiting.delete(id);
        this.#views.change(id, (view) => redaction.view(view));
        const view = this.#views.views[id - 1];
        if (view !== undefined) this.#options.viewed?.(view);
      });
    }
    if (signIn === 'second' && this.#withheld.asksForPassword(window.number)) window.isAfterSecret = true;
    return id;
  }

  #restSoon(window: RecordedWindow): void {
    this.#changed.set(window, performance.now());
    if (this.#resting.has(window) || this.#isOver || window.page.isClosed()) return;
    const resting = this.#untilRest(window)
      .catch(() => undefined)
      .finally(() => this.#resting.delete(window));
    this.#resting.set(window, resting);
  }

  async #untilRest(window: RecordedWindow): Promise<void> {
    const began = performance.now();
    for (let since = -1; !this.#isOver && !window.page.isClosed();) {
      await sleep(LOOK_MILLISECONDS);
      const changed = this.#changed.get(window) ?? 0;
      if (changed !== since) {
        since = changed;
        continue;
      }
      const isQuiet = await this.#isQuiet(window);
      if (!isQuiet && performance.now() - began < REST_WITHIN_MILLISECONDS) continue;
      if (this.#changed.get(window) !== since) continue;
      const at = this.#now();
      if (!(await this.#look(window))) continue;
      if (this.#changed.get(window) !== since) continue;
      const idle = (this.#idle.get(window.number)?.rests ?? 0) + 1;
      if (idle > MOST_IDLE_RESTS && this.#views.signIn(window.page) === null) return;
      const view = this.#viewOf(window);
      if (this.#idle.get(window.number)?.view !== view) this.#add({ is: 'rest', window: window.number, at, view });
      this.#idle.set(window.number, { rests: idle, view });
      if (this.#views.signIn(window.page) === null) window.isAfterSecret = false;
      if (idle <= MOST_IDLE_PICTURES && (await this.#isFree(window, since))) await this.#picture(window, view);
      this.#lookAgain(window, idle);
      if (this.#changed.get(window) === since) return;
    }
  }

  #lookAgain(window: RecordedWindow, rests: number): void {
    const after = LOOKS_AGAIN_MILLISECONDS[rests - 1];
    if (after === undefined || this.#isOver) return;
    setTimeout(() => {
      if (this.#idle.get(window.number)?.rests === rests) this.#restSoon(window);
    }, after).unref();
  }

  async #isQuiet(window: RecordedWindow): Promise<boolean> {
    if (window.open.size > 0 || performance.now() - window.lastTraffic < REST_MILLISECONDS) return false;
    const still = await Promise.all(window.page.frames().map((frame) => this.#call(frame, 'stillFor')));
    return still.every((milliseconds) => milliseconds === null || milliseconds >= REST_MILLISECONDS);
  }

  /** What all documents of the window show now; false: one went away meanwhile. */
  async #look(window: RecordedWindow): Promise<boolean> {
    const frames = window.page.frames();
    const views = await Promise.all(frames.map((frame) => this.#call(frame, 'viewNow')));
    if (window.page.isClosed()) return false;
    for (const [at, frame] of frames.entries()) {
      const view = views[at];
      if (view === null || view === undefined) this.#views.forget(frame);
      else this.#views.show(frame, view);
    }
    return true;
  }

  /** Waits while something is in hand there: a list that is open would close under the picture. False: somebody went on, or takes longer. */
  async #isFree(window: RecordedWindow, since: number): Promise<boolean> {
    if (this.#options.picture === undefined) return false;
    const until = performance.now() + REST_WITHIN_MILLISECONDS;
    while (!this.#isOver && !window.page.isClosed() && this.#changed.get(window) === since && performance.now() < until) {
      const held = await Promise.all(window.page.frames().map((frame) => this.#call(frame, 'atHand')));
      if (!held.includes(true)) return true;
      await sleep(LOOK_MILLISECONDS);
    }
    return false;
  }

  async #call<Name extends 'stillFor' | 'viewNow' | 'atHand'>(
    frame: Frame,
    name: Name,
  ): Promise<ReturnType<RecordingLibrary[Name]> | null> {
    try {
      return (await callPage(frame, this.#key, name as 'now')) as unknown as ReturnType<RecordingLibrary[Name]>;
    } catch (thrown) {
      // A document that no script of ours came into (an empty frame) shows nothing.
      if (isPassing(thrown) || thrown instanceof TypeError || frame.isDetached() || frame.page().isClosed()) return null;
      throw thrown;
    }
  }

  async #picture(window: RecordedWindow, view: number): Promise<void> {
    const { picture } = this.#options;
    const shown = this.#views.views[view - 1];
    if (picture === undefined || shown === undefined || shown.picture !== null) return;
    const tab = { page: window.page, protocol: window.protocol, key: this.#key };
    try {
      const take = (): Promise<Uint8Array | null> =>
        withProgress('picture', PICTURE_MILLISECONDS, undefined, (progress) =>
          captureTexts(tab, readableTexts(shown, this.#views.views), progress),
        );
      const png = await (this.#options.masked?.(take) ?? take());
      if (png === null || this.#isOver) return;
      const name = `picture-${view}.png`;
      picture(name, png);
      this.#views.pictured(view, name);
    } catch {
      // A page that moves has no picture of this moment; the next rest has one.
    }
  }
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
