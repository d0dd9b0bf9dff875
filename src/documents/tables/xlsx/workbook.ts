// Opens one sheet of an XLSX workbook as a table.
import { error } from '#base/errors.ts';
import { tableErrors } from '../errors.ts';
import { type Cell, EMPTY_CELL, type Table, type TableRow, folded } from '../table.ts';
import { type WorkbookParts, readParts, type SheetPart } from './package.ts';
import { type SheetRow, readSheet } from './sheet.ts';
import { openZip, type Zip, zipFile, type ZipSource } from './zip.ts';

const SHEET_BYTES = 1024 * 1024 * 1024;

function chooseSheet(parts: WorkbookParts, wanted: string | null, file: string): SheetPart {
  const chosen =
    wanted === null
      ? (parts.sheets.find(({ hidden }) => !hidden) ?? parts.sheets[0])
      : parts.sheets.find(({ name }) => name === folded(wanted));
  if (chosen !== undefined) return chosen;
  if (wanted === null) throw error(tableErrors, 'table.empty', { file });
  throw error(tableErrors, 'table.sheet-missing', { file, sheet: wanted, sheets: parts.sheets.map(({ name }) => name).join(', ') });
}

/** The text of a heading, whatever the cell holds. */
export function heading(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
      return folded(cell.text);
    case 'number':
      return cell.shown ?? cell.digits;
    case 'date':
      return cell.iso;
    case 'formula':
      return cell.cached === null ? '' : heading(cell.cached);
    case 'empty':
    case 'yes_no':
    case 'date_time':
    case 'list':
    case 'record':
    case 'error':
    case 'unsure':
      return '';
  }
}

const isEmpty = ({ cells }: SheetRow): boolean => cells.every(({ kind }) => kind === 'empty');

async function* rowsOf(rows: AsyncGenerator<SheetRow>, width: number, sheet: string): AsyncGenerator<TableRow> {
  for await (const row of rows) {
    if (isEmpty(row)) continue;
    if (row.hidden) throw error(tableErrors, 'table.hidden-rows', { sheet, line: row.line });
    yield { line: row.line, cells: Array.from({ length: width }, (_none, column) => row.cells[column] ?? EMPTY_CELL) };
  }
}

/** Errors raised: `table.*`; `table.hidden-rows`, `table.merged-cells` and some of damage only while rows are read. */
export function readXlsx(path: string, file: string, wanted: string | null): Promise<Table> {
  return readWorkbook(zipFile(path), file, wanted);
}

/** `largest`: of any part, once it is unpacked. Errors raised: as those of `readXlsx`. */
export async function readWorkbook(source: ZipSource, file: string, wanted: string | null, largest = SHEET_BYTES): Promise<Table> {
  const whole = await openZip(source, file);
  const zip: Zip = { has: (name) => whole.has(name), read: (name, limit) => whole.read(name, Math.min(limit, largest)) };
  const parts = await readParts(zip, file);
  const sheet = chooseSheet(parts, wanted, file);
  const rows = readSheet(zip.read(sheet.path, SHEET_BYTES), parts, { file, sheet: sheet.name });
  let first: IteratorResult<SheetRow>;
  do first = await rows.next();
  while (first.done !== true && isEmpty(first.value));
  if (first.done === true) throw error(tableErrors, 'table.empty', { file });
  const columns = first.value.cells.map(heading);
  const headingLine = first.value.line;
  const named = rowsOf(rows, columns.length, sheet.name);
  return { kind: 'xlsx', columns, headingLine, rows: named, encoding: null, delimiter: null, sheet: sheet.name };
}
