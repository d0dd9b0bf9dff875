// What a person writes for a field, as a source would give it: read by the same rules, or refused with what it takes.
import { type AddressParts, addressOf } from '#domain/corrected-values.ts';
import type { SourceValue } from '#domain/payload.ts';
import { FIELD_TYPE_NAMES, readField, type SimpleType } from './field-values.ts';
import type { Field } from './plan.ts';

export type Written = string | AddressParts;

/** What it takes, in both languages. */
export type Refused = Readonly<Record<'fr' | 'en', string>>;

const SOURCE_TYPES = {
  text: 'text',
  date: 'date',
  date_time: 'datetime',
  duration: 'text',
  whole_number: 'integer',
  decimal: 'decimal',
  money: 'decimal',
  yes_no: 'text',
} as const;

/** A value of a single piece; lists, sets of values and files are corrected at the source. */
export function isWritable({ type }: Field): boolean {
  return type === 'address' || type in SOURCE_TYPES;
}

const ADDRESS: Refused = {
  fr: 'une adresse : code postal de 5 chiffres, commune, et son code INSEE de 5 caractères',
  en: 'an address: a postal code of 5 digits, the town, and its INSEE code of 5 characters',
};
const POSTAL_CODE = /^\d{5}$/u;
const CITY_CODE = /^\d[\dAB]\d{3}$/u;

function expectedOf({ format, type }: Field): Refused {
  return format === null ? FIELD_TYPE_NAMES[type] : { fr: format.text, en: format.text };
}

function ofAddress(written: AddressParts): SourceValue | Refused {
  const trimmed = Object.fromEntries(Object.entries(written).map(([part, text]) => [part, text.trim()])) as Record<
    keyof AddressParts,
    string
  >;
  const isWhole = POSTAL_CODE.test(trimmed.postalCode) && CITY_CODE.test(trimmed.cityCode) && trimmed.city !== '';
  return isWhole ? addressOf(trimmed) : ADDRESS;
}

export function isRefused(answer: SourceValue | Refused): answer is Refused {
  return 'fr' in answer;
}

/** Never throws, whatever was written. */
export function writtenValue(field: Field, written: Written): SourceValue | Refused {
  const expected = expectedOf(field);
  if (!isWritable(field)) return expected;
  if (typeof written !== 'string') return field.type === 'address' ? ofAddress(written) : expected;
  const text = written.trim();
  if (text === '') return field.optional ? { type: 'empty' } : expected;
  if (field.type === 'address') return ADDRESS;
  const value: SourceValue = { type: SOURCE_TYPES[field.type as keyof typeof SOURCE_TYPES], value: text };
  const reading = readField(field.type as SimpleType, value);
  if (reading.is !== 'value') return expected;
  if (field.format !== null && typeof reading.value === 'string' && !field.format.pattern.test(reading.value)) return expected;
  return value;
}
