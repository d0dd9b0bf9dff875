// The natures of values that `check` knows before anything runs.
import type { Bilingual } from './diagnostics.ts';
import type { FieldType } from './plan.ts';
import type { Value } from './value.ts';

export type StaticType =
  | 'text'
  | 'whole_number'
  /** Exact; a whole number is one too. */
  | 'decimal'
  | 'money'
  | 'date'
  | 'date_time'
  | 'duration'
  | 'yes_no'
  | 'address'
  | 'files'
  | 'list'
  | 'record'
  | 'null'
  | 'unknown';

export const TYPE_NAMES: Readonly<Record<StaticType, Bilingual>> = {
  text: { fr: 'un texte', en: 'a text' },
  whole_number: { fr: 'un nombre entier', en: 'a whole number' },
  decimal: { fr: 'un nombre', en: 'a number' },
  money: { fr: 'un montant', en: 'an amount of money' },
  date: { fr: 'une date', en: 'a date' },
  date_time: { fr: 'une date avec l’heure', en: 'a date and time' },
  duration: { fr: 'une durée', en: 'a duration' },
  yes_no: { fr: 'un oui ou non', en: 'a yes or no' },
  address: { fr: 'une adresse', en: 'an address' },
  files: { fr: 'un ensemble de fichiers', en: 'a set of files' },
  list: { fr: 'une liste', en: 'a list' },
  record: { fr: 'un ensemble de valeurs', en: 'a set of values' },
  null: { fr: 'nul', en: 'nothing' },
  unknown: { fr: 'une valeur', en: 'a value' },
};

export const FIELD_TYPES: Readonly<Record<FieldType, StaticType>> = {
  text: 'text',
  whole_number: 'whole_number',
  decimal: 'decimal',
  money: 'money',
  date: 'date',
  date_time: 'date_time',
  duration: 'duration',
  yes_no: 'yes_no',
  list: 'list',
  record: 'record',
  address: 'address',
  files: 'files',
};

/** A type that was not worked out agrees with everything: its own mistake has been reported. */
export function agree(left: StaticType, right: StaticType): boolean {
  if (left === right || left === 'unknown' || right === 'unknown') return true;
  return isNumber(left) && isNumber(right);
}

/** Whether a value of nature `found` may stand where `expected` is needed: a whole number is a number, not the other way round. */
export function fits(found: StaticType, expected: StaticType): boolean {
  if (found === expected || found === 'unknown' || expected === 'unknown') return true;
  return found === 'whole_number' && expected === 'decimal';
}

/** `un texte ou une date`. */
export function nameTypes(types: readonly StaticType[]): Bilingual {
  const names = types.map((type) => TYPE_NAMES[type]);
  return { fr: names.map(({ fr }) => fr).join(' ou '), en: names.map(({ en }) => en).join(' or ') };
}

export function isNumber(type: StaticType): boolean {
  return type === 'whole_number' || type === 'decimal';
}

/** The nature of a value at run; a lossy text is told apart by the caller. */
export function typeOf(value: Value): StaticType | 'lossy' {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'whole_number';
  if (typeof value === 'boolean') return 'yes_no';
  if (Array.isArray(value)) return 'list';
  return 'type' in value ? value.type : 'list';
}
