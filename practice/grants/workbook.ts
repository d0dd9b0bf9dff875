// The service's follow-up workbook as agents keep it: a real XLSX with formats, a formula and a second sheet; made, and read again.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

export const REGISTER_SHEET = 'Suivi';
export const COLUMNS = [
  'N° de dossier',
  'Bénéficiaire',
  'Projet',
  'Dispositif',
  'Coût total',
  'Subvention demandée',
  'N° de subvention',
  "N° d'engagement",
  "Date d'engagement",
] as const;
export type Column = (typeof COLUMNS)[number];

/** What one row says, by column; an empty cell is not there. A text is as it stands, a number as its cell tells it. */
export type RegisterRow = Readonly<Partial<Record<Column, string>>>;

/** One line of the year before, which an agent typed: it shows how each column is kept. */
export const EARLIER: RegisterRow = {
  'N° de dossier': '19400412',
  Bénéficiaire: 'COMMUNE DE PUYMARIN',
  Projet: 'Réfection du lavoir',
  Dispositif: 'DETR',
  'Coût total': '41250.5',
  'Subvention demandée': '16500.2',
  'N° de subvention': 'SUB-2025-000417',
  "N° d'engagement": '2104417723',
  "Date d'engagement": '45931',
};

const NUMBERS: Readonly<Partial<Record<Column, number>>> = { 'Coût total': 1, 'Subvention demandée': 1, "Date d'engagement": 2 };

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>';

/** `A1` of a place counted from nought. */
const placeOf = (column: number, row: number): string => `${String.fromCodePoint(65 + column)}${row + 1}`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function cell(column: number, row: number, text: string, style: number | undefined): string {
  const place = placeOf(column, row);
  if (style !== undefined) return `<c r="${place}" s="${style}"><v>${text}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
}

/** The sums stand on a sheet of their own, where nothing is ever to be written. */
export const SUMMARY_SHEET =
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Demandes suivies</t></is></c>` +
  `<c r="B1"><f>COUNTA(${REGISTER_SHEET}!A2:A5000)</f><v>1</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Total demandé</t></is></c>` +
  `<c r="B2" s="1"><f>SUM(${REGISTER_SHEET}!F2:F5000)</f><v>16500.2</v></c></row></sheetData></worksheet>`;

export function makeWorkbook(): Uint8Array {
  const headings = COLUMNS.map((name, column) => cell(column, 0, name, undefined)).join('');
  const earlier = COLUMNS.map((name, column) => cell(column, 1, EARLIER[name] ?? '', NUMBERS[name])).join('');
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
      '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>' +
      ['1', '2']
        .map(
          (sheet) =>
            `<Override PartName="/xl/worksheets/sheet${sheet}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
        )
        .join('') +
      '</Types>',
    '_rels/.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${REGISTER_SHEET}" sheetId="1" r:id="rId1"/><sheet name="Synthèse" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
      `<Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/worksheet" Target="worksheets/sheet2.xml"/>` +
      `<Relationship Id="rId3" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet1.xml': `${HEAD}<worksheet xmlns="${MAIN}"><sheetData><row r="1">${headings}</row><row r="2">${earlier}</row></sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': SUMMARY_SHEET,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');

/** Text of one cell, whichever way its writer keeps texts. */
function textOf(attributes: string, content: string, shared: readonly string[]): string {
  const texts = [...content.matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/gu)].map(([, text]) => unescaped(text ?? '')).join('');
  if (/\bt="inlineStr"/u.test(attributes)) return texts;
  const value = /<v(?:\s[^>]*)?>([^<]*)<\/v>/u.exec(content)?.[1] ?? '';
  if (/\bt="s"/u.test(attributes)) return shared[Number(value)] ?? '';
  return unescaped(value);
}

export interface ReadRegister {
  readonly rows: readonly RegisterRow[];
  /** The second sheet, character for character. */
  readonly summary: string;
}

/** Throws where the file is no workbook any more. */
export function readWorkbook(bytes: Uint8Array): ReadRegister {
  const parts = unzipSync(bytes);
  const part = (name: string): string => {
    const found = parts[name];
    if (found === undefined) throw new Error(`${name} is not in the workbook`);
    return strFromU8(found);
  };
  const shared =
    parts['xl/sharedStrings.xml'] === undefined
      ? []
      : [...part('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gsu)].map(([, content]) => textOf('t="inlineStr"', content ?? '', []));
  const rows = [...part('xl/worksheets/sheet1.xml').matchAll(/<row\s[^>]*>(.*?)<\/row>/gsu)].slice(1).map(([, content]): RegisterRow => {
    const cells = [...(content ?? '').matchAll(/<c\s([^>]*?)(?:\/>|>(.*?)<\/c>)/gsu)].flatMap(([, attributes = '', inner = '']) => {
      const letter = /\br="([A-Z]+)\d+"/u.exec(attributes)?.[1] ?? '';
      const column = COLUMNS[(letter.codePointAt(0) ?? 0) - 65];
      const text = textOf(attributes, inner, shared);
      return column === undefined || text === '' ? [] : [[column, text] as const];
    });
    return Object.fromEntries(cells);
  });
  return { rows: rows.filter((row) => Object.keys(row).length > 0), summary: part('xl/worksheets/sheet2.xml') };
}
