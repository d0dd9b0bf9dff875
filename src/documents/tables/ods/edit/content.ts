// Where the sheets of an OpenDocument content, their rows and their cells stand in its text, however often each is repeated.
import { type Element, elementsOf } from '../../xlsx/edit/markup.ts';
import { folded } from '../../table.ts';
import { attribute } from '../cells.ts';

export interface CellAt {
  readonly element: Element;
  /** Of the first, from 0. */
  readonly column: number;
  readonly repeated: number;
}

export interface RowAt {
  readonly element: Element;
  /** Of the first, from 1. */
  readonly line: number;
  readonly repeated: number;
  readonly cells: readonly CellAt[];
}

export interface SheetAt {
  readonly element: Element;
  readonly name: string;
  readonly isHidden: boolean;
  readonly isProtected: boolean;
  readonly rows: readonly RowAt[];
}

const NAMES: ReadonlySet<string> = new Set(['style', 'table-properties', 'table', 'table-row', 'table-cell', 'covered-table-cell']);

export function countOf(element: Element, name: string): number {
  const times = Number(attribute(element.attributes, name) ?? 1);
  return Number.isSafeInteger(times) && times > 0 ? times : 1;
}

function isWithin(inner: Element, outer: Element | undefined): boolean {
  return outer !== undefined && inner.start >= outer.start && inner.end <= outer.end;
}

interface Growing extends Omit<SheetAt, 'rows'> {
  readonly rows: (RowAt & { readonly cells: CellAt[] })[];
}

export function sheetsOf(xml: string): readonly SheetAt[] {
  const sheets: Growing[] = [];
  const hiddenStyles = new Set<string>();
  let style: Element | undefined;
  let nested: Element | undefined;
  for (const element of elementsOf(xml, NAMES)) {
    const sheet = sheets.at(-1);
    const row = sheet?.rows.at(-1);
    if (isWithin(element, nested)) continue;
    switch (element.name) {
      case 'style':
        style = element;
        break;
      case 'table-properties':
        if (style !== undefined && isWithin(element, style) && attribute(element.attributes, 'display') === 'false')
          hiddenStyles.add(attribute(style.attributes, 'name') ?? '');
        break;
      case 'table':
        // A table within a cell is no sheet.
        if (isWithin(element, sheet?.element)) nested = element;
        else {
          sheets.push({
            element,
            name: folded(attribute(element.attributes, 'name') ?? ''),
            isHidden: hiddenStyles.has(attribute(element.attributes, 'style-name') ?? ''),
            isProtected: attribute(element.attributes, 'protected') === 'true',
            rows: [],
          });
        }
        break;
      case 'table-row':
        if (sheet === undefined || !isWithin(element, sheet.element)) break;
        sheet.rows.push({
          element,
          line: row === undefined ? 1 : row.line + row.repeated,
          repeated: countOf(element, 'number-rows-repeated'),
          cells: [],
        });
        break;
      default: {
        // What was deleted is remembered outside of all sheets.
        if (row === undefined || !isWithin(element, row.element)) break;
        const before = row.cells.at(-1);
        const column = before === undefined ? 0 : before.column + before.repeated;
        row.cells.push({ element, column, repeated: countOf(element, 'number-columns-repeated') });
      }
    }
  }
  return sheets;
}

export function rowAt({ rows }: SheetAt, line: number): RowAt | undefined {
  return rows.find((row) => line >= row.line && line < row.line + row.repeated);
}

export function cellAt(row: RowAt | undefined, column: number): CellAt | undefined {
  return row?.cells.find((cell) => column >= cell.column && column < cell.column + cell.repeated);
}
