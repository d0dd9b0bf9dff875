// How each tongue spells what expressions are made of: linking words, names that the language gives, functions.
import { LIBRARY } from './functions/library.ts';
import { ENGLISH, FRENCH, type Tongue } from './keywords.ts';
import { linkingWords } from './names.ts';
import type { Spoken } from './spoken.ts';

type Saying = Pick<Spoken, 'fr' | 'en'>;

export type FeelWord = Tongue['expression'][string];

export interface Spelling {
  /** Linking words, of one word or several, as written → FEEL's. */
  readonly links: ReadonlyMap<string, FeelWord>;
  /** Single linking words that end a name which stands before them. */
  readonly stops: ReadonlySet<string>;
  /** Functions as written → canonical (French) name. */
  readonly functions: ReadonlyMap<string, string>;
  /** A canonical name (`compte.identifiant`, `avant.numéro`) as this tongue writes it. */
  readonly spell: (name: string) => string;
}

/** Words of the scope, French → English: whole names (`compte.identifiant`) and first parts (`avant`). */
const SCOPE: ReadonlyMap<string, string> = new Map(
  Object.entries(FRENCH.scope).map(([key, french]) => [french, ENGLISH.scope[key as keyof Tongue['scope']]]),
);

/** The canonical name in English; null when no part of it is a word of the language. */
function inEnglish(name: string): string | null {
  const whole = SCOPE.get(name);
  if (whole !== undefined) return whole;
  const dot = name.indexOf('.');
  const first = dot < 0 ? undefined : SCOPE.get(name.slice(0, dot));
  return first === undefined ? null : first + name.slice(dot);
}

function spellingOf(tongue: Tongue): Spelling {
  const links = new Map(Object.entries(tongue.expression));
  const functions = new Map<string, string>();
  for (const { name, english } of LIBRARY.values()) functions.set(tongue.tongue === 'fr' ? name : (english ?? name), name);
  return {
    links,
    stops: new Set(linkingWords(tongue)),
    functions,
    spell: (name) => (tongue.tongue === 'fr' ? name : (inEnglish(name) ?? name)),
  };
}

const SPELLINGS = new Map<Tongue, Spelling>();

export function spelling(tongue: Tongue): Spelling {
  const known = SPELLINGS.get(tongue);
  if (known !== undefined) return known;
  const made = spellingOf(tongue);
  SPELLINGS.set(tongue, made);
  return made;
}

/** A linking word in both tongues; the one that was written stays as it is. */
export function sayLink(tongue: Tongue, written: string, feel: FeelWord): Saying {
  const first = (other: Tongue): string => Object.entries(other.expression).find(([, meaning]) => meaning === feel)?.[0] ?? written;
  return tongue.tongue === 'fr' ? { fr: written, en: first(ENGLISH) } : { fr: first(FRENCH), en: written };
}

export function sayFunction(name: string): Saying {
  return { fr: name, en: LIBRARY.get(name)?.english ?? name };
}

/** The part of a name that the language gives (`avant`, `compte.identifiant`), in both tongues; null when there is none. */
export function sayScopeWord(name: string): Saying | null {
  const whole = SCOPE.get(name);
  if (whole !== undefined) return { fr: name, en: whole };
  const first = name.split('.')[0] ?? '';
  const said = SCOPE.get(first);
  return said === undefined || first === name ? null : { fr: first, en: said };
}
