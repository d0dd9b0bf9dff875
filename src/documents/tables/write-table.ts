// Writes a table row by row, for spreadsheets: CSV as French offices open it, or a workbook; never more of it in memory than a piece.

/** A day is `{ day: 'YYYY-MM-DD' }`, an instant what the office's clock showed. */
export type WrittenCell = string | number | null | { readonly day: string } | { readonly moment: string };

export interface WrittenTable {
  /** Of the sheet. */
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly width: number }[];
  /** In pieces of some hundred rows. */
  readonly rows: AsyncIterable<readonly (readonly WrittenCell[])[]>;
}

/** Spreadsheets take a text that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

function csvCell(cell: WrittenCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') return 'day' in cell ? cell.day : cell.moment;
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const csvLines = (rows: readonly (readonly WrittenCell[])[]): Buffer =>
  Buffer.from(rows.map((row) => `${row.map(csvCell).join(';')}\r\n`).join(''), 'utf8');

/** UTF-8 with the mark that spreadsheets look for, semicolons between. */
export async function* writeCsv({ columns, rows }: WrittenTable): AsyncGenerator<Uint8Array> {
  yield Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), csvLines([columns.map(({ name }) => name)])]);
  for await (const some of rows) if (some.length > 0) yield csvLines(some);
}
