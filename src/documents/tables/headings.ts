// Columns found by their heading, and what a person reads in a cell that names something.
import { type Cell, folded } from './table.ts';

/** Without accents, capitals and typographic signs: headings are typed by hand. */
export function plainHeading(heading: string): string {
  return folded(heading)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘`´]/gu, "'")
    .toLowerCase();
}

/** Those under exactly this heading, or else under one that differs in accents and capitals only. */
export function columnsUnder(columns: readonly string[], heading: string): readonly number[] {
  const matching = (same: (column: string) => boolean): readonly number[] =>
    columns.flatMap((column, index) => (same(column) ? [index] : []));
  const exact = matching((column) => column === folded(heading));
  return exact.length > 0 ? exact : matching((column) => plainHeading(column) === plainHeading(heading));
}

/** What a person reads; null: it cannot be known. */
export function referenceText(cell: Cell): string | null {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'text':
      return folded(cell.text);
    case 'number':
      return cell.shown;
    case 'formula':
      return cell.cached === null ? null : referenceText(cell.cached);
    default:
      return null;
  }
}
