// The values that expressions work on.
import type { AddressValue, FileFact } from '#domain/payload.ts';

/** A calendar date, `YYYY-MM-DD`. */
export interface DateValue {
  readonly type: 'date';
  readonly iso: string;
}

/** An instant. `iso` is UTC with milliseconds (`2026-03-16T08:30:00.000Z`); people read it as local time of Paris. */
export interface DateTimeValue {
  readonly type: 'date_time';
  readonly iso: string;
}

/** Calendar months, days and minutes are kept apart: a month is no number of days. A part that is 0 does not count. */
export interface DurationValue {
  readonly type: 'duration';
  readonly months: number;
  readonly days: number;
  readonly minutes: number;
}

/** Whole cents of euro, a safe integer: never a fraction, never a double. */
export interface MoneyValue {
  readonly type: 'money';
  readonly cents: number;
}

/** An exact decimal number: `digits` is canonical (`-12.5`, `0.1`, `3`), without exponent, sign only when negative. */
export interface DecimalValue {
  readonly type: 'decimal';
  readonly digits: string;
}

/** A text that had to lose information to fit; typing it is refused, the dossier is handed over. */
export interface LossyText {
  readonly type: 'lossy';
  readonly kept: string;
  readonly whole: string;
  readonly limit: number;
}

export interface FilesValue {
  readonly type: 'files';
  readonly files: readonly FileFact[];
}

export interface RecordOfValues {
  readonly type: 'record';
  readonly entries: Readonly<Record<string, Value>>;
}

/** A JavaScript number is always a whole number here, within the safe integers. */
export type Value =
  | string
  | number
  | boolean
  | null
  | DateValue
  | DateTimeValue
  | DurationValue
  | MoneyValue
  | DecimalValue
  | LossyText
  | AddressValue
  | FilesValue
  | readonly Value[]
  | RecordOfValues;

/** Names visible to an expression: fields, variables, `avant`, `saisi`, `preuve`, what screens gave, `compte`. */
export type Scope = Readonly<Record<string, Value>>;

/** Context that functions such as `dans("3 mois")` need. */
export interface EvaluationContext {
  readonly scope: Scope;
  /** Business date, `YYYY-MM-DD`. */
  readonly today: string;
}
