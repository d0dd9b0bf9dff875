// A table as a file holds it: named columns, and rows that come one by one with exactly what their cells hold.

/** Digits as the file writes them, never through a double: `-12.5`, `0.1`, `3`; no exponent. */
export interface NumberCell {
  readonly kind: 'number';
  readonly digits: string;
  /** What a person reads in the cell, when that is sure (`0012` for a number shown with leading zeros); null: not sure. */
  readonly shown: string | null;
  /** Whether a person reads all the digits that it holds: not in a cell that shows 12,35 for 12,345. */
  readonly exact: boolean;
}

/** Why what a cell shows cannot be known exactly. */
export type CellFault =
  /** Shown as a percentage: 5 % is held as 0.05. */
  | 'percent'
  /** Shown in a way that hides a part of the value: a time alone, a month without its day, thousands of thousands. */
  | 'hidden_part'
  /** A whole number longer than the program keeps: its last digits are lost. */
  | 'digits_lost'
  /** No day of the calendar. */
  | 'no_such_day'
  /** Characters that were replaced or read in the wrong encoding before the file came to us. */
  | 'damaged_text';

export type PlainCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | NumberCell
  | { readonly kind: 'yes_no'; readonly value: boolean }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'date'; readonly iso: string }
  /** Local time as people read it, `YYYY-MM-DDTHH:MM:SS`. */
  | { readonly kind: 'date_time'; readonly local: string }
  /** From JSON only. */
  | { readonly kind: 'list'; readonly items: readonly PlainCell[] }
  | { readonly kind: 'record'; readonly entries: Readonly<Record<string, PlainCell>> }
  /** `#N/A`, `#DIV/0!`… */
  | { readonly kind: 'error'; readonly code: string }
  | { readonly kind: 'unsure'; readonly fault: CellFault };

/** A formula, with the value that the program computed when it last saved; null: it saved none. */
export type Cell = PlainCell | { readonly kind: 'formula'; readonly cached: PlainCell | null };

export interface TableRow {
  /** As the program that made the file counts, from 1; of JSON, the line on which the object begins. */
  readonly line: number;
  /** In the order of the columns; as many as there are columns. */
  readonly cells: readonly Cell[];
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export type TableKind = 'csv' | 'json' | 'jsonl' | 'xlsx' | 'ods';

export interface Table {
  readonly kind: TableKind;
  /** Headings, white space folded; `` for a column without one. The same heading may stand twice. */
  readonly columns: readonly string[];
  /** On which line they stand, as rows are counted; null: they stand on none. */
  readonly headingLine: number | null;
  /** Read while one asks for them; may be asked for once. Rows without any content are left out. */
  readonly rows: AsyncIterable<TableRow>;
  /** How a text file was read; null for a workbook. */
  readonly encoding: Encoding | null;
  /** Between the cells of a CSV file; null elsewhere. */
  readonly delimiter: string | null;
  /** Of a workbook; null elsewhere. */
  readonly sheet: string | null;
}

export const EMPTY_CELL: PlainCell = { kind: 'empty' };

/** A heading or a text with its white space folded, in one Unicode form. */
export function folded(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
