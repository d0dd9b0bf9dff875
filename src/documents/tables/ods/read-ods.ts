// Opens one sheet of an OpenDocument spreadsheet as a table.
import { error } from '#base/errors.ts';
import { tableErrors } from '../errors.ts';
import { EMPTY_CELL, type Table, type TableRow, folded } from '../table.ts';
import { heading } from '../xlsx/workbook.ts';
import { readWholeXml, readXml } from '../xlsx/xml.ts';
import { openZip, type Zip, type ZipSource } from '../xlsx/zip.ts';
import { OdsHandler, type OdsRow } from './sheet.ts';

const CONTENT_BYTES = 1024 * 1024 * 1024;
const MANIFEST_BYTES = 16 * 1024 * 1024;

/** Errors raised: `table.encrypted`, `table.broken`. */
async function refuseEncrypted(zip: Zip, file: string): Promise<void> {
  if (!zip.has('META-INF/manifest.xml')) return;
  let isEncrypted = false;
  const handler = { open: (name: string) => void (isEncrypted ||= name === 'encryption-data') };
  await readWholeXml(zip.read('META-INF/manifest.xml', MANIFEST_BYTES), handler, file);
  if (isEncrypted) throw error(tableErrors, 'table.encrypted', { file });
}

async function* rowsIn(zip: Zip, file: string, wanted: string | null): AsyncGenerator<OdsRow> {
  const handler = new OdsHandler((name, hidden) => (wanted === null ? !hidden : folded(name) === folded(wanted)));
  let first: number | null = null;
  for await (const _piece of readXml(zip.read('content.xml', CONTENT_BYTES), handler, file)) {
    if (handler.isTooLong) throw error(tableErrors, 'table.too-large', { file, reason: 'cellule / cell' });
    for (const row of handler.taken()) {
      first ??= row.line;
      for (let time = 0; time < row.times; time += 1) yield { ...row, line: row.line + time };
    }
  }
  if (!handler.found && wanted !== null) {
    throw error(tableErrors, 'table.sheet-missing', { file, sheet: wanted, sheets: handler.names.map(folded).join(', ') });
  }
  // A title over several columns above the headings does no harm.
  const harmful = handler.merged.filter((line) => Number(line) >= (first ?? 0));
  if (harmful.length > 0) {
    const ranges = [...new Set(harmful)].slice(0, 5).join(', ');
    throw error(tableErrors, 'table.merged-cells', { sheet: wanted ?? handler.title, ranges });
  }
}

async function* tableRows(rows: AsyncGenerator<OdsRow>, width: number, sheet: string): AsyncGenerator<TableRow> {
  for await (const { line, cells, hidden } of rows) {
    if (hidden) throw error(tableErrors, 'table.hidden-rows', { sheet, line });
    yield { line, cells: Array.from({ length: width }, (_none, column) => cells[column] ?? EMPTY_CELL) };
  }
}

/**
 * `largest`: of any part, once it is unpacked.
 * Errors raised: `table.*`; `table.hidden-rows`, `table.merged-cells` and some of damage only while rows are read.
 */
export async function readOds(source: ZipSource, file: string, wanted: string | null, largest = CONTENT_BYTES): Promise<Table> {
  const whole = await openZip(source, file);
  const zip: Zip = { has: (name) => whole.has(name), read: (name, limit) => whole.read(name, Math.min(limit, largest)) };
  if (!zip.has('content.xml')) throw error(tableErrors, 'table.broken', { file, reason: 'content.xml' });
  await refuseEncrypted(zip, file);
  const rows = rowsIn(zip, file, wanted);
  const first = await rows.next();
  if (first.done === true) throw error(tableErrors, 'table.empty', { file });
  const columns = first.value.cells.map(heading);
  const sheet = wanted ?? '';
  return {
    kind: 'ods',
    columns,
    headingLine: first.value.line,
    rows: tableRows(rows, columns.length, sheet),
    encoding: null,
    delimiter: null,
    sheet,
  };
}
