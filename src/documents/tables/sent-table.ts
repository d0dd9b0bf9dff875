// Rows of a file that a person sent, held whole: a CSV text or a workbook (XLSX, ODS), told apart by what it is and not by its name.
import { error } from '#base/errors.ts';
import { readCsvText, type TextRow, type TextTable } from './csv-text.ts';
import { tableErrors } from './errors.ts';
import { readOds } from './ods/read-ods.ts';
import { type Cell, folded, type Table } from './table.ts';
import { heading, readWorkbook } from './xlsx/workbook.ts';
import { zipBytes } from './xlsx/zip.ts';

/** Unpacked, of any part: a small file may hold very much. */
const LARGEST_PART = 16 * 1024 * 1024;
/** What a cell shows cannot be known for sure. */
export const UNSURE = '\uFFFD';

const OTHERS: readonly (readonly [string, string])[] = [
  ['%PDF', 'PDF'],
  ['\u00D0\u00CF\u0011\u00E0', 'Excel 97-2003 (.xls)'],
  ['\u0089PNG', 'PNG'],
  ['\u00FF\u00D8\u00FF', 'JPEG'],
  ['{\\rtf', 'RTF'],
  ['<!DOCTYPE', 'HTML'],
  ['<html', 'HTML'],
];

/** Error raised: `table.unknown-kind`. */
function refuseOthers(start: string, file: string): void {
  const other = OTHERS.find(([signature]) => start.toLowerCase().startsWith(signature.toLowerCase()));
  if (other !== undefined) throw error(tableErrors, 'table.unknown-kind', { file, found: other[1] });
}

/** As a person reads it. */
function textIn(cell: Cell): string {
  if (cell.kind === 'formula') return cell.cached === null ? UNSURE : textIn(cell.cached);
  if (cell.kind === 'unsure' || cell.kind === 'error') return UNSURE;
  if (cell.kind === 'number' && !cell.exact) return UNSURE;
  return heading(cell);
}

/** Errors raised: `table.unknown-kind`, `table.empty`, `table.quotes`. */
export function readSentText(text: string, file: string): TextTable {
  refuseOthers(text.trimStart(), file);
  if (text.startsWith('PK\u0003\u0004')) throw error(tableErrors, 'table.unknown-kind', { file, found: 'ZIP' });
  return readCsvText(text, file);
}

/** Named by what it is: its own name is not sent. */
function openSent(bytes: Buffer): Promise<Table> {
  const start = bytes.toString('latin1', 0, 256);
  refuseOthers(start, 'XLSX');
  if (!start.startsWith('PK')) throw error(tableErrors, 'table.unknown-kind', { file: 'XLSX', found: '?' });
  if (start.includes('application/vnd.oasis.opendocument.spreadsheet')) return readOds(zipBytes(bytes), 'ODS', null, LARGEST_PART);
  if (start.includes('application/vnd.oasis')) throw error(tableErrors, 'table.unknown-kind', { file: 'ODS', found: 'OpenDocument' });
  return readWorkbook(zipBytes(bytes), 'XLSX', null, LARGEST_PART);
}

/** At most `mostRows` and one more. Errors raised: `table.unknown-kind`, and those of `readXlsx` and `readOds`. */
export async function readSentWorkbook(bytes: Buffer, mostRows: number): Promise<TextTable> {
  const table = await openSent(bytes);
  const rows: TextRow[] = [];
  for await (const { cells, line } of table.rows) {
    rows.push({ row: line, cells: cells.map((cell) => folded(textIn(cell))) });
    if (rows.length > mostRows) break;
  }
  return { columns: table.columns, rows };
}
