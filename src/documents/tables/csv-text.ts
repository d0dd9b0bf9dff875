// Rows of a CSV text that is held whole, as a person sent it: for files that are small enough.
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { error } from '#base/errors.ts';
import { detectHeading } from './csv-reader.ts';
import { tableErrors } from './errors.ts';
import { folded } from './table.ts';

export interface TextRow {
  /** As spreadsheets count: the headings are line 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface TextTable {
  readonly columns: readonly string[];
  /** Without those that hold nothing. */
  readonly rows: readonly TextRow[];
}

/** `file`: how errors name it. Errors raised: `table.empty`, `table.quotes`. */
export function readCsvText(text: string, file: string): TextTable {
  const { delimiter, skipped } = detectHeading(text);
  let records: string[][];
  try {
    records = parse(text, { bom: true, delimiter, from_line: skipped + 1, relax_column_count: true });
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    throw error(tableErrors, 'table.quotes', { file, line: 1 }, thrown);
  }
  const [heading, ...rows] = records;
  if (heading === undefined) throw error(tableErrors, 'table.empty', { file });
  return {
    columns: heading.map(folded),
    rows: rows.flatMap((cells, index) => (cells.every((cell) => cell.trim() === '') ? [] : [{ row: index + 2, cells: cells.map(folded) }])),
  };
}
