// How much speaks for a field, and not for a text that is the same whatever the dossier: the label that names it, or a value that none but this dossier has.
import type { Syntax } from '#language/syntax.ts';
import type { Weighed } from './candidates.ts';
import { type Trial, writtenOn } from './trials.ts';

/** From here on a label names what a term reads. */
export const LIKE_ENOUGH = 0.5;
/** So many dossiers must be known before a value that none of the others has says something. */
const ENOUGH_GIVEN = 8;
/** Of a field that tells dossiers apart, nearly every one has a value of its own; a long text that none other has is enough. */
const OWN_VALUES = 0.9;
const LONG = 16;
const SHORTEST_OWN = 4;
const DIGITS = 6;
const DIGITS_AMONG_LETTERS = 4;
const SIGNS_WITH_LETTERS = 7;

const YEARS = /(?<!\d)(?:19|20)\d{2}(?!\d)/gu;

const DAYS: readonly (readonly [form: RegExp, order: readonly [year: number, month: number, day: number]])[] = [
  [/^(\d{2})[/.-](\d{2})[/.-](\d{4})$/u, [3, 2, 1]],
  [/^(\d{4})-(\d{2})-(\d{2})$/u, [1, 2, 3]],
  [/^((?:19|20)\d{2})(\d{2})(\d{2})$/u, [1, 2, 3]],
  [/^(\d{2})(\d{2})((?:19|20)\d{2})$/u, [3, 2, 1]],
];

function dayIn(text: string): string | null {
  for (const [form, order] of DAYS) {
    const found = form.exec(text);
    if (found !== null) return order.map((group) => found[group]).join('-');
  }
  return null;
}

/** Days that forms are full of: the day of the work, the first of a month, the last of a year. */
function isCommonDay(iso: string, today: string): boolean {
  return iso === today || iso.endsWith('-01') || iso.endsWith('-12-31');
}

/** By its form alone nobody would type it for another dossier. */
function isOwnByForm(text: string, today: string): boolean {
  if (/\S@\S/u.test(text)) return true;
  const day = dayIn(text.trim());
  if (day !== null) return !isCommonDay(day, today);
  const signs = text.replace(YEARS, '').replace(/[^\p{L}\p{N}]/gu, '');
  const digits = signs.replace(/\D/gu, '').replace(/^0+|0+$/gu, '').length;
  return digits >= DIGITS || (digits >= DIGITS_AMONG_LETTERS && signs.length >= SIGNS_WITH_LETTERS);
}

/** What stands together in a text: each part that reads the dossier, as an expression of its own. */
function piecesOf(syntax: Syntax): readonly Syntax[] {
  return syntax.kind === 'binary' && syntax.operator === '+' ? [...piecesOf(syntax.left), ...piecesOf(syntax.right)] : [syntax];
}

/** None of the other dossiers has it, and it is nothing that could be the same for all of them. */
export function isOwn(piece: Syntax, trials: readonly Trial[]): boolean {
  if (piece.kind === 'literal') return false;
  const given = trials.filter(({ origin }) => origin !== 'invented').map((trial) => ({ trial, text: writtenOn(piece, trial) }));
  const shown = given.filter(({ trial }) => trial.origin === 'shown');
  return shown.every(({ text, trial }) => {
    if (text === null || text.length < SHORTEST_OWN) return false;
    if (text === trial.reference) return true;
    const others = given.filter((one) => one.trial.reference !== trial.reference);
    // What another dossier has as well may be what is typed for all of them.
    if (others.some((one) => one.text === text)) return false;
    if (isOwnByForm(text, trial.context.today)) return true;
    const values = given.map((one) => one.text).filter((one) => one !== null && one !== '');
    return values.length >= ENOUGH_GIVEN && (text.length >= LONG || new Set(values).size >= values.length * OWN_VALUES);
  });
}

interface Circumstances {
  readonly trials: readonly Trial[];
  /** So short, or one of so few, that it may be the same by chance. */
  readonly isShort: boolean;
  /** It stood there before, or nothing else could be chosen: that it was given says nothing. */
  readonly isGiven: boolean;
}

/** False: a text that is always the same would explain it as well. */
export function isStrong(one: Weighed, { isGiven, isShort, trials }: Circumstances): boolean {
  if (one.term === null) return false;
  if (one.named >= LIKE_ENOUGH) return true;
  return !isShort && !isGiven && piecesOf(one.term.syntax).some((piece) => isOwn(piece, trials));
}
