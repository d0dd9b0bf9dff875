// What windows showed: one view for all moments at which they showed the same, each with its masked picture.
import { createHash } from 'node:crypto';
import type { Frame, Page } from 'playwright-core';
import type { RecordedElement, RecordedView, ViewItem } from '#domain/recording.ts';
import { nameOfFrame } from '../tab.ts';
import type { FoundElement, FoundItem, FoundView } from './events.ts';

/** As many as a document remembers to have told, and then some. */
const REMEMBERED_STAMPS = 32;
/** Of all views together, in characters of JSON; past it only what names a screen is kept. */
const MOST_CHARACTERS = 48_000_000;

interface Shown {
  readonly title: string;
  readonly items: readonly FoundItem[];
  readonly signIn: FoundView['signIn'];
}

/** What a frame is called; null: the page itself. */
export function frameNameOf(frame: Frame): string | null {
  return frame.parentFrame() === null ? null : nameOfFrame(frame);
}

function placed(element: FoundElement, frame: string | null): RecordedElement {
  return { ...element, frame };
}

function itemIn(item: FoundItem, frame: string | null): ViewItem {
  return 'element' in item ? { ...item, element: placed(item.element, frame) } : { ...item, frame };
}

/** What tells two views apart: where a control stands does not. */
function digestOf(view: object): string {
  const text = JSON.stringify(view, (name, value: unknown) => (name === 'box' ? undefined : value));
  return createHash('sha256').update(text).digest('base64');
}

export class Views {
  readonly views: RecordedView[] = [];
  readonly #known = new Map<string, number>();
  readonly #shown = new Map<Frame, Shown>();
  readonly #told = new Map<string, Map<number, Shown>>();
  readonly #urlOf: (url: string) => string;
  #characters = 0;
  isCut = false;

  constructor(urlOf: (url: string) => string) {
    this.#urlOf = urlOf;
  }

  /** A document told what it shows; one that was told before under the same stamp comes without its items. */
  told(frame: Frame, document: string, { stamp, title, items, signIn }: FoundView): void {
    const stamps = this.#told.get(document) ?? new Map<number, Shown>();
    this.#told.set(document, stamps);
    const shown = items === null ? stamps.get(stamp) : { title, items, signIn };
    if (shown === undefined) return;
    stamps.set(stamp, shown);
    const [oldest] = stamps.keys();
    if (stamps.size > REMEMBERED_STAMPS && oldest !== undefined) stamps.delete(oldest);
    this.#shown.set(frame, shown);
    // Documents that are gone tell nothing any more.
    const [first] = this.#told.keys();
    if (this.#told.size > REMEMBERED_STAMPS && first !== undefined) this.#told.delete(first);
  }

  show(frame: Frame, { title, items, signIn }: FoundView): void {
    if (items !== null) this.#shown.set(frame, { title, items, signIn });
  }

  /** What the window asks for, where one signs in. */
  signIn(page: Page): FoundView['signIn'] {
    const said = page.frames().map((frame) => this.#shown.get(frame)?.signIn ?? null);
    return said.includes('second') ? 'second' : (said.find((one) => one !== null) ?? null);
  }

  forget(frame: Frame): void {
    this.#shown.delete(frame);
  }

  /** The view of what the window shows as far as it was told; its id. */
  at(page: Page, window: number): { readonly id: number; readonly isNew: boolean } {
    const main = page.mainFrame();
    const frames = page.frames().filter((frame) => this.#shown.has(frame));
    const items = frames.flatMap((frame) => {
      const name = frameNameOf(frame);
      return (this.#shown.get(frame)?.items ?? []).map((item) => itemIn(item, name));
    });
    const content = { window, url: this.#urlOf(main.url()), title: this.#shown.get(main)?.title ?? '', items };
    const digest = digestOf(content);
    const before = this.#known.get(digest);
    if (before !== undefined) return { id: before, isNew: false };
    const id = this.views.length + 1;
    this.#known.set(digest, id);
    this.views.push({ id, ...content, items: this.#within(items), picture: null });
    return { id, isNew: true };
  }

  pictured(id: number, picture: string): void {
    this.change(id, (view) => ({ ...view, picture }));
  }

  change(id: number, how: (view: RecordedView) => RecordedView): void {
    const view = this.views[id - 1];
    if (view !== undefined) this.views[id - 1] = how(view);
  }

  /** Keeps a recording of hours within bounds. */
  #within(items: readonly ViewItem[]): readonly ViewItem[] {
    this.#characters += JSON.stringify(items).length;
    if (this.#characters < MOST_CHARACTERS) return items;
    this.isCut = true;
    return items.filter((item) => item.kind === 'heading' || (item.kind === 'text' && item.live));
  }
}
