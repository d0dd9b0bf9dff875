// Which columns of a table the fields of an assistant are read from: by heading, none missing, none twice.
import { error } from '#base/errors.ts';
import { columnsUnder, plainHeading as plain } from '#documents/tables/headings.ts';
import { type Cell, EMPTY_CELL, type PlainCell, type Table, folded } from '#documents/tables/table.ts';
import { nearest } from '#language/nearest.ts';
import type { AssistantPlan, Field } from '#language/plan.ts';
import { rowsErrors } from './errors.ts';

/** Takes the cell of a field out of a row. */
export type Picker = (cells: readonly Cell[]) => Cell;

export interface FieldColumn {
  readonly field: Field;
  /** As the file writes the heading; of an address or record in several columns, their common beginning. */
  readonly heading: string;
  readonly pick: Picker;
}

export interface Columns {
  /** Heading of the column that names a dossier; `` where the file itself does. */
  readonly reference: string;
  readonly pickReference: Picker;
  readonly fields: readonly FieldColumn[];
}

const MOST_NAMED = 12;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).map((name) => `« ${name} »`);
  return names.length > MOST_NAMED ? `${shown.join(', ')}, …` : shown.join(', ');
}

/** The index of the one column under this heading; null: none. Error raised: `rows.column-twice`. */
function indexOf(table: Table, heading: string, file: string): number | null {
  const found = columnsUnder(table.columns, heading);
  if (found.length > 1) throw error(rowsErrors, 'rows.column-twice', { column: folded(heading), file });
  return found[0] ?? null;
}

function pickAt(index: number): Picker {
  return (cells) => cells[index] ?? EMPTY_CELL;
}

/** What a formula or plain cell gives to a record that is put together. */
function plainOf(cell: Cell): PlainCell {
  if (cell.kind !== 'formula') return cell;
  return cell.cached ?? { kind: 'unsure', fault: 'hidden_part' };
}

/** `Adresse.voie`, `Adresse.commune`: the parts of an address or record, each in its column. */
function inParts(table: Table, field: Field, file: string): Picker | null {
  if (field.type !== 'address' && field.type !== 'record') return null;
  const start = `${plain(field.from)}.`;
  const parts = table.columns.flatMap((column, index) =>
    plain(column).startsWith(start) ? [[folded(column.slice(column.indexOf('.', field.from.length - 1) + 1)), index] as const] : [],
  );
  if (parts.length === 0) return null;
  const names = parts.map(([name]) => plain(name));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw error(rowsErrors, 'rows.column-twice', { column: `${field.from}.${twice}`, file });
  const named = (name: string): string => field.entries.find((entry) => plain(entry.from) === plain(name))?.from ?? name;
  return (cells) => {
    const entries = Object.fromEntries(parts.map(([name, index]) => [named(name), plainOf(cells[index] ?? EMPTY_CELL)]));
    return Object.values(entries).every(({ kind }) => kind === 'empty') ? EMPTY_CELL : { kind: 'record', entries };
  };
}

/** Objects leave out what they do not have; a table has a heading for it. */
function mayBeAbsent(table: Table, field: Field): boolean {
  return field.optional && (table.kind === 'json' || table.kind === 'jsonl');
}

/** Errors raised: `rows.column-missing` (all of them at once), `rows.column-twice`. */
export function matchColumns(table: Table, plan: AssistantPlan, reference: string | null, file: string): Columns {
  const missing: string[] = [];
  const referenceIndex = reference === null ? null : indexOf(table, reference, file);
  if (referenceIndex === null && reference !== null) missing.push(reference);
  const fields = plan.fields.flatMap((field): readonly FieldColumn[] => {
    const index = indexOf(table, field.from, file);
    if (index !== null) return [{ field, heading: table.columns[index] ?? field.from, pick: pickAt(index) }];
    const pick = inParts(table, field, file) ?? (mayBeAbsent(table, field) ? () => EMPTY_CELL : null);
    if (pick !== null) return [{ field, heading: field.from, pick }];
    missing.push(field.from);
    return [];
  });
  if (missing.length > 0) {
    const unused = table.columns.filter((column) => column !== '');
    const said = missing.map((name) => {
      const near = nearest(name, unused);
      return near === null ? `« ${name} »` : `« ${name} » (≈ « ${near} »)`;
    });
    throw error(rowsErrors, 'rows.column-missing', { file, columns: [...new Set(said)].join(', '), found: listed(unused) });
  }
  const pickReference = referenceIndex === null ? (): Cell => EMPTY_CELL : pickAt(referenceIndex);
  return { reference: folded(reference ?? ''), pickReference, fields };
}
