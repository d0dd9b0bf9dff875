// A file of rows as it stands now, read whole: what is looked for in it, and what is made of it.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CopisteError, error } from '#base/errors.ts';
import { editCsv } from '#documents/tables/csv-edit.ts';
import { readCsv } from '#documents/tables/csv-reader.ts';
import type { CellEdit } from '#documents/tables/edited.ts';
import { tableErrors } from '#documents/tables/errors.ts';
import { columnsUnder, referenceText } from '#documents/tables/headings.ts';
import { lockSign, openTable } from '#documents/tables/open-table.ts';
import { type Table, type TableRow, folded } from '#documents/tables/table.ts';
import { editOds } from '#documents/tables/ods/edit/edit-ods.ts';
import { readOds } from '#documents/tables/ods/read-ods.ts';
import { editWorkbook } from '#documents/tables/xlsx/edit/edit-workbook.ts';
import { readWorkbook } from '#documents/tables/xlsx/workbook.ts';
import { zipBytes } from '#documents/tables/xlsx/zip.ts';
import { spreadsheetErrors } from './errors.ts';
import { fingerprint } from './fingerprint.ts';

export interface SheetPlace {
  readonly path: string;
  /** Null: the first that is shown, or the only table of a CSV. */
  readonly sheet: string | null;
}

export interface SheetNow extends SheetPlace {
  readonly file: string;
  readonly print: string;
  readonly table: Omit<Table, 'rows'>;
  readonly rows: readonly TableRow[];
}

/** Error raised: `spreadsheet.locked`. */
export function refuseLocked(path: string): void {
  const sign = lockSign(path);
  if (sign !== null) throw error(spreadsheetErrors, 'spreadsheet.locked', { file: basename(path), sign });
}

/** What a reader says of a locked file is said to whoever starts it by hand: here the task is taken up again by itself. */
function ofRobot(thrown: unknown, file: string): unknown {
  if (!(thrown instanceof CopisteError) || thrown.code !== 'table.locked') return thrown;
  return error(spreadsheetErrors, 'spreadsheet.locked', { file, sign: 'EBUSY' }, thrown);
}

/** Replaced more often than this while it is read, a file is not read now. */
const READINGS = 5;

/** A file that was replaced while it was read is read anew: pieces of two files are no file. */
async function read({ path, sheet }: SheetPlace, file: string): Promise<SheetNow> {
  for (let reading = 1; ; reading += 1) {
    const print = await fingerprint(path).catch(() => null);
    const isSame = async (): Promise<boolean> => print === (await fingerprint(path).catch(() => null));
    try {
      const { rows, ...table } = await openTable(path, sheet === null ? {} : { sheet });
      const all = await Array.fromAsync(rows);
      if (print !== null && (await isSame())) return { path, sheet, file, print, table, rows: all };
    } catch (thrown) {
      if (await isSame()) throw thrown;
    }
    if (reading === READINGS) throw error(spreadsheetErrors, 'spreadsheet.changed-meanwhile', { file });
  }
}

/** Errors raised: `spreadsheet.locked`, `spreadsheet.changed-meanwhile`, `table.*`. */
export async function readNow(place: SheetPlace): Promise<SheetNow> {
  const file = basename(place.path);
  refuseLocked(place.path);
  try {
    return await read(place, file);
  } catch (thrown) {
    throw ofRobot(thrown, file);
  }
}

/** Error raised: `spreadsheet.column-gone`. */
export function columnOf({ table, file }: SheetNow, heading: string): number {
  const [only, other] = columnsUnder(table.columns, heading);
  if (only !== undefined && other === undefined) return only;
  const found = table.columns.filter((column) => column !== '').map((column) => `« ${column} »`);
  throw error(spreadsheetErrors, 'spreadsheet.column-gone', { file, column: heading, found: found.slice(0, 12).join(', ') });
}

/** The row that bears the reference; undefined: none. Error raised: `spreadsheet.row-twice`. */
export function rowOf(now: SheetNow, keyColumn: number, reference: string): TableRow | undefined {
  const wanted = folded(reference);
  const found = now.rows.filter(({ cells }) => referenceText(cells[keyColumn] ?? { kind: 'empty' }) === wanted);
  if (found.length > 1) throw error(spreadsheetErrors, 'spreadsheet.row-twice', { file: now.file, reference });
  return found[0];
}

/** The bytes of the file with these cells written. Errors raised: `spreadsheet.read-only-kind`, `table.*`. */
export async function withEdits(now: SheetNow, edits: readonly CellEdit[], newLine: number | null): Promise<Uint8Array> {
  const { path, file, table, sheet } = now;
  const bytes = await readFile(path);
  switch (table.kind) {
    case 'xlsx':
      return editWorkbook(bytes, file, { sheet, edits, newLine });
    case 'csv':
      if (table.encoding === null) throw error(tableErrors, 'table.broken', { file, reason: 'encoding' });
      return editCsv(bytes, file, table.encoding, edits);
    case 'ods':
      return editOds(bytes, file, { sheet, edits, newLine });
    case 'json':
    case 'jsonl':
      throw error(spreadsheetErrors, 'spreadsheet.read-only-kind', { file });
  }
}

/** What the bytes that were made of the file would be read as. Errors raised: `spreadsheet.read-only-kind`, `table.*`. */
export async function readBack(now: SheetNow, bytes: Uint8Array): Promise<SheetNow> {
  const { file, sheet } = now;
  const opened = async (): Promise<Table> => {
    switch (now.table.kind) {
      case 'csv':
        return readCsv(bytes, file);
      case 'xlsx':
        return readWorkbook(zipBytes(Buffer.from(bytes)), file, sheet);
      case 'ods':
        return readOds(zipBytes(Buffer.from(bytes)), file, sheet);
      case 'json':
      case 'jsonl':
        throw error(spreadsheetErrors, 'spreadsheet.read-only-kind', { file });
    }
  };
  const { rows, ...table } = await opened();
  return { ...now, table, rows: await Array.fromAsync(rows) };
}
