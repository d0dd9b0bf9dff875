// From a cell of a table to the value of a field: exactly what a person reads there, or the reason why that is not sure.
import { folded, type Cell, type PlainCell } from '#documents/tables/table.ts';
import type { AddressValue, SourceValue } from '#domain/payload.ts';
import { type SimpleType, readField } from '#language/field-values.ts';
import type { Field, FieldType } from '#language/plan.ts';
import { severalIn } from '#language/several-in-one-text.ts';
import type { CellProblem } from './cell-problems.ts';

export type CellReading =
  | { readonly is: 'value'; readonly value: SourceValue }
  | { readonly is: 'problem'; readonly problem: CellProblem }
  /** Files, still to be found. */
  | { readonly is: 'paths'; readonly paths: readonly string[] };

/** How texts of this table are to be understood. */
export interface Writing {
  /** A comma before decimals, as French programs write it; false: the comma of a file whose cells it separates stands for thousands. */
  readonly decimalComma: boolean;
}

const EMPTY: CellReading = { is: 'value', value: { type: 'empty' } };

function problem(problem: CellProblem): CellReading {
  return { is: 'problem', problem };
}

function value(of: SourceValue): CellReading {
  return { is: 'value', value: of };
}

/** A sign that thousands may be meant: `1.234`, `12,000`. A number that begins with 0 is never grouped. */
const PERHAPS_THOUSANDS = /^[+-]?[1-9]\d{0,2}(?:([.,])\d{3})+$/u;

const YES = new Set(['oui', 'o', 'vrai', 'x', 'yes', 'y', 'true', '1', '☑', '✓', '✔']);
const NO = new Set(['non', 'n', 'faux', 'no', 'false', '0', '☐']);

/** Only what the engine reads too; a text that it cannot read is told here, with its place. */
function checked(type: SimpleType, read: SourceValue): CellReading {
  return readField(type, read).is === 'ill_formed' ? problem({ kind: 'not_of_type', type }) : value(read);
}

function numberText(type: 'whole_number' | 'decimal' | 'money', text: string, { decimalComma }: Writing): CellReading {
  const sign = PERHAPS_THOUSANDS.exec(text.trim())?.[1];
  if (sign !== undefined && (type === 'whole_number' || sign === '.' || !decimalComma)) return problem({ kind: 'perhaps_thousands' });
  return checked(type, { type: 'text', value: text });
}

function textOf(cell: PlainCell): CellReading {
  switch (cell.kind) {
    case 'text':
      return value({ type: 'text', value: cell.text });
    case 'number':
      return cell.shown === null ? problem({ kind: 'shown_otherwise' }) : value({ type: 'text', value: cell.shown });
    case 'date':
    case 'date_time':
      // How it is shown depends on the program and its country.
      return problem({ kind: 'date_for_text' });
    default:
      return problem({ kind: 'not_of_type', type: 'text' });
  }
}

function numberOf(type: 'whole_number' | 'decimal' | 'money', cell: PlainCell, writing: Writing): CellReading {
  if (cell.kind === 'text') return numberText(type, cell.text, writing);
  if (cell.kind !== 'number') return problem({ kind: 'not_of_type', type });
  if (!cell.exact) return problem({ kind: 'shown_otherwise' });
  return checked(type, { type: 'decimal', value: cell.digits });
}

function dateOf(cell: PlainCell): CellReading {
  switch (cell.kind) {
    case 'date':
      return value({ type: 'date', value: cell.iso });
    case 'date_time':
      return value({ type: 'date', value: cell.local.slice(0, 10) });
    case 'text':
      return checked('date', { type: 'text', value: cell.text });
    default:
      return problem({ kind: 'not_of_type', type: 'date' });
  }
}

function dateTimeOf(cell: PlainCell): CellReading {
  if (cell.kind === 'date_time') return checked('date_time', { type: 'datetime', value: cell.local });
  if (cell.kind === 'text') return checked('date_time', { type: 'text', value: cell.text });
  return problem({ kind: 'not_of_type', type: 'date_time' });
}

function yesNoOf(cell: PlainCell): CellReading {
  if (cell.kind === 'yes_no') return value({ type: 'yes_no', value: cell.value });
  const written = cell.kind === 'text' ? cell.text : cell.kind === 'number' ? cell.digits : '';
  const word = folded(written).toLowerCase();
  if (YES.has(word)) return value({ type: 'yes_no', value: true });
  return NO.has(word) ? value({ type: 'yes_no', value: false }) : problem({ kind: 'not_of_type', type: 'yes_no' });
}

function recordsOf(field: Field, cells: readonly PlainCell[], writing: Writing): CellReading {
  const rows: Record<string, SourceValue>[] = [];
  for (const cell of cells) {
    if (cell.kind !== 'record') return problem({ kind: 'not_of_type', type: 'record' });
    const row: Record<string, SourceValue> = {};
    for (const entry of field.entries) {
      const read = readCell(entry, entryOf(cell.entries, entry.from), writing);
      if (read.is === 'problem') return problem({ kind: 'inside', entry: entry.from, problem: read.problem });
      // Files inside a row of a record have no place to be found from.
      if (read.is === 'paths') return problem({ kind: 'not_of_type', type: 'files' });
      row[entry.from] = read.value;
    }
    rows.push(row);
  }
  return value({ type: 'records', rows });
}

function entryOf(entries: Readonly<Record<string, PlainCell>>, name: string): PlainCell {
  return Object.hasOwn(entries, folded(name)) ? (entries[folded(name)] ?? { kind: 'empty' }) : { kind: 'empty' };
}

function listOf(field: Field, cell: PlainCell, writing: Writing): CellReading {
  if (field.items === 'record') {
    const rows = cell.kind === 'list' ? cell.items : [cell];
    return recordsOf(field, rows, writing);
  }
  const texts: string[] = [];
  const items =
    cell.kind === 'list'
      ? cell.items
      : cell.kind === 'text'
        ? severalIn(cell.text).map((text): PlainCell => ({ kind: 'text', text }))
        : [cell];
  for (const item of items) {
    const read = readCell({ ...field, type: field.items ?? 'text', items: null }, item, writing);
    if (read.is === 'problem') return read;
    if (read.is === 'paths' || !('value' in read.value) || typeof read.value.value !== 'string')
      return problem({ kind: 'not_of_type', type: 'list' });
    texts.push(read.value.value);
  }
  return value({ type: 'list', value: texts });
}

/** The parts of an address by the names that its columns or entries bear, in either tongue. */
export const ADDRESS_PARTS: Readonly<Record<string, Exclude<keyof AddressValue, 'type'>>> = {
  libellé: 'label',
  label: 'label',
  numéro: 'number',
  number: 'number',
  voie: 'street',
  street: 'street',
  'code postal': 'postalCode',
  'postal code': 'postalCode',
  commune: 'city',
  city: 'city',
  'code INSEE': 'cityCode',
  'city code': 'cityCode',
  département: 'departmentCode',
  department: 'departmentCode',
};

function addressOf(cell: PlainCell): CellReading {
  if (cell.kind !== 'record') return problem({ kind: 'not_of_type', type: 'address' });
  const address = { label: '', number: '', street: '', postalCode: '', city: '', cityCode: '', departmentCode: '' };
  for (const [name, inner] of Object.entries(cell.entries)) {
    const part = Object.entries(ADDRESS_PARTS).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
    if (part === undefined) return problem({ kind: 'unknown_part', name });
    if (inner.kind === 'empty') continue;
    const read = textOf(inner);
    if (read.is === 'problem') return problem({ kind: 'inside', entry: name, problem: read.problem });
    if (read.is === 'value' && read.value.type === 'text') address[part] = read.value.value.trim();
  }
  const { label, ...rest } = address;
  const written = [
    [rest.number, rest.street],
    [rest.postalCode, rest.city],
  ].map((line) => line.filter((text) => text !== '').join(' '));
  return value({ type: 'address', ...rest, label: label === '' ? written.filter((text) => text !== '').join(' ') : label });
}

function filesOf(cell: PlainCell): CellReading {
  if (cell.kind === 'text') return { is: 'paths', paths: severalIn(cell.text) };
  if (cell.kind !== 'list') return problem({ kind: 'not_of_type', type: 'files' });
  const paths = cell.items.map((item) => (item.kind === 'text' ? item.text.trim() : ''));
  return paths.includes('') ? problem({ kind: 'not_of_type', type: 'files' }) : { is: 'paths', paths };
}

type Reader = (field: Field, cell: PlainCell, writing: Writing) => CellReading;

const READERS: Readonly<Record<FieldType, Reader>> = {
  text: (_field, cell) => textOf(cell),
  whole_number: (_field, cell, writing) => numberOf('whole_number', cell, writing),
  decimal: (_field, cell, writing) => numberOf('decimal', cell, writing),
  money: (_field, cell, writing) => numberOf('money', cell, writing),
  date: (_field, cell) => dateOf(cell),
  date_time: (_field, cell) => dateTimeOf(cell),
  duration: (_field, cell) =>
    cell.kind === 'text' ? checked('duration', { type: 'text', value: cell.text }) : problem({ kind: 'not_of_type', type: 'duration' }),
  yes_no: (_field, cell) => yesNoOf(cell),
  list: listOf,
  record: (field, cell, writing) => recordsOf(field, [cell], writing),
  address: (_field, cell) => addressOf(cell),
  files: (_field, cell) => filesOf(cell),
};

/** Never throws. What is empty is for the engine to judge: it knows which fields may be. */
export function readCell(field: Field, cell: Cell, writing: Writing): CellReading {
  switch (cell.kind) {
    case 'empty':
      return EMPTY;
    case 'formula':
      return cell.cached === null ? problem({ kind: 'formula_without_value' }) : readCell(field, cell.cached, writing);
    case 'error':
      return problem({ kind: 'error_shown', code: /^#[A-Z0-9/!?]{1,12}$/.test(cell.code) ? cell.code : '#?' });
    case 'unsure':
      return problem({ kind: cell.fault });
    default:
      return READERS[field.type](field, cell, writing);
  }
}
