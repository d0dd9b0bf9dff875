// Rows of one sheet of an OpenDocument content while it is read.
import { type Cell, EMPTY_CELL } from '../table.ts';
import type { XmlHandler } from '../xlsx/xml.ts';
import { type Attributes, attribute, cellOf } from './cells.ts';

export interface OdsRow {
  /** The first of its lines. */
  readonly line: number;
  /** On how many lines it stands. */
  readonly times: number;
  readonly cells: readonly Cell[];
  readonly hidden: boolean;
}

/** No row that holds anything is repeated as often; empty ones are, to the end of the sheet. */
const MOST_REPEATED = 10_000;
const MOST_COLUMNS = 16_384;
/** Spreadsheet programs keep far fewer in a cell; a few bytes of a file can say very many blanks. */
const LONGEST_CELL = 1024 * 1024;
/** What stands on a cell without being in it. */
export const BESIDE: ReadonlySet<string> = new Set([
  'annotation',
  'frame',
  'custom-shape',
  'g',
  'rect',
  'ellipse',
  'circle',
  'line',
  'polygon',
  'polyline',
  'path',
  'caption',
  'connector',
  'measure',
  'control',
  'page-thumbnail',
  'regular-polygon',
]);

function count(attributes: Attributes, name: string): number {
  const times = Number(attribute(attributes, name) ?? 1);
  return Number.isSafeInteger(times) && times > 0 ? times : 1;
}

type Wanted = (name: string, hidden: boolean) => boolean;

/** Collects the rows of the wanted sheet (null: the first that is shown); `taken` gives those that are complete. */
export class OdsHandler implements XmlHandler {
  readonly names: string[] = [];
  readonly merged: string[] = [];
  /** Of the sheet that is read. */
  title = '';
  /** A cell holds more than any spreadsheet program writes: what was read of it is not all. */
  isTooLong = false;
  readonly #wanted: Wanted;
  /** Styles of sheets that are not shown; they stand in front of all sheets. */
  readonly #hiddenStyles = new Set<string>();
  #style = '';
  #inside = 0;
  #found = false;
  #rows: OdsRow[] = [];
  #line = 0;
  #row: { readonly repeated: number; readonly hidden: boolean; cells: Cell[] } | null = null;
  #cell: { readonly attributes: Attributes; paragraphs: string[] } | null = null;
  /** Depth within notes and drawings on a cell, whose text is not the cell's. */
  #note = 0;
  #inParagraph = 0;

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  taken(): readonly OdsRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  get found(): boolean {
    return this.#found;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'table') {
      const title = attribute(attributes, 'name') ?? '';
      this.names.push(title);
      const isIt =
        !this.#found && this.#inside === 0 && this.#wanted(title, this.#hiddenStyles.has(attribute(attributes, 'style-name') ?? ''));
      if (isIt || this.#inside > 0) this.#inside += 1;
      this.#found ||= isIt;
      if (isIt) this.title = title;
      return;
    }
    if (name === 'style') this.#style = attribute(attributes, 'name') ?? '';
    if (name === 'table-properties' && attribute(attributes, 'display') === 'false') this.#hiddenStyles.add(this.#style);
    if (this.#inside !== 1) return;
    if (BESIDE.has(name)) this.#note += 1;
    if (this.#note > 0) return;
    switch (name) {
      case 'table-row': {
        const visibility = attribute(attributes, 'visibility') ?? 'visible';
        this.#row = { repeated: count(attributes, 'number-rows-repeated'), hidden: visibility !== 'visible', cells: [] };
        return;
      }
      case 'table-cell':
      case 'covered-table-cell':
        if (count(attributes, 'number-columns-spanned') > 1 || count(attributes, 'number-rows-spanned') > 1) {
          this.merged.push(`${this.#line + 1}`);
        }
        this.#cell = { attributes, paragraphs: [] };
        return;
      case 'p':
        this.#cell?.paragraphs.push('');
        this.#inParagraph += 1;
        return;
      case 's':
        this.text(' '.repeat(Math.min(count(attributes, 'c'), LONGEST_CELL + 1)));
        return;
      case 'tab':
        this.text('\t');
        return;
      case 'line-break':
        this.text('\n');
        return;
      default:
    }
  }

  text(text: string): void {
    if (this.#inside !== 1 || this.#note > 0 || this.#inParagraph === 0 || this.#cell === null) return;
    const last = this.#cell.paragraphs.length - 1;
    if ((this.#cell.paragraphs[last] ?? '').length + text.length > LONGEST_CELL) {
      this.isTooLong = true;
      return;
    }
    this.#cell.paragraphs[last] = (this.#cell.paragraphs[last] ?? '') + text;
  }

  close(name: string): void {
    if (name === 'table') {
      if (this.#inside > 0) this.#inside -= 1;
      return;
    }
    if (this.#inside !== 1) return;
    if (BESIDE.has(name)) {
      this.#note -= 1;
      return;
    }
    if (this.#note > 0) return;
    switch (name) {
      case 'p':
        this.#inParagraph -= 1;
        return;
      case 'table-cell':
      case 'covered-table-cell':
        this.#endCell();
        return;
      case 'table-row':
        this.#endRow();
        return;
      default:
    }
  }

  #endCell(): void {
    const [cell, row] = [this.#cell, this.#row];
    this.#cell = null;
    if (cell === null || row === null) return;
    const read = cellOf(cell.attributes, cell.paragraphs.join('\n'));
    const times = Math.min(count(cell.attributes, 'number-columns-repeated'), MOST_COLUMNS - row.cells.length);
    for (let time = 0; time < times; time += 1) row.cells.push(read);
  }

  #endRow(): void {
    const row = this.#row;
    this.#row = null;
    if (row === null) return;
    const last = row.cells.findLastIndex(({ kind }) => kind !== 'empty');
    const cells = last < 0 ? [] : row.cells.slice(0, last + 1).map((cell) => cell ?? EMPTY_CELL);
    const times = cells.length === 0 ? 0 : Math.min(row.repeated, MOST_REPEATED);
    if (times > 0) this.#rows.push({ line: this.#line + 1, times, cells, hidden: row.hidden });
    this.#line += row.repeated;
  }
}
