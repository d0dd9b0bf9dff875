// The names that an expression may read at one place of a file, and what each stands for.
import type { StaticType } from './static-types.ts';

export interface Names {
  /** Full dotted names → nature. */
  readonly types: ReadonlyMap<string, StaticType>;
  /** Names that exist in the assistant, but not at this place: reading one is a mistake of order, not of spelling. */
  readonly elsewhere: ReadonlyMap<string, StaticType>;
  /** First parts under which any name is a text (`service`, `réglages`). */
  readonly open: readonly string[];
  /** Entries of records, for comparing a group with what was typed. */
  readonly entries: ReadonlyMap<string, readonly string[]>;
  /** A map or a step has mistakes of its own: nothing can be said of what screens would have shown. */
  readonly lenient: boolean;
  /** What `écran` may be compared with. */
  readonly screens: readonly string[];
}

export const NO_NAMES: Names = { types: new Map(), elsewhere: new Map(), open: [], entries: new Map(), lenient: false, screens: [] };

const LINKING_WORDS = new Set(['et', 'ou', 'si', 'alors', 'sinon', 'vrai', 'faux', 'nul', 'non']);
const WORD = /^[\p{L}\p{N}][\p{L}\p{N}°'’-]*$/u;

/** Whether an author may give this name to a field, a variable, a screen, an element: it must be readable inside an expression. */
export function isGoodName(name: string): boolean {
  const words = name.split(' ');
  return words.every((word) => WORD.test(word) && !LINKING_WORDS.has(word.toLowerCase())) && /^\p{L}/u.test(name);
}

/** Typographic apostrophes and runs of blanks do not make another name. Keeps the length of apostrophes. */
export function foldName(name: string): string {
  return name.replace(/’/g, "'").replace(/\s+/g, ' ').trim();
}
