// The words of the language where they stand in a file, gathered while it is read: translating the file is replacing exactly these.
import { ENGLISH, FRENCH, type Tongue } from './keywords.ts';
import { foldName } from './names.ts';

/** A word of the language, or a few, and the same in both tongues. Offsets in the text that holds it; `to` is behind its last character. */
export interface Spoken {
  readonly from: number;
  readonly to: number;
  readonly fr: string;
  readonly en: string;
}

/** Tables of keys. */
export type KeySection = 'assistant' | 'field' | 'table' | 'action' | 'document' | 'answer' | 'step' | 'map' | 'ways';
/** Tables of words that stand as values. */
const VALUE_SECTIONS = [
  'connectors',
  'fieldTypes',
  'tableTypes',
  'tableKeeps',
  'documentTypes',
  'correctionReasons',
  'answerTypes',
  'facts',
  'verbs',
  'elementStates',
  'keys',
  'kinds',
  'meanings',
  'paces',
  'weekdays',
] as const;

type Saying = Pick<Spoken, 'fr' | 'en'>;

export function otherTongue({ tongue }: Pick<Tongue, 'tongue'>): Tongue {
  return tongue === 'fr' ? ENGLISH : FRENCH;
}

function pair(tongue: Tongue, word: string, other: string): Saying {
  return tongue.tongue === 'fr' ? { fr: word, en: other } : { fr: other, en: word };
}

/** The same word however its apostrophes and blanks are typed. */
export function sameWord(left: string, right: string): boolean {
  return left === right || foldName(left) === foldName(right);
}

const KEY_SECTIONS: readonly KeySection[] = ['assistant', 'field', 'table', 'action', 'document', 'answer', 'step', 'map', 'ways'];

function keysOf(tongue: Tongue, section: KeySection): ReadonlyMap<string, Saying> {
  const other: Readonly<Record<string, string>> = otherTongue(tongue)[section];
  return new Map(
    Object.entries(tongue[section]).flatMap(([key, own]) => {
      const said = other[key];
      return said === undefined ? [] : [[own, pair(tongue, own, said)] as const];
    }),
  );
}

function keysOfAll(tongue: Tongue): ReadonlyMap<KeySection, ReadonlyMap<string, Saying>> {
  return new Map(KEY_SECTIONS.map((section) => [section, keysOf(tongue, section)]));
}

const KEYS = { fr: keysOfAll(FRENCH), en: keysOfAll(ENGLISH) };

/** A key of `section`, in both tongues; null for a word that is not one. */
export function sayKey({ tongue }: Tongue, section: KeySection, word: string): Saying | null {
  return KEYS[tongue].get(section)?.get(word) ?? null;
}

/** A word of `words`, which is one of the tongue's tables or holds single words of it (`sans notification`), in both tongues. */
export function sayValue(tongue: Tongue, words: Readonly<Record<string, unknown>>, word: string): Saying | null {
  const other = otherTongue(tongue);
  const section = VALUE_SECTIONS.find((one) => tongue[one] === words);
  if (section !== undefined) {
    const said = Object.entries(other[section]).find(([, meaning]) => meaning === words[word])?.[0];
    return said === undefined ? null : pair(tongue, word, said);
  }
  for (const single of ['takeIn', 'currentWindow', 'yes', 'no', 'dayTo', 'everyDay', 'holidays'] as const) {
    if (tongue[single] === word) return pair(tongue, word, other[single]);
  }
  return null;
}
