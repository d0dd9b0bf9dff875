// Writes a workbook while its rows come: one part after another, compressed piece by piece.
import { Zip, ZipDeflate } from 'fflate';
import type { WrittenCell, WrittenTable } from '../write-table.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
/** A sheet holds no more rows; what comes after goes into another one. */
const SHEET_ROWS = 1_048_576;
const DAY_MILLISECONDS = 24 * 60 * 60_000;
/** Day 0 of spreadsheets. */
const EPOCH = Date.UTC(1899, 11, 30);
const STYLE = { head: 1, day: 2, moment: 3 } as const;

/** No XML can hold the others, however they are written. */
const UNWRITABLE =
  // oxlint-disable-next-line no-control-regex -- these very ones
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export function xmlText(text: string): string {
  return text.replace(UNWRITABLE, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export function escaped(text: string): string {
  // Workbooks take `_x0041_` for an A.
  return xmlText(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));
}

const serial = (iso: string): number => (Date.parse(iso) - EPOCH) / DAY_MILLISECONDS;

function cellXml(cell: WrittenCell, style?: number): string {
  const styled = style === undefined ? '' : ` s="${style}"`;
  if (cell === null) return '<c/>';
  if (typeof cell === 'number') return `<c${styled}><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c${styled} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if ('day' in cell) return `<c s="${STYLE.day}"><v>${serial(`${cell.day}T00:00:00Z`)}</v></c>`;
  return `<c s="${STYLE.moment}"><v>${serial(`${cell.moment.replace(' ', 'T')}Z`)}</v></c>`;
}

const rowXml = (row: readonly WrittenCell[], style?: number): string => `<row>${row.map((cell) => cellXml(cell, style)).join('')}</row>`;

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`;

const numbers = (sheets: number): readonly number[] => Array.from({ length: sheets }, (_, index) => index + 1);

function workbookParts(title: string, sheets: number): Readonly<Record<string, string>> {
  // What no sheet may be named with, and no longer than one may be.
  const safe = title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 25);
  const name = (number: number): string => escaped(number === 1 ? safe : `${safe} ${number}`);
  const types = numbers(sheets).map(
    (one) =>
      `<Override PartName="/xl/worksheets/sheet${one}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  const relations = numbers(sheets).map(
    (one) => `<Relationship Id="sheet${one}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${one}.xml"/>`,
  );
  const named = numbers(sheets).map((one) => `<sheet name="${name(one)}" sheetId="${one}" r:id="sheet${one}"/>`);
  return {
    'xl/styles.xml': STYLES,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${named.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}<Relationship Id="styles" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="workbook" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${types.join('')}</Types>`,
  };
}

/** Texts are texts, never formulas. `sheetRows`: the head included. */
export async function* writeWorkbook(
  { columns, rows, title }: WrittenTable,
  { sheetRows = SHEET_ROWS }: { readonly sheetRows?: number } = {},
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((thrown, piece) => {
    if (thrown !== null) failure = thrown;
    else ready.push(piece);
  });
  const taken = (): readonly Uint8Array[] => {
    if (failure !== null) throw failure;
    return ready.splice(0);
  };
  const open = (path: string): ZipDeflate => {
    const part = new ZipDeflate(path, { level: 6 });
    zip.add(part);
    return part;
  };
  const widths = columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  const head = rowXml(
    columns.map(({ name }) => name),
    STYLE.head,
  );
  const before = `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${head}`;
  const after = '</sheetData></worksheet>';

  let sheets = 0;
  let left = 0;
  let part: ZipDeflate | null = null;
  const begin = (): ZipDeflate => {
    sheets += 1;
    left = sheetRows - 1;
    const sheet = open(`xl/worksheets/sheet${sheets}.xml`);
    sheet.push(Buffer.from(before));
    return sheet;
  };
  part = begin();
  for await (const some of rows) {
    for (let from = 0; from < some.length;) {
      if (left === 0) {
        part.push(Buffer.from(after), true);
        part = begin();
      }
      const piece = some.slice(from, from + left);
      part.push(Buffer.from(piece.map((row) => rowXml(row)).join('')));
      from += piece.length;
      left -= piece.length;
    }
    yield* taken();
  }
  part.push(Buffer.from(after), true);
  for (const [path, text] of Object.entries(workbookParts(title, sheets))) open(path).push(Buffer.from(text), true);
  zip.end();
  yield* taken();
}
