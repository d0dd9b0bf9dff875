// What somebody is looked for by: a name, a number or an address, compared without accents, capitals and separators.
import { toCapitals } from '#language/functions/capitals.ts';

export interface PersonTerm {
  /** The same for every way of writing it; for a keyed digest. */
  readonly folded: string;
  /** Whether texts, all of one place, tell of it. */
  isIn(texts: readonly string[]): boolean;
}

/** A part of a number shorter than this is found everywhere. */
const SHORTEST_NUMBER = 5;

const wordsOf = (folded: string): readonly string[] => folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
/** Without separators; a French number is the same with +33, 0033 and 0. */
const compact = (folded: string): string => folded.replace(/[^\p{L}\p{N}]/gu, '').replace(/^(?:00)?33(?=[1-9]\d{8}$)/, '0');

/** Every word, in any order and wherever each stands: surname and first names are often fields of their own. */
function nameIn(words: readonly string[], texts: readonly string[]): boolean {
  const found = new Set(texts.flatMap((text) => wordsOf(toCapitals(text))));
  return words.every((word) => found.has(word));
}

export function personTerm(text: string): PersonTerm {
  const folded = toCapitals(text);
  if (folded.includes('@')) {
    const isIt = (written: string): boolean =>
      toCapitals(written)
        .split(/[\s,;<>()"]+/)
        .includes(folded);
    return { folded, isIn: (texts) => texts.some(isIt) };
  }
  const number = compact(folded);
  if (/\d/.test(number) && number.length >= SHORTEST_NUMBER) {
    return { folded: number, isIn: (texts) => texts.some((written) => compact(toCapitals(written)).includes(number)) };
  }
  const words = wordsOf(folded);
  return { folded: words.toSorted().join(' '), isIn: (texts) => words.length > 0 && nameIn(words, texts) };
}

/** Parts of values that are the program's words, not the applicant's. */
const NOT_SAID: ReadonlySet<string> = new Set(['type', 'contentType', 'condition', 'key', 'bytes']);

/** Every text in a value, however deep. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return Object.entries(value).flatMap(([name, inner]) => (NOT_SAID.has(name) ? [] : textsIn(inner)));
}
