// Rows of one sheet while it is read, each cell with what a person sees in it.
import { error } from '#base/errors.ts';
import { isDamaged } from '../encoding.ts';
import { tableErrors } from '../errors.ts';
import { type Cell, EMPTY_CELL, type PlainCell } from '../table.ts';
import { numberCell } from './numbers.ts';
import type { WorkbookParts } from './package.ts';
import { readXml, unescaped, type XmlHandler } from './xml.ts';

export interface SheetRow {
  readonly line: number;
  /** By column from 0; what is not there is empty. */
  readonly cells: readonly Cell[];
  readonly hidden: boolean;
}

const MOST_COLUMNS = 16_384;

/** `BC12` → 54; null: no reference. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1];
  if (letters === undefined) return null;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return column < MOST_COLUMNS ? column : null;
}

function textCell(text: string): PlainCell {
  if (text.trim() === '') return EMPTY_CELL;
  return isDamaged(text) ? { kind: 'unsure', fault: 'damaged_text' } : { kind: 'text', text };
}

interface Reading {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  formula: boolean;
  /** Null: the cell holds no value. */
  value: string | null;
}

/** Collects the rows of a sheet; `taken` gives those that are complete. */
class SheetHandler implements XmlHandler {
  readonly #parts: WorkbookParts;
  readonly #broken: (reason: string) => Error;
  readonly mergedRanges: string[] = [];
  #rows: SheetRow[] = [];
  #line = 0;
  #cells: Cell[] = [];
  #hidden = false;
  #cell: Reading | null = null;
  #next = 0;
  #collecting = false;
  #phonetic = 0;

  constructor(parts: WorkbookParts, broken: (reason: string) => Error) {
    this.#parts = parts;
    this.#broken = broken;
  }

  taken(): readonly SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'row':
        this.#line = attributes['r'] === undefined ? this.#line + 1 : Number(attributes['r']);
        this.#cells = [];
        this.#next = 0;
        this.#hidden = /^(?:1|true)$/.test(attributes['hidden'] ?? '');
        return;
      case 'c': {
        const column = columnOf(attributes['r']) ?? this.#next;
        this.#next = column + 1;
        this.#cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), formula: false, value: null };
        return;
      }
      case 'f':
        if (this.#cell !== null) this.#cell.formula = true;
        return;
      case 'rPh':
        this.#phonetic += 1;
        return;
      case 'v':
      case 't':
        this.#collecting = this.#cell !== null && this.#phonetic === 0;
        if (this.#collecting && this.#cell !== null) this.#cell.value ??= '';
        return;
      case 'mergeCell':
        this.mergedRanges.push(attributes['ref'] ?? '');
        return;
      default:
    }
  }

  text(text: string): void {
    if (this.#collecting && this.#cell !== null) this.#cell.value = (this.#cell.value ?? '') + text;
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.#collecting = false;
        return;
      case 'rPh':
        this.#phonetic -= 1;
        return;
      case 'c':
        if (this.#cell !== null) this.#cells[this.#cell.column] = this.#cellOf(this.#cell);
        this.#cell = null;
        return;
      case 'row':
        this.#rows.push({ line: this.#line, cells: Array.from(this.#cells, (cell) => cell ?? EMPTY_CELL), hidden: this.#hidden });
        return;
      default:
    }
  }

  #cellOf(reading: Reading): Cell {
    const { value, formula } = reading;
    if (value === null) return formula ? { kind: 'formula', cached: null } : EMPTY_CELL;
    const plain = this.#plain(reading, value);
    return formula ? { kind: 'formula', cached: plain } : plain;
  }

  #plain({ type, style }: Reading, value: string): PlainCell {
    switch (type) {
      case 's': {
        const text = this.#parts.sharedTexts[Number(value)];
        if (text === undefined) throw this.#broken(`sharedStrings ${value}`);
        return textCell(text);
      }
      case 'str':
      case 'inlineStr':
        return textCell(unescaped(value));
      case 'b':
        return { kind: 'yes_no', value: value.trim() === '1' || value.trim() === 'true' };
      case 'e':
        return { kind: 'error', code: value.trim() };
      case 'd':
        return isoCell(value.trim());
      default: {
        if (value.trim() === '') return EMPTY_CELL;
        const cell = numberCell(value, this.#parts.styles[style] ?? { kind: 'general' }, this.#parts.epoch1904);
        if (cell === null) throw this.#broken(`${this.#line}`);
        return cell;
      }
    }
  }
}

function isoCell(value: string): PlainCell {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?)?$/.exec(value) ?? [];
  if (day === undefined) return { kind: 'unsure', fault: 'hidden_part' };
  return time === undefined || time === '00:00:00' ? { kind: 'date', iso: day } : { kind: 'date_time', local: `${day}T${time}` };
}

/**
 * All rows in order, those without content too.
 * Errors raised: `table.broken`, `table.too-large`; `table.merged-cells` at the end, where the file tells of them.
 */
export async function* readSheet(
  bytes: AsyncIterable<Uint8Array>,
  parts: WorkbookParts,
  names: { readonly file: string; readonly sheet: string },
): AsyncGenerator<SheetRow> {
  const handler = new SheetHandler(parts, (reason) => error(tableErrors, 'table.broken', { file: names.file, reason }));
  let first: number | null = null;
  for await (const _piece of readXml(bytes, handler, names.file)) {
    for (const row of handler.taken()) {
      if (first === null && row.cells.some(({ kind }) => kind !== 'empty')) first = row.line;
      yield row;
    }
  }
  // A title over several columns above the headings does no harm.
  const harmful = handler.mergedRanges.filter((range) => Number(/\d+/.exec(range)?.[0] ?? 0) >= (first ?? 0));
  if (harmful.length > 0) {
    throw error(tableErrors, 'table.merged-cells', { sheet: names.sheet, ranges: harmful.slice(0, 5).join(', ') });
  }
}
