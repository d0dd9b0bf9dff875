// The shape of a function that expressions can call.
import { error } from '#base/errors.ts';
import { languageErrors } from '../errors.ts';
import { type StaticType, typeOf } from '../static-types.ts';
import type { AddressValue } from '#domain/payload.ts';
import type { DateValue, FilesValue, LossyText, Value } from '../value.ts';

export interface CallContext {
  /** Business date, `YYYY-MM-DD`. */
  readonly today: string;
}

export interface Parameter {
  /** As the French documentation calls it. */
  readonly name: string;
  readonly english?: string;
  /** `unknown`: any nature, nothing included. */
  readonly type: StaticType;
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
  readonly english?: string;
  /** How a call is said in a French sentence; `{1}` is the first value. A yes or no is a whole clause. */
  readonly phrase: string;
  readonly englishPhrase?: string;
  /** One sentence for the documentation: what it gives, and when it stops. */
  readonly summary?: { readonly fr: string; readonly en: string };
  /** Law, standard or official list that the rule comes from; null where there is none to cite. */
  readonly source?: string | null;
  readonly examples?: readonly Example[];
  readonly parameters: readonly Parameter[];
  readonly result: StaticType;
  /** Nature of the items of a list that it gives, when that is known. */
  readonly resultItems?: StaticType;
  /** A lossy text given as an argument comes out as the result, instead of stopping the expression. */
  readonly keepsLoss?: true;
  /** Arguments have the declared natures. Throws `language.bad-argument`. */
  readonly call: (given: readonly Value[], context: CallContext) => Value;
}

/** Stops an expression: `why` (French) says what is wrong with the value, without repeating it. */
export function badArgument(name: string, why: string): Error {
  return error(languageErrors, 'language.bad-argument', { name, why });
}

export function isLossy(value: Value | undefined): value is LossyText {
  return value !== undefined && typeOf(value) === 'lossy';
}

export function lossy(kept: string, whole: string, limit: number): LossyText {
  return { type: 'lossy', kept, whole, limit };
}

function wrongNature(name: string): Error {
  return badArgument(name, 'elle n’est pas de la nature attendue');
}

// The interpreter has checked natures before the call; these narrow them for the compiler.

export function asText(name: string, value: Value | undefined): string {
  if (typeof value !== 'string') throw wrongNature(name);
  return value;
}

export function asWholeNumber(name: string, value: Value | undefined): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw badArgument(name, 'il faut un nombre entier');
  return value;
}

export function asDate(name: string, value: Value | undefined): DateValue {
  if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'date') throw wrongNature(name);
  return value;
}

export function asAddress(name: string, value: Value | undefined): AddressValue {
  if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'address') throw wrongNature(name);
  return value;
}

export function asFiles(name: string, value: Value | undefined): FilesValue {
  if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'files') throw wrongNature(name);
  return value;
}
