// What is written into cells of a file that somebody else made.

/** A text `` empties the cell. A day is `YYYY-MM-DD`; digits are `-12.5`, no exponent. */
export type EditedValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'day'; readonly iso: string };

export interface CellEdit {
  /** As the program that made the file counts, from 1. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
  readonly value: EditedValue;
  /** The line whose cell in this column shows how such a value is formatted; null: none is known. */
  readonly formatOf: number | null;
}
