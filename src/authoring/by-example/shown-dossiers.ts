// What sources give as dossiers that recordings are explained by: each field of the one nature that all of them allow.
import type { SourceValue } from '#domain/payload.ts';
import { type SimpleType, readField } from '#language/field-values.ts';
import type { FieldType } from '#language/plan.ts';
import { record } from '#language/scope.ts';
import { toText } from '#language/to-text.ts';
import type { Value } from '#language/value.ts';
import type { ShownDossier, ShownEntry, ShownField } from '../explanations.ts';
import { namesFor } from './field-names.ts';

export interface SourceDossier {
  readonly reference: string;
  /** By label, as the source names them. */
  readonly fields: Readonly<Record<string, SourceValue>>;
}

const GIVEN: Readonly<Record<Exclude<SourceValue['type'], 'text' | 'empty'>, FieldType>> = {
  date: 'date',
  datetime: 'date_time',
  yes_no: 'yes_no',
  integer: 'whole_number',
  decimal: 'decimal',
  list: 'list',
  records: 'list',
  address: 'address',
  files: 'files',
};

/** What a column of texts may be, the surest first; anything else stays a text, with its leading zeros. */
const WRITTEN: readonly (readonly [type: SimpleType, form: RegExp])[] = [
  ['yes_no', /^(?:oui|non)$/iu],
  ['date', /^(?:\d{1,2}\/\d{1,2}\/\d{4}|\d{4}-\d{2}-\d{2})$/u],
  ['date_time', /^(?:\d{2}\/\d{2}\/\d{4}|\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}/u],
  ['money', /^-?\d[\d \u{A0}\u{202F}]*(?:,\d{1,2})?[ \u{A0}\u{202F}]?€$/u],
];

function isEmpty(value: SourceValue | undefined): boolean {
  return value === undefined || value.type === 'empty' || ('value' in value && (value.value === '' || value.value === null));
}

function typeOfTexts(texts: readonly string[]): FieldType {
  const fits = ([type, form]: (typeof WRITTEN)[number]): boolean =>
    texts.every((text) => form.test(text.trim()) && readField(type, { type: 'text', value: text }).is === 'value');
  return WRITTEN.find(fits)?.[0] ?? 'text';
}

function typeOf(values: readonly (SourceValue | undefined)[]): FieldType {
  const given = values.filter((value) => value !== undefined).filter((value) => !isEmpty(value));
  const [first] = given;
  if (first === undefined) return GIVEN[values.find((one) => one !== undefined && one.type in GIVEN)?.type as keyof typeof GIVEN] ?? 'text';
  if (first.type !== 'text' && first.type !== 'empty' && given.every(({ type }) => type === first.type)) return GIVEN[first.type];
  return typeOfTexts(given.map((value) => ('value' in value && typeof value.value === 'string' ? value.value : '')));
}

function simple(type: FieldType, value: SourceValue | undefined): Value {
  if (type === 'files' || !isEmpty(value)) {
    const read = readField(type as SimpleType, value ?? { type: 'empty' });
    if (read.is === 'value') return read.value;
  }
  return type === 'text' ? '' : null;
}

type Row = Readonly<Record<string, SourceValue>>;

function rowsOf(value: SourceValue | undefined): readonly Row[] {
  return value?.type === 'records' ? value.rows : [];
}

function entriesOf(values: readonly (SourceValue | undefined)[]): readonly ShownEntry[] {
  const rows = values.flatMap(rowsOf);
  const labels = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const names = namesFor(labels);
  return labels.map((from, index) => ({ name: names[index] ?? from, from, type: typeOf(rows.map((row) => row[from])) }));
}

function written(value: Value): string {
  try {
    return value === null ? '' : toText(value);
  } catch {
    // A record has no text of its own.
    return '';
  }
}

function valueOf(type: FieldType, entries: readonly ShownEntry[], value: SourceValue | undefined): Value {
  if (type !== 'list') return simple(type, value);
  if (value?.type === 'list') return value.value;
  return rowsOf(value).map((row) => record(Object.fromEntries(entries.map((entry) => [entry.name, simple(entry.type, row[entry.from])]))));
}

/** The dossiers with the same fields in the same order: those of all of them. */
export function shownDossiers(dossiers: readonly SourceDossier[]): readonly ShownDossier[] {
  const labels = [...new Set(dossiers.flatMap(({ fields }) => Object.keys(fields)))];
  const names = namesFor(labels);
  const described = labels.map((from, index) => {
    const values = dossiers.map(({ fields }) => fields[from]);
    const type = typeOf(values);
    const entries = entriesOf(values);
    const items: FieldType | null = type === 'list' ? (entries.length > 0 ? 'record' : 'text') : null;
    return { name: names[index] ?? from, from, type, items, entries, optional: values.some(isEmpty) };
  });
  return dossiers.map(({ reference, fields }) => ({
    reference,
    fields: described.map((field): ShownField => {
      const value = valueOf(field.type, field.entries, fields[field.from]);
      return { ...field, value, text: written(value) };
    }),
  }));
}
