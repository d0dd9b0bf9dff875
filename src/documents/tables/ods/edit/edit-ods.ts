// Writes cells of one sheet of an OpenDocument spreadsheet and nothing else: other sheets and parts go over as they are.
import { strFromU8, strToU8 } from 'fflate';
import { error } from '#base/errors.ts';
import type { CellEdit } from '../../edited.ts';
import { tableErrors } from '../../errors.ts';
import { folded } from '../../table.ts';
import { columnLetters } from '../../xlsx/edit/edit-sheet.ts';
import type { WorkbookEdit } from '../../xlsx/edit/edit-workbook.ts';
import { type Change, changed } from '../../xlsx/edit/markup.ts';
import { packed, unpacked } from '../../xlsx/edit/parts.ts';
import { attribute } from '../cells.ts';
import { type Prefixes, prefixesOf, repeatedText, uncalculatedCell, writtenCell } from './cell-markup.ts';
import { cellAt, type CellAt, countOf, type RowAt, rowAt, type SheetAt, sheetsOf } from './content.ts';
import { lengthenedRanges } from './database-ranges.ts';
import { staleFormulas } from './stale-formulas.ts';

const CONTENT = 'content.xml';

/** What closes a cell to us; null: nothing. */
function closedBy(sheet: SheetAt, { line, column }: CellEdit): 'merged' | 'formula' | null {
  for (const row of sheet.rows) {
    for (const { element, column: left, repeated } of row.cells) {
      const holds = (columns: number, lines: number): boolean =>
        column >= left &&
        column < left + Math.max(repeated, columns) &&
        line >= row.line &&
        line < row.line + Math.max(row.repeated, lines);
      const spans = [countOf(element, 'number-columns-spanned'), countOf(element, 'number-rows-spanned')] as const;
      const isMerged = element.name === 'covered-table-cell' || spans.some((times) => times > 1);
      if (isMerged && holds(...spans)) return 'merged';
      if (attribute(element.attributes, 'formula') === undefined) continue;
      if (holds(countOf(element, 'number-matrix-columns-spanned'), countOf(element, 'number-matrix-rows-spanned'))) return 'formula';
    }
  }
  return null;
}

/** Errors raised: `table.sheet-protected`, `table.merged-cells`, `table.formula-there`. */
function refuse(sheet: SheetAt, edits: readonly CellEdit[]): void {
  if (sheet.isProtected) throw error(tableErrors, 'table.sheet-protected', { sheet: sheet.name });
  for (const edit of edits) {
    const place = `${columnLetters(edit.column)}${edit.line}`;
    const by = closedBy(sheet, edit);
    if (by === 'merged') throw error(tableErrors, 'table.merged-cells', { sheet: sheet.name, ranges: place });
    if (by === 'formula') throw error(tableErrors, 'table.formula-there', { sheet: sheet.name, place });
  }
}

interface Writing {
  readonly xml: string;
  readonly sheet: SheetAt;
  readonly prefixes: Prefixes;
}

function styleFor({ sheet }: Writing, cell: CellAt | undefined, { column, formatOf, value }: CellEdit): string | undefined {
  const styleOf = (one: CellAt | undefined): string | undefined =>
    one === undefined ? undefined : attribute(one.element.attributes, 'style-name');
  const [own, like] = [styleOf(cell), formatOf === null ? undefined : styleOf(cellAt(rowAt(sheet, formatOf), column))];
  // A day is shown as one by its format only.
  return value.kind === 'day' ? (like ?? own) : (own ?? like);
}

/** The cells of one line, those that stood there repeated split around what is written. `row` undefined: there were none. */
function writtenCells(writing: Writing, row: RowAt | undefined, edits: readonly CellEdit[]): string {
  const { xml, prefixes } = writing;
  const repeat = `${prefixes.table}number-columns-repeated`;
  const empty = (times: number): string => (times < 1 ? '' : `<${prefixes.table}table-cell${times > 1 ? ` ${repeat}="${times}"` : ''}/>`);
  let text = '';
  let next = 0;
  const left = edits.toSorted((one, other) => one.column - other.column);
  const take = (until: number): CellEdit | undefined => ((left[0]?.column ?? until) < until ? left.shift() : undefined);
  let behind = row?.element.innerStart ?? 0;
  for (const cell of row?.cells ?? []) {
    // What stands between cells, white space at most, stays.
    text += xml.slice(behind, cell.element.start);
    behind = cell.element.end;
    const end = cell.column + cell.repeated;
    for (let edit = take(end); edit !== undefined; edit = take(end)) {
      if (edit.column > next) text += repeatedText(xml, cell.element, repeat, edit.column - next);
      text += writtenCell(xml, cell.element, edit.value, styleFor(writing, cell, edit), prefixes);
      next = edit.column + 1;
    }
    if (next <= cell.column) text += xml.slice(cell.element.start, cell.element.end);
    else if (next < end) text += repeatedText(xml, cell.element, repeat, end - next);
    next = end;
  }
  for (const edit of left) {
    text += empty(edit.column - next) + writtenCell(xml, undefined, edit.value, styleFor(writing, undefined, edit), prefixes);
    next = edit.column + 1;
  }
  return text + (row === undefined ? '' : xml.slice(behind, row.element.innerEnd));
}

function writtenRow(writing: Writing, row: RowAt | undefined, edits: readonly CellEdit[]): string {
  const name = `${writing.prefixes.table}table-row`;
  const repeat = `${writing.prefixes.table}number-rows-repeated`;
  const single = row === undefined ? `<${name}>` : repeatedText(writing.xml, { ...row.element, end: row.element.innerStart }, repeat, 1);
  return `${single.replace(/\s*\/?>$/u, '')}>${writtenCells(writing, row, edits)}</${name}>`;
}

/** One element may stand for many lines: it is split around those that are written. */
function intoRow(writing: Writing, row: RowAt, edits: readonly CellEdit[]): Change {
  const { xml, prefixes } = writing;
  const repeat = `${prefixes.table}number-rows-repeated`;
  let text = '';
  let next = row.line;
  for (const line of [...new Set(edits.map((edit) => edit.line))].toSorted((one, other) => one - other)) {
    if (line > next) text += repeatedText(xml, row.element, repeat, line - next);
    const inLine = edits.filter((edit) => edit.line === line);
    text += writtenRow(writing, row, inLine);
    next = line + 1;
  }
  const end = row.line + row.repeated;
  if (next < end) text += repeatedText(xml, row.element, repeat, end - next);
  return { start: row.element.start, end: row.element.end, text };
}

/** Below all rows that stand in the file. */
function belowAll(writing: Writing, edits: readonly CellEdit[]): Change[] {
  const last = writing.sheet.rows.at(-1);
  if (last === undefined || edits.length === 0) return [];
  const { table } = writing.prefixes;
  let next = last.line + last.repeated;
  let text = '';
  for (const line of [...new Set(edits.map((edit) => edit.line))].toSorted((one, other) => one - other)) {
    const gap = line - next;
    if (gap > 0)
      text += `<${table}table-row${gap > 1 ? ` ${table}number-rows-repeated="${gap}"` : ''}><${table}table-cell/></${table}table-row>`;
    const inLine = edits.filter((edit) => edit.line === line);
    text += writtenRow(writing, undefined, inLine);
    next = line + 1;
  }
  return [{ start: last.element.end, end: last.element.end, text }];
}

function withCells(writing: Writing, edits: readonly CellEdit[]): string {
  const { sheet, xml } = writing;
  const byRow = Map.groupBy(edits, ({ line }) => rowAt(sheet, line));
  const changes = [...byRow].flatMap(([row, inRow]) => (row === undefined ? belowAll(writing, inRow) : [intoRow(writing, row, inRow)]));
  return changed(xml, changes);
}

/** Programs keep what a formula said when the file was saved: what no longer holds is taken away, so that they calculate it. */
function withoutStale(xml: string, sheet: string, edits: readonly CellEdit[]): string {
  const places = edits.map(({ line, column }) => ({ left: column, right: column, top: line, bottom: line }));
  const stale = staleFormulas(sheetsOf(xml), sheet, places);
  return changed(
    xml,
    stale.map((element) => ({ start: element.start, end: element.end, text: uncalculatedCell(xml, element) })),
  );
}

/** Errors raised: `table.sheet-missing`, `table.broken`, `table.too-large`, and those of `refuse`. */
export function editOds(bytes: Uint8Array, file: string, { sheet: wanted, edits, newLine }: WorkbookEdit): Uint8Array {
  const parts = unpacked(bytes, file);
  const content = parts[CONTENT];
  if (content === undefined) throw error(tableErrors, 'table.broken', { file, reason: CONTENT });
  const xml = strFromU8(content);
  const sheets = sheetsOf(xml);
  const sheet = sheets.find(({ isHidden, name }) => (wanted === null ? !isHidden : name === folded(wanted)));
  if (sheet === undefined) {
    throw error(tableErrors, 'table.sheet-missing', { file, sheet: wanted ?? '', sheets: sheets.map(({ name }) => name).join(', ') });
  }
  refuse(sheet, edits);
  const written = withoutStale(withCells({ xml, sheet, prefixes: prefixesOf(xml) }, edits), sheet.name, edits);
  const columns = edits.map(({ column }) => column);
  const result = newLine === null ? written : lengthenedRanges(written, sheet.name, newLine, columns);
  return packed({ ...parts, [CONTENT]: strToU8(result) });
}
