// An XLSX file as a spreadsheet program keeps it: shared texts, dates as numbers shown as dates, amounts, a formula with its last value.
import { strToU8, zipSync } from 'fflate';

export type WorkbookCell =
  | { readonly text: string }
  /** Days since the end of 1899, shown as a date. */
  | { readonly day: number }
  | { readonly amount: string }
  /** A formula, and the text that it gave when the file was saved. */
  | { readonly formula: string; readonly gave: string };

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const DATE_STYLE = 1;
const AMOUNT_STYLE = 2;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function columnName(index: number): string {
  return String.fromCodePoint('A'.charCodeAt(0) + index);
}

function relations(...targets: readonly (readonly [string, string])[]): string {
  const all = targets.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`);
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

const TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${CONTENT}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${CONTENT}.sharedStrings+xml"/></Types>`;

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>`;

const WORKBOOK = `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Associations" sheetId="1" r:id="rId1"/></sheets></workbook>`;

export function workbookOf(rows: readonly (readonly WorkbookCell[])[]): Uint8Array {
  const shared: string[] = [];
  const cellOf = (cell: WorkbookCell, place: string): string => {
    if ('text' in cell) {
      shared.push(`<si><t xml:space="preserve">${escaped(cell.text)}</t></si>`);
      return `<c r="${place}" t="s"><v>${shared.length - 1}</v></c>`;
    }
    if ('day' in cell) return `<c r="${place}" s="${DATE_STYLE}"><v>${cell.day}</v></c>`;
    if ('amount' in cell) return `<c r="${place}" s="${AMOUNT_STYLE}"><v>${cell.amount}</v></c>`;
    return `<c r="${place}" t="str"><f>${escaped(cell.formula)}</f><v>${escaped(cell.gave)}</v></c>`;
  };
  const lines = rows.map((row, line) => {
    const cells = row.map((cell, column) => cellOf(cell, `${columnName(column)}${line + 1}`));
    return `<row r="${line + 1}">${cells.join('')}</row>`;
  });
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': relations(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': WORKBOOK,
    'xl/_rels/workbook.xml.rels': relations(
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ),
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet1.xml': `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}" count="${shared.length}" uniqueCount="${shared.length}">${shared.join('')}</sst>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
}
