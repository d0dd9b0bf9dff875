// The names that an expression may read at one place of a file, and what each stands for.
import { ENGLISH, FRENCH, type Tongue } from './keywords.ts';
import type { StaticType } from './static-types.ts';

export interface Names {
  /** In whose words expressions are written. The names themselves are the author's, those of the language always French. */
  readonly tongue: Tongue;
  /** Full dotted names → nature. */
  readonly types: ReadonlyMap<string, StaticType>;
  /** Fields that may be empty here: a condition must not need them unasked. Absent: none. */
  readonly mayBeNull?: ReadonlySet<string>;
  /** Names that only optional phases give, with the phase: an office may drop it. Absent: none. */
  readonly fromPhases?: ReadonlyMap<string, string>;
  /** Where an optional phase reads such a name: it needs that one. Absent: it is a mistake here. */
  readonly borrow?: (name: string, phase: string) => void;
  /** Names that exist in the assistant, but not at this place: reading one is a mistake of order, not of spelling. */
  readonly elsewhere: ReadonlyMap<string, StaticType>;
  /** First parts under which any name is a text (`service`, `réglages`). */
  readonly open: readonly string[];
  /** Entries of records, for comparing a group with what was typed. */
  readonly entries: ReadonlyMap<string, readonly string[]>;
  /** A map or a step has mistakes of its own: nothing can be said of what screens would have shown. */
  readonly lenient: boolean;
  /** Names that were refused where they were given, which was reported: of what reads one, nothing more is to be said. Absent: none. */
  readonly refused?: readonly string[];
  /** What `écran` may be compared with. */
  readonly screens: readonly string[];
}

export const NO_NAMES: Names = {
  tongue: FRENCH,
  types: new Map(),
  elsewhere: new Map(),
  open: [],
  entries: new Map(),
  lenient: false,
  screens: [],
};

/** What begins an expression never follows a name: names may hold it. */
const LEADING = new Set<Tongue['expression'][string]>(['for', 'some', 'every']);

/** The single words of a tongue that end a name which stands before them. */
export function linkingWords({ expression }: Tongue): readonly string[] {
  return Object.entries(expression).flatMap(([word, meaning]) => (LEADING.has(meaning) || word.includes(' ') ? [] : [word]));
}

// Of both tongues, so that a file can always be put into the other one.
const LINKING_WORDS = new Set([...linkingWords(FRENCH), ...linkingWords(ENGLISH)]);
const SCOPE_WORDS = new Set([FRENCH, ENGLISH].flatMap(({ scope }) => Object.values(scope)).map((name) => name.split('.')[0] ?? ''));
const YES_AND_NO = new Set([FRENCH, ENGLISH].flatMap(({ yes, no }) => [yes, no]));
const WORD = /^[\p{L}\p{N}][\p{L}\p{N}°'’-]*$/u;

/** Whether an author may give this name to a field, a variable, a screen, an element: it must be readable inside an expression. */
export function isGoodName(name: string): boolean {
  const words = name.split(' ');
  return words.every((word) => WORD.test(word) && !LINKING_WORDS.has(word.toLowerCase())) && /^\p{L}/u.test(name);
}

/** Whether a field, a variable or a screen of that name would hide a word of the language, in either tongue. */
export function isReserved(name: string): boolean {
  return SCOPE_WORDS.has(foldName(name)) || YES_AND_NO.has(name);
}

/** Most names, asked for at every expression, are folded already. */
const UNFOLDED = /’|[^\S ]|^ | $| {2}/;

/** Typographic apostrophes and runs of blanks do not make another name. Keeps the length of apostrophes. */
export function foldName(name: string): string {
  if (!UNFOLDED.test(name)) return name;
  return name.replace(/’/g, "'").replace(/\s+/g, ' ').trim();
}
