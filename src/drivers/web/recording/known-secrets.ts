// Secrets that were typed while one records, known by their marks alone: where a page shows one again, it is taken out of what is kept.
import { foldWords, isFormWord } from '#domain/form-words.ts';
import { keptAddress } from '#domain/kept-address.ts';
import type { RecordedView, ViewItem } from '#domain/recording.ts';
import { markOf } from './page/marks.ts';

const HIDDEN = '…';
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const ADDRESS_PARTS = /[/?&=#;+:,]+/u;

/** Properties of events and views that say what a page showed. */
const SHOWN = new Set('text name label group title url holds table headings cells rows message value selector'.split(' '));

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/iu.test(text) && URL.canParse(text);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export class KnownSecrets {
  /** By the typing that they come from: what was typed first is no secret of its own. */
  readonly #passwords = new Map<string, string>();
  readonly #identifiers = new Map<string, string>();

  add(of: 'identifier' | 'password' | 'one-time code', typing: string, mark: string): void {
    (of === 'password' ? this.#passwords : this.#identifiers).set(typing, mark);
  }

  /** Passwords everywhere; identifiers only where one signs in: elsewhere the same word may be a dossier's. */
  isSecret(text: string, whereOneSignsIn: boolean): boolean {
    const marks = new Set([...this.#passwords.values(), ...(whereOneSignsIn ? this.#identifiers.values() : [])]);
    return isKnown(text, marks);
  }

  addressOf(url: string): string {
    const marks = new Set([...this.#passwords.values(), ...this.#identifiers.values()]);
    return marks.size === 0 || !URL.canParse(url) ? url : cleanAddress(url, marks);
  }

  /**
   * A view of the work, in which the identifier is said as who works there: in texts, headings, the title, and links and buttons that say nothing
   * else. In a field, a table or a named value the same word may be a dossier's, and so may a word of any form.
   */
  withoutWhoWorks(view: RecordedView): RecordedView {
    const marks = new Set(this.#identifiers.values());
    if (marks.size === 0) return view;
    const isIt = (text: string): boolean => isKnown(text, marks) && !foldWords(text).every(isFormWord);
    const clean = (text: string): string =>
      isIt(text)
        ? HIDDEN
        : text
            .split(/(\s+)/u)
            .map((word) => (isIt(word) ? word.replace(word.replaceAll(EDGES, ''), HIDDEN) : word))
            .join('');
    const cleanItem = (item: ViewItem): ViewItem => {
      if (item.kind === 'text' || item.kind === 'heading') return { ...item, text: clean(item.text) };
      if (item.kind !== 'control' || !/^(link|button)$/.test(item.element.kind) || item.element.row !== null) return item;
      return isIt(item.element.label) || isIt(item.element.name) ? (cleaned(item, marks) as ViewItem) : item;
    };
    return { ...view, title: clean(view.title), items: view.items.map(cleanItem) };
  }

  /** The same without any of them, in all its texts. */
  without<Value>(value: Value, whereOneSignsIn: boolean): Value {
    const marks = new Set([...this.#passwords.values(), ...(whereOneSignsIn ? this.#identifiers.values() : [])]);
    return marks.size === 0 ? value : (cleaned(value, marks) as Value);
  }
}

function isKnown(text: string, marks: ReadonlySet<string>): boolean {
  return text !== '' && (marks.has(markOf(text)) || marks.has(markOf(text.trim())) || marks.has(markOf(text.replaceAll(EDGES, ''))));
}

function cleanAddress(text: string, marks: ReadonlySet<string>): string {
  const url = new URL(text);
  const isIn = (part: string): boolean => [part, ...part.split(ADDRESS_PARTS)].some((one) => isKnown(decoded(one), marks));
  url.pathname = url.pathname
    .split('/')
    .map((part) => (isKnown(decoded(part), marks) ? HIDDEN : part))
    .join('/');
  return isIn(url.search) || isIn(url.hash) ? keptAddress(url.href, true) : url.href;
}

function cleanText(text: string, marks: ReadonlySet<string>): string {
  if (isKnown(text, marks)) return HIDDEN;
  if (isAddress(text)) return cleanAddress(text, marks);
  return text
    .split(/(\s+)/u)
    .map((word) => (isKnown(word, marks) ? HIDDEN : word))
    .join('');
}

/** `name`: the property that it is the value of; other properties hold words of our own. */
function cleaned(value: unknown, marks: ReadonlySet<string>, name = ''): unknown {
  if (typeof value === 'string') return SHOWN.has(name) ? cleanText(value, marks) : value;
  if (Array.isArray(value)) return value.map((one) => cleaned(one, marks, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, cleaned(one, marks, inner)]));
}
