// Rows of a table that no assistant reads yet: each cell as what it plainly is, so that one can be shown and told by its values.
import { type Cell, type PlainCell, type Table, type TableRow, folded } from '#documents/tables/table.ts';
import type { AddressValue, SourceValue } from '#domain/payload.ts';
import { ADDRESS_PARTS } from './cell-values.ts';

const EMPTY: SourceValue = { type: 'empty' };

function partOf(name: string): Exclude<keyof AddressValue, 'type'> | null {
  return Object.entries(ADDRESS_PARTS).find(([known]) => known.toLowerCase() === folded(name).toLowerCase())?.[1] ?? null;
}

function textOf(cell: PlainCell): string {
  const value = valueOf(cell);
  return 'value' in value && typeof value.value === 'string' ? value.value : '';
}

function addressOf(entries: readonly (readonly [name: string, cell: PlainCell])[]): SourceValue {
  const parts = { label: '', number: '', street: '', postalCode: '', city: '', cityCode: '', departmentCode: '' };
  for (const [name, cell] of entries) {
    const part = partOf(name);
    if (part !== null) parts[part] = textOf(cell).trim();
  }
  if (Object.values(parts).every((part) => part === '')) return EMPTY;
  const lines = [parts.number, parts.street, parts.postalCode, parts.city].filter((part) => part !== '').join(' ');
  return { type: 'address', ...parts, label: parts.label === '' ? lines : parts.label };
}

function recordOf(cell: Extract<PlainCell, { kind: 'record' }>): SourceValue {
  const entries = Object.entries(cell.entries);
  if (entries.length > 0 && entries.every(([name]) => partOf(name) !== null)) return addressOf(entries);
  return { type: 'records', rows: [Object.fromEntries(entries.map(([name, inner]) => [name, valueOf(inner)]))] };
}

/** What is not sure, or an error of the program that made the file, is nothing: it explains nothing. */
function valueOf(cell: PlainCell): SourceValue {
  switch (cell.kind) {
    case 'text':
      return cell.text.trim() === '' ? EMPTY : { type: 'text', value: cell.text.trim() };
    case 'number':
      if (cell.shown !== null) return { type: 'text', value: cell.shown };
      return cell.exact ? { type: 'decimal', value: cell.digits } : EMPTY;
    case 'yes_no':
      return { type: 'yes_no', value: cell.value };
    case 'date':
      return { type: 'date', value: cell.iso };
    case 'date_time':
      return { type: 'datetime', value: cell.local };
    case 'record':
      return recordOf(cell);
    case 'list': {
      const records = cell.items.flatMap((item) => (item.kind === 'record' ? [item] : []));
      if (records.length === 0) return { type: 'list', value: cell.items.map(textOf) };
      const rows = records.map(({ entries }) => Object.fromEntries(Object.entries(entries).map(([name, inner]) => [name, valueOf(inner)])));
      return { type: 'records', rows };
    }
    case 'empty':
    case 'error':
    case 'unsure':
      return EMPTY;
  }
}

function plainOf(cell: Cell | undefined): PlainCell {
  if (cell === undefined) return { kind: 'empty' };
  return cell.kind === 'formula' ? (cell.cached ?? { kind: 'empty' }) : cell;
}

/** `Adresse.voie`, `Adresse.commune`: columns that are the parts of one address, by what stands before the dot. */
function addressesIn(columns: readonly string[]): ReadonlyMap<string, readonly (readonly [part: string, index: number])[]> {
  const found = new Map<string, (readonly [string, number])[]>();
  for (const [index, column] of columns.entries()) {
    const dot = column.lastIndexOf('.');
    const part = column.slice(dot + 1);
    if (dot <= 0 || partOf(part) === null) continue;
    const label = column.slice(0, dot);
    found.set(label, [...(found.get(label) ?? []), [part, index]]);
  }
  return new Map([...found].filter(([, parts]) => parts.length > 1));
}

/** The values of a row by heading; a heading that stands twice is left out, as nobody can tell which is meant. */
export function unreadRow({ columns }: Pick<Table, 'columns'>, { cells }: TableRow): Readonly<Record<string, SourceValue>> {
  const addresses = addressesIn(columns);
  const inAddress = new Set([...addresses.values()].flat().map(([, index]) => index));
  const fields: Record<string, SourceValue> = {};
  for (const [index, column] of columns.entries()) {
    const isOne = column !== '' && columns.indexOf(column) === columns.lastIndexOf(column);
    if (isOne && !inAddress.has(index)) fields[column] = valueOf(plainOf(cells[index]));
  }
  for (const [label, parts] of addresses) fields[label] = addressOf(parts.map(([part, index]) => [part, plainOf(cells[index])]));
  return fields;
}
