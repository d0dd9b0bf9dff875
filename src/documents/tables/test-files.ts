// Files of rows for tests: bytes on disk, and workbooks put together part by part.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { onTestFinished } from 'vitest';
import { openTable } from './open-table.ts';
import type { Cell, Table } from './table.ts';

export async function testFile(name: string, content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'copiste-table-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

export interface ReadRow {
  readonly line: number;
  readonly cells: readonly Cell[];
}

export async function allRows(table: Table): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const { line, cells } of table.rows) rows.push({ line, cells });
  return rows;
}

/** Headings and rows of a file with that content. */
export async function readFileOf(
  name: string,
  content: string | Uint8Array,
): Promise<{ readonly table: Table; readonly rows: readonly ReadRow[] }> {
  const table = await openTable(await testFile(name, content));
  return { table, rows: await allRows(table) };
}

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface TestWorkbook {
  /** The rows of the sheet, as XML: `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`. */
  readonly rows: string;
  /** What follows the rows: merged cells. */
  readonly after?: string;
  readonly sharedTexts?: readonly string[];
  /** Format codes; a cell's style is the index among them, the first being `General`. */
  readonly formats?: readonly string[];
  readonly epoch1904?: boolean;
  readonly hidden?: boolean;
}

/** A workbook of one sheet « Feuil1 », and a second one « Autre » behind it. */
export function workbook({
  rows,
  after = '',
  sharedTexts = [],
  formats = [],
  epoch1904 = false,
  hidden = false,
}: TestWorkbook): Uint8Array {
  const sheet = (data: string): Uint8Array =>
    strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${NAMESPACE}"><sheetData>${data}</sheetData></worksheet>`.replace(
        '</sheetData>',
        `</sheetData>${data === rows ? after : ''}`,
      ),
    );
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = (...all: readonly string[]): Uint8Array => strToU8(`<Relationships xmlns="x">${all.join('')}</Relationships>`);
  const number = formats.map((code, index) => `<numFmt numFmtId="${170 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`);
  const styles = formats.map((_code, index) => `<xf numFmtId="${170 + index}"/>`);
  return zipSync({
    '[Content_Types].xml': strToU8('<Types xmlns="x"/>'),
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${NAMESPACE}" xmlns:r="${RELATIONS}"><workbookPr${epoch1904 ? ' date1904="1"' : ''}/><sheets>` +
        `<sheet name="Feuil1" sheetId="1"${hidden ? ' state="hidden"' : ''} r:id="rId1"/><sheet name="Autre" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations(
      relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
      relation('rId2', 'worksheet', 'worksheets/sheet2.xml'),
      relation('rId3', 'sharedStrings', 'sharedStrings.xml'),
      relation('rId4', 'styles', 'styles.xml'),
    ),
    'xl/sharedStrings.xml': strToU8(`<sst xmlns="${NAMESPACE}">${sharedTexts.map((text) => `<si>${text}</si>`).join('')}</sst>`),
    'xl/styles.xml': strToU8(
      `<styleSheet xmlns="${NAMESPACE}"><numFmts>${number.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    ),
    'xl/worksheets/sheet1.xml': sheet(rows),
    'xl/worksheets/sheet2.xml': sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>Ailleurs</t></is></c></row>'),
  });
}

/** The cells of one row under as many headings, each given as its XML without reference: `<c t="b"><v>1</v></c>`. */
export function rowOfCells(cells: readonly string[]): string {
  const place = (index: number, line: number): string => `r="${String.fromCharCode(65 + index)}${line}"`;
  const headings = cells.map((_cell, index) => `<c ${place(index, 1)} t="inlineStr"><is><t>c${index + 1}</t></is></c>`);
  const values = cells.map((cell, index) => cell.replace('<c', `<c ${place(index, 2)}`));
  return `<row r="1">${headings.join('')}</row><row r="2">${values.join('')}</row>`;
}

const OPEN_DOCUMENT = ['office', 'style', 'text', 'table', 'number']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === 'number' ? 'datastyle' : name}:1.0"`)
  .join(' ');

export interface TestSpreadsheet {
  /** The rows of the sheet « Feuille1 », as XML; those to the end of the sheet are added, as LibreOffice does. */
  readonly rows: string;
  /** Attributes of the sheet. */
  readonly sheet?: string;
  /** The rows of « Autre », behind it. */
  readonly other?: string;
  /** What follows the sheets. */
  readonly after?: string;
}

/** A spreadsheet as LibreOffice writes it: styles in front, rows and cells repeated to the end of the sheet. */
export function spreadsheet({ rows, sheet = '', other = '', after = '' }: TestSpreadsheet): Uint8Array {
  const end =
    '<table:table-row table:style-name="ro1" table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
  const content =
    `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content ${OPEN_DOCUMENT} xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3">` +
    '<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style></office:automatic-styles>' +
    `<office:body><office:spreadsheet><table:table table:name="Feuille1" table:style-name="ta1"${sheet}><table:table-column table:number-columns-repeated="16384"/>${rows}${end}</table:table>` +
    `<table:table table:name="Autre">${other}</table:table>${after}</office:spreadsheet></office:body></office:document-content>`;
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
    'content.xml': strToU8(content),
    'styles.xml': strToU8(`<office:document-styles ${OPEN_DOCUMENT}/>`),
    'META-INF/manifest.xml': strToU8('<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'),
  });
}
