// The shape of a function that expressions can call.
import { error } from '#base/errors.ts';
import { languageErrors } from '../errors.ts';
import { type StaticType, typeOf } from '../static-types.ts';
import type { AddressValue } from '#domain/payload.ts';
import type { Bilingual } from '../diagnostics.ts';
import type { DateTimeValue, DateValue, DecimalValue, FilesValue, LossyText, MoneyValue, Value } from '../value.ts';

export interface CallContext {
  /** Business date, `YYYY-MM-DD`. */
  readonly today: string;
}

export interface Parameter {
  /** As the French documentation calls it. */
  readonly name: string;
  readonly english: string;
  /** `unknown`: any nature, nothing included. */
  readonly type: StaticType;
  /** Other natures that do as well (`date` reads a text or a date with its hour). */
  readonly or?: readonly StaticType[];
  /** Of a list: natures that its items may have. */
  readonly items?: readonly StaticType[];
  /** A list of such values may stand for one: `somme(factures)`. */
  readonly orList?: true;
  readonly optional?: true;
  /** May be given any number of times, last parameter only (`somme(a, b, c)`). */
  readonly repeated?: true;
  /**
   * The text is made of the language's own words (`3 mois`, `au centime inférieur`): a constant is checked, both tongues are
   * understood, and `translate` puts it into the other one.
   */
  readonly vocabulary?: Vocabulary;
}

/** Words that stand inside a text constant. */
export interface Vocabulary {
  /** The same said in the other tongue; null when the text says nothing known. */
  translate(text: string, into: 'fr' | 'en'): string | null;
  /** All that can be said, when that is a fixed list. */
  readonly terms?: readonly Bilingual[];
}

/** One line of the documentation, run as a test: the call as written in each tongue, and its value as `toText` gives it. */
export interface Example {
  readonly fr: string;
  readonly en: string;
  readonly gives: string;
  /** The call stops with an error (a dossier is handed over); `gives` is then the error's code. */
  readonly stops?: true;
}

export interface LibraryFunction {
  /** French name, by which expressions know it (`tokens.ts` puts English names into it). */
  readonly name: string;
  readonly english: string;
  /**
   * How a call is said in a French sentence; `{1}` is the first value, a part between `[ ]` is said only when its value is given. A yes
   * or no is a whole clause. `phraseOf` fills it.
   */
  readonly phrase: string;
  readonly englishPhrase: string;
  /** One sentence for the documentation: what it gives, and when it stops. */
  readonly summary: Bilingual;
  /** Law, standard or official list that the rule comes from (French); null where there is none to cite. */
  readonly source: string | null;
  readonly examples: readonly Example[];
  readonly parameters: readonly Parameter[];
  readonly result: StaticType;
  /** Nature of the items of a list that it gives, when that is known. */
  readonly resultItems?: StaticType;
  /** The value is an item of the list given first, or that list with fewer items. */
  readonly resultFollows?: 'item' | 'list';
  /** A lossy text given as an argument comes out as the result, instead of stopping the expression. */
  readonly keepsLoss?: true;
  /** Arguments have the declared natures. Throws `unfit(…)`, which `library.ts` makes a `language.bad-argument` with the function's name. */
  readonly call: (given: readonly Value[], context: CallContext) => Value;
}

/** Stops an expression: `why` (French) and `because` (English) say what is wrong with the value, without repeating it. */
export function badArgument(name: string, why: string, because = why, english = name): Error {
  return error(languageErrors, 'language.bad-argument', { name, why, english, because });
}

/** What a function throws when it cannot treat a value; it need not know its own name. */
export class UnfitValue extends Error {
  readonly why: Bilingual;

  constructor(why: Bilingual) {
    super(why.en);
    this.why = why;
  }
}

export function unfit(fr: string, en: string): UnfitValue {
  return new UnfitValue({ fr, en });
}

export function isLossy(value: Value | undefined): value is LossyText {
  return value !== undefined && typeOf(value) === 'lossy';
}

export function lossy(kept: string, whole: string, limit: number): LossyText {
  return { type: 'lossy', kept, whole, limit };
}

function wrongNature(): UnfitValue {
  return unfit('elle n’est pas de la nature attendue', 'it is not of the nature expected');
}

// The interpreter has checked natures before the call; these narrow them for the compiler.

export function asText(value: Value | undefined): string {
  if (typeof value !== 'string') throw wrongNature();
  return value;
}

/** Longer than any text that a dossier holds. */
export const GREATEST_COUNT = 1_000_000;

/** A whole number from 0 on: a length, a rank, a number of decimals. */
export function asCount(value: Value | undefined): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw unfit('il faut un nombre entier, zéro ou plus', 'a whole number is needed, zero or more');
  }
  if (value > GREATEST_COUNT) throw unfit('le nombre est trop grand', 'the number is too large');
  return value;
}

export function asNumber(value: Value | undefined): number | DecimalValue {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw unfit('le nombre est trop grand ou n’est pas exact', 'the number is too large or not exact');
    return value;
  }
  return narrow(value, 'decimal');
}

export function asList(value: Value | undefined): readonly Value[] {
  if (!Array.isArray(value)) throw wrongNature();
  return value as readonly Value[];
}

type Tagged = Extract<Value, { readonly type: string }>;

function narrow<Type extends Tagged['type']>(value: Value | undefined, type: Type): Extract<Tagged, { readonly type: Type }> {
  if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== type) throw wrongNature();
  return value as Extract<Tagged, { readonly type: Type }>;
}

export const asDate = (value: Value | undefined): DateValue => narrow(value, 'date');
export const asDateTime = (value: Value | undefined): DateTimeValue => narrow(value, 'date_time');
export const asMoney = (value: Value | undefined): MoneyValue => narrow(value, 'money');
export const asAddress = (value: Value | undefined): AddressValue => narrow(value, 'address');
export const asFiles = (value: Value | undefined): FilesValue => narrow(value, 'files');
