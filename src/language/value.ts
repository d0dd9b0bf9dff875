// The values that expressions work on.
//
// Each is written in one way only (`toText`), the same in files of either tongue, so that what is typed into a screen can be foreseen:
//
// | nature        | written                                                                                                  |
// |---------------|----------------------------------------------------------------------------------------------------------|
// | text          | as it is                                                                                                 |
// | whole number  | `1234`, `-3`: no separator                                                                               |
// | decimal       | `1234,5`: comma, no separator, no zeros at the end                                                       |
// | money         | `1234,50`: always two decimals, comma, no separator and no sign of the euro, which few controls take     |
// | date          | `16/03/2026`                                                                                             |
// | date_time     | `16/03/2026 09:30`, time of Paris                                                                        |
// | duration      | `1 an et 6 mois`, `10 jours`, `1 heure et 30 minutes`; `0 jour` when it is nothing                       |
// | yes_no        | `oui`, `non`                                                                                             |
// | address       | its label                                                                                                |
// | files         | their names, `, ` between them                                                                           |
// | list          | its items, `, ` between them                                                                             |
// | record        | never: an error                                                                                          |
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
  /** Names that are nothing as long as nothing gives them: an office drops the phases that would. Absent: none. */
  readonly absent?: ReadonlySet<string>;
}
