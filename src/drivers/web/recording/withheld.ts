// What was typed into a field that stands alone may be the identifier of a sign-in whose password is asked for on the next screen: all that is
// seen from then on waits, in memory only, until that shows; then it goes on, with the value or without it.
import type { RecordedElement, RecordedView } from '#domain/recording.ts';
import type { RecordingEvent } from './events.ts';
import type { KnownSecrets } from './known-secrets.ts';
import { markOf } from './page/marks.ts';

/** Acts elsewhere on the same screen, after which nothing more is asked for. */
const MOST_ACTS = 3;
/** Shorter texts are found in any other. */
const SHORTEST_MARKED = 3;
const IDENTIFIER_WORDS = /identifi|log.?in|user|utilisateur|e-?mail|courriel|m[ée]l\b|compte|account|matricule|pseudo/iu;

type ValueEvent = Extract<RecordingEvent, { readonly is: 'value' }>;

/** What is told, as it may be kept. */
export interface Redaction {
  event(event: RecordingEvent): RecordingEvent;
  view(view: RecordedView): RecordedView;
  address(url: string): string;
}

interface Suspicion {
  readonly window: number;
  readonly document: string;
  readonly control: number;
  readonly element: RecordedElement;
  readonly texts: Set<string>;
  acts: number;
}

const keyOf = ({ frame, label, name, ways }: RecordedElement): string => JSON.stringify([frame, label, name, ways]);

export class Withheld {
  readonly #secrets: KnownSecrets;
  readonly #waiting: ((redaction: Redaction) => void)[] = [];
  #open: Suspicion[] = [];
  #found: readonly Suspicion[] = [];

  constructor(secrets: KnownSecrets) {
    this.#secrets = secrets;
  }

  /** Now, or once it is known what may be kept of it. */
  put(release: (redaction: Redaction) => void): void {
    if (this.#open.length === 0) release(this.#redaction(false));
    else this.#waiting.push(release);
  }

  suspect({ window, document, control, element, value }: ValueEvent): void {
    if (value.kind !== 'text') return;
    const known = this.#open.find((one) => one.document === document && one.control === control);
    if (known !== undefined) known.texts.add(value.text);
    else this.#open.push({ window, document, control, element, texts: new Set([value.text]), acts: 0 });
  }

  /** The window asks for the password alone: what it asked for just before was the identifier. True: it was. */
  asksForPassword(window: number): boolean {
    const found = this.#open.filter((one) => one.window === window);
    if (found.length === 0) return false;
    for (const { control, document, texts } of found) {
      const last = [...texts].at(-1) ?? '';
      if (last.length >= SHORTEST_MARKED) this.#secrets.add('identifier', `${document} ${control}`, markOf(last));
    }
    this.#found = [...this.#found, ...found];
    this.#close((one) => one.window !== window);
    return true;
  }

  /** A person went on: on another screen that asks for no password, what came before was no sign-in. */
  acted(event: RecordingEvent, view: RecordedView | undefined): void {
    if (!('document' in event)) return;
    const isOver = (one: Suspicion): boolean => {
      if (one.window !== event.window) return false;
      if ('control' in event && event.document === one.document && event.control === one.control) return false;
      one.acts += 1;
      const isShown = view?.items.some((item) => item.kind === 'control' && keyOf(item.element) === keyOf(one.element)) === true;
      return one.acts > 1 && (!isShown || one.acts > MOST_ACTS);
    };
    this.#close((one) => !isOver(one));
  }

  /** The window came to rest on an address that was asked for by hand, or is closed: nothing comes of it any more. */
  left(window: number): void {
    this.#close((one) => one.window !== window);
  }

  /** Nothing more comes: what is called an identifier is taken for one. */
  end(): void {
    const named = this.#open.filter(({ acts, element: { label, name } }) => acts <= 1 && IDENTIFIER_WORDS.test(`${label} ${name}`));
    this.#found = [...this.#found, ...named];
    this.#close(() => false);
  }

  #close(stays: (one: Suspicion) => boolean): void {
    this.#open = this.#open.filter(stays);
    if (this.#open.length > 0 || this.#waiting.length === 0) return;
    const redaction = this.#redaction(this.#found.length > 0);
    this.#found = [];
    for (const release of this.#waiting.splice(0)) release(redaction);
  }

  #redaction(isSignIn: boolean): Redaction {
    const found = this.#found;
    const texts = new Set(found.flatMap((one) => [...one.texts]));
    const keys = new Set(found.map(({ element }) => keyOf(element)));
    const isOn = (event: RecordingEvent): boolean =>
      event.is === 'value' && found.some(({ control, document }) => control === event.control && document === event.document);
    return {
      event: (event) => {
        const kept = isOn(event) ? ({ ...event, value: { kind: 'secret', of: 'identifier' } } as RecordingEvent) : event;
        if (kept.is === 'value' && kept.value.kind === 'text' && this.#secrets.isSecret(kept.value.text, false)) {
          return { ...kept, value: { kind: 'secret', of: 'password' } };
        }
        return this.#secrets.without(kept, isSignIn);
      },
      view: (view) => {
        const items = view.items.map((item) => {
          if (item.kind !== 'control' || item.holds === null) return item;
          return keys.has(keyOf(item.element)) || texts.has(item.holds) ? { ...item, holds: null } : item;
        });
        return this.#secrets.withoutWhoWorks(this.#secrets.without({ ...view, items }, isSignIn));
      },
      address: (url) => this.#secrets.addressOf(url),
    };
  }
}
