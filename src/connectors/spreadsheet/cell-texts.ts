// Between texts, as effects are made of, and cells: how a text is written into a column, and whether a cell says it.
import type { EditedValue } from '#documents/tables/edited.ts';
import { type Cell, type PlainCell, folded } from '#documents/tables/table.ts';

/** Programs keep so many digits of a number. */
const KEPT_DIGITS = 15;

/** `1 234,50 €` → `1234.5`; null: no number. `01000` is a code, whose first digit a number would lose. */
export function digitsIn(text: string): string | null {
  const bare = text.replace(/[\s\u00a0\u202f]/gu, '').replace(/€$/u, '');
  const [, sign = '', whole, fraction = ''] = /^([-−]?)(\d+)(?:[.,](\d+))?$/u.exec(bare) ?? [];
  if (whole === undefined || /^0\d/u.test(whole) || (whole + fraction).length > KEPT_DIGITS) return null;
  const back = fraction.replace(/0+$/u, '');
  const number = back === '' ? whole : `${whole}.${back}`;
  return number === '0' ? '0' : `${sign === '' ? '' : '-'}${number}`;
}

/** `16/03/2026` or `2026-03-16` → `2026-03-16`; null: no day. */
export function dayIn(text: string): string | null {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/u.exec(text.trim()) ?? [];
  const iso = day === undefined ? text.trim() : `${year}-${month}-${day}`;
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(iso)) return null;
  const instant = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(iso) ? iso : null;
}

export function plainOf(cell: Cell | undefined): PlainCell {
  if (cell === undefined) return { kind: 'empty' };
  return cell.kind === 'formula' ? (cell.cached ?? { kind: 'unsure', fault: 'hidden_part' }) : cell;
}

/** As the column has it already: a number among numbers, a day among days, a text everywhere else. */
export function valueAmong(text: string, column: PlainCell['kind']): EditedValue {
  if (column === 'number') {
    const digits = digitsIn(text);
    if (digits !== null) return { kind: 'number', digits };
  }
  if (column === 'date') {
    const iso = dayIn(text);
    if (iso !== null) return { kind: 'day', iso };
  }
  return { kind: 'text', text };
}

/** What a cell holds, as a text that tells it from any other. */
export function heldIn(cell: Cell | undefined): string {
  const plain = plainOf(cell);
  switch (plain.kind) {
    case 'empty':
      return '';
    case 'text':
      return folded(plain.text);
    case 'number':
      return plain.digits;
    case 'date':
      return plain.iso;
    case 'date_time':
      return plain.local;
    case 'yes_no':
      return plain.value ? 'oui' : 'non';
    case 'error':
      return plain.code;
    case 'list':
    case 'record':
    case 'unsure':
      return '?';
  }
}

/** Whether the cell says this text, in whatever way its column has it. */
export function says(cell: Cell | undefined, text: string): boolean {
  const plain = plainOf(cell);
  switch (plain.kind) {
    case 'number':
      return plain.digits === digitsIn(text);
    case 'date':
      return plain.iso === dayIn(text);
    case 'text':
      // A text that a program would take for a formula stands behind an apostrophe in a CSV.
      return folded(plain.text) === folded(text) || folded(plain.text) === `'${folded(text)}`;
    default:
      return heldIn(cell) === folded(text);
  }
}
