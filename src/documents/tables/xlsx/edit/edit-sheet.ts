// Cells of one sheet given new values in its XML: formats stay, formulas are never written over, every other character stays.
import { error } from '#base/errors.ts';
import type { CellEdit, EditedValue } from '../../edited.ts';
import { tableErrors } from '../../errors.ts';
import { escaped } from '../write-workbook.ts';
import { type Change, changed, type Element, elementsOf } from './markup.ts';

const NAMES: ReadonlySet<string> = new Set(['dimension', 'sheetData', 'row', 'c', 'f', 'mergeCell', 'sheetProtection']);
const CELL_NAMES: ReadonlySet<string> = new Set(['row', 'c', 'f']);
const DAY_MILLISECONDS = 24 * 60 * 60_000;
/** Day 0 of spreadsheets, and of those that count from 1904. */
const EPOCHS = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) } as const;

export interface SheetNames {
  readonly file: string;
  readonly sheet: string;
  readonly epoch1904: boolean;
}

export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest < 0 ? '' : columnLetters(rest)) + String.fromCharCode(65 + (column % 26));
}

export interface Range {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function columnIn(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** `B2:D7`, or `B2`; null: neither. */
export function rangeOf(reference: string): Range | null {
  const [, left, top, right, bottom] = /^\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/.exec(reference) ?? [];
  if (left === undefined || top === undefined) return null;
  return { left: columnIn(left), top: Number(top), right: columnIn(right ?? left), bottom: Number(bottom ?? top) };
}

export function rangeText({ left, top, right, bottom }: Range): string {
  return `${columnLetters(left)}${top}:${columnLetters(right)}${bottom}`;
}

function holds({ left, top, right, bottom }: Range, { line, column }: CellEdit): boolean {
  return line >= top && line <= bottom && column >= left && column <= right;
}

interface Cell {
  readonly column: number;
  readonly element: Element;
  readonly formula: boolean;
}

interface Row {
  readonly line: number;
  readonly element: Element;
  readonly cells: Map<number, Cell>;
}

interface Sheet {
  readonly data: Element;
  readonly rows: ReadonlyMap<number, Row>;
  readonly dimension: Element | undefined;
  readonly isProtected: boolean;
  /** Of merged cells, and of formulas that fill several. */
  readonly closed: readonly { readonly range: Range; readonly by: 'merged' | 'formula' }[];
}

const on = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Error raised: `table.broken`. */
function understand(xml: string, { file }: SheetNames): Sheet {
  const elements = elementsOf(xml, NAMES);
  const data = elements.find(({ name }) => name === 'sheetData');
  if (data === undefined) throw error(tableErrors, 'table.broken', { file, reason: 'sheetData' });
  const rows = new Map<number, Row>();
  const closed: { readonly range: Range; readonly by: 'merged' | 'formula' }[] = [];
  const close = (reference: string | undefined, by: 'merged' | 'formula'): void => {
    const range = rangeOf(reference ?? '');
    if (range !== null) closed.push({ range, by });
  };
  let row: Row | null = null;
  let cell: Cell | null = null;
  let line = 0;
  let next = 0;
  for (const element of elements) {
    const { name, prefix, attributes } = element;
    // Anchors of drawings and form controls have rows and cells of their own, by the same local names.
    const isInData = prefix === data.prefix && element.start >= data.innerStart && element.end <= data.innerEnd;
    if (CELL_NAMES.has(name) && !isInData) continue;
    if (name === 'row') {
      line = attributes['r'] === undefined ? line + 1 : Number(attributes['r']);
      row = { line, element, cells: new Map() };
      rows.set(line, row);
      next = 0;
    } else if (name === 'c' && row !== null) {
      const column = rangeOf(attributes['r'] ?? '')?.left ?? next;
      cell = { column, element, formula: false };
      row.cells.set(column, cell);
      next = column + 1;
    } else if (name === 'f' && row !== null && cell !== null && element.end <= cell.element.innerEnd) {
      row.cells.set(cell.column, { ...cell, formula: true });
      if (attributes['t'] === 'array' || attributes['t'] === 'dataTable') close(attributes['ref'], 'formula');
    } else if (name === 'mergeCell') close(attributes['ref'], 'merged');
  }
  const isProtected = elements.some(({ name, attributes }) => name === 'sheetProtection' && on(attributes['sheet']));
  return { data, rows, dimension: elements.find(({ name }) => name === 'dimension'), isProtected, closed };
}

/** Errors raised: `table.sheet-protected`, `table.formula-there`, `table.merged-cells`. */
function refuse(sheet: Sheet, edits: readonly CellEdit[], { sheet: name }: SheetNames): void {
  if (sheet.isProtected) throw error(tableErrors, 'table.sheet-protected', { sheet: name });
  for (const edit of edits) {
    const place = `${columnLetters(edit.column)}${edit.line}`;
    const by = sheet.closed.find(({ range }) => holds(range, edit))?.by;
    if (by === 'merged') throw error(tableErrors, 'table.merged-cells', { sheet: name, ranges: place });
    if (by === 'formula' || sheet.rows.get(edit.line)?.cells.get(edit.column)?.formula === true) {
      throw error(tableErrors, 'table.formula-there', { sheet: name, place });
    }
  }
}

function valueXml(prefix: string, value: EditedValue, epoch1904: boolean): { readonly type: string; readonly inside: string } {
  switch (value.kind) {
    case 'text':
      if (value.text === '') return { type: '', inside: '' };
      return {
        type: ' t="inlineStr"',
        inside: `<${prefix}is><${prefix}t xml:space="preserve">${escaped(value.text)}</${prefix}t></${prefix}is>`,
      };
    case 'number':
      return { type: '', inside: `<${prefix}v>${value.digits}</${prefix}v>` };
    case 'day': {
      const days = (Date.parse(`${value.iso}T00:00:00Z`) - (epoch1904 ? EPOCHS.from1904 : EPOCHS.from1900)) / DAY_MILLISECONDS;
      return { type: '', inside: `<${prefix}v>${days}</${prefix}v>` };
    }
  }
}

function cellXml(prefix: string, edit: CellEdit, style: string | undefined, epoch1904: boolean): string {
  const { type, inside } = valueXml(prefix, edit.value, epoch1904);
  const styled = style === undefined ? '' : ` s="${style}"`;
  const start = `<${prefix}c r="${columnLetters(edit.column)}${edit.line}"${styled}${type}`;
  return inside === '' ? `${start}/>` : `${start}>${inside}</${prefix}c>`;
}

/** The nearest thing behind which, or in front of which, an inserted one stands. */
function placeIn<Item extends { readonly element: Element }>(
  items: Iterable<readonly [number, Item]>,
  wanted: number,
  parent: Element,
): number {
  let before = -1;
  let at = parent.innerStart;
  for (const [position, { element }] of items) {
    if (position < wanted && position > before) [before, at] = [position, element.end];
  }
  return at;
}

/** Replaces what a row holds; one that has no content is opened for it. */
function intoRow(xml: string, row: Row, edits: readonly CellEdit[], styles: Styles, epoch1904: boolean): Change {
  const { element } = row;
  const { prefix } = element;
  const inner: Change[] = edits.map((edit) => {
    const cell = row.cells.get(edit.column);
    const [own, like] = [cell?.element.attributes['s'], styles(edit)];
    // A day is a number that only its format makes a day.
    const style = edit.value.kind === 'day' ? (like ?? own) : (own ?? like);
    const text = cellXml(prefix, edit, style, epoch1904);
    if (cell !== undefined) return { start: cell.element.start, end: cell.element.end, text };
    const at = placeIn(row.cells, edit.column, element);
    return { start: at, end: at, text };
  });
  const isEmpty = element.innerStart === element.end;
  const head = xml
    .slice(element.start, element.innerStart)
    // Says where the row's cells end; whoever trusts it would not see ours.
    .replace(/\s+spans\s*=\s*(?:"[^"]*"|'[^']*')/u, '')
    .replace(/\s*\/>$/u, '>');
  const offset = element.innerStart;
  const inside = changed(
    xml.slice(element.innerStart, element.innerEnd),
    inner.map(({ start, end, text }) => ({ start: start - offset, end: end - offset, text })),
  );
  return {
    start: element.start,
    end: element.end,
    text: `${head}${inside}${isEmpty ? `</${prefix}row>` : xml.slice(element.innerEnd, element.end)}`,
  };
}

type Styles = (edit: CellEdit) => string | undefined;

function widened(xml: string, dimension: Element, edits: readonly CellEdit[]): Change | null {
  const known = rangeOf(dimension.attributes['ref'] ?? '');
  if (known === null || edits.every((edit) => holds(known, edit))) return null;
  const wide = {
    left: Math.min(known.left, ...edits.map(({ column }) => column)),
    top: Math.min(known.top, ...edits.map(({ line }) => line)),
    right: Math.max(known.right, ...edits.map(({ column }) => column)),
    bottom: Math.max(known.bottom, ...edits.map(({ line }) => line)),
  };
  const text = xml.slice(dimension.start, dimension.end).replace(/ref\s*=\s*(?:"[^"]*"|'[^']*')/u, `ref="${rangeText(wide)}"`);
  return { start: dimension.start, end: dimension.end, text };
}

/** Errors raised: `table.broken`, `table.sheet-protected`, `table.formula-there`, `table.merged-cells`. */
export function editSheet(xml: string, edits: readonly CellEdit[], names: SheetNames): string {
  const sheet = understand(xml, names);
  refuse(sheet, edits, names);
  const styles: Styles = ({ column, formatOf }) =>
    formatOf === null ? undefined : sheet.rows.get(formatOf)?.cells.get(column)?.element.attributes['s'];
  const { prefix } = sheet.data;
  const changes: Change[] = [];
  const added: string[] = [];
  for (const line of [...new Set(edits.map((edit) => edit.line))].toSorted((left, right) => left - right)) {
    const inLine = edits.filter((edit) => edit.line === line).toSorted((left, right) => left.column - right.column);
    const row = sheet.rows.get(line);
    if (row !== undefined) {
      changes.push(intoRow(xml, row, inLine, styles, names.epoch1904));
      continue;
    }
    const cells = inLine.map((edit) => cellXml(prefix, edit, styles(edit), names.epoch1904)).join('');
    const text = `<${prefix}row r="${line}">${cells}</${prefix}row>`;
    const at = placeIn(sheet.rows, line, sheet.data);
    if (sheet.data.innerStart === sheet.data.end) added.push(text);
    else changes.push({ start: at, end: at, text });
  }
  const { data, dimension } = sheet;
  if (added.length > 0) {
    changes.push({ start: data.start, end: data.end, text: `<${prefix}sheetData>${added.join('')}</${prefix}sheetData>` });
  }
  const wide = dimension === undefined ? null : widened(xml, dimension, edits);
  return changed(xml, wide === null ? changes : [...changes, wide]);
}
