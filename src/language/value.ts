// The values that expressions work on.
import type { AddressValue, FileFact } from '#domain/payload.ts';

/** A calendar date, `YYYY-MM-DD`. */
export interface DateValue {
  readonly type: 'date';
  readonly iso: string;
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

export type Value =
  | string
  | number
  | boolean
  | null
  | DateValue
  | LossyText
  | AddressValue
  | FilesValue
  | readonly Value[]
  | { readonly type: 'record'; readonly entries: Readonly<Record<string, Value>> };

/** Names visible to an expression: fields, variables, `avant`, `saisi`, `preuve`, what screens gave, `compte`. */
export type Scope = Readonly<Record<string, Value>>;

/** Context that functions such as `dans("3 mois")` need. */
export interface EvaluationContext {
  readonly scope: Scope;
  /** Business date, `YYYY-MM-DD`. */
  readonly today: string;
}
