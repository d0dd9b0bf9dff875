// The natures of values that `check` knows before anything runs.
import type { Bilingual } from './diagnostics.ts';
import type { FieldType } from './plan.ts';
import type { Value } from './value.ts';

export type StaticType = 'text' | 'number' | 'yes_no' | 'date' | 'address' | 'files' | 'list' | 'record' | 'null' | 'unknown';

export const TYPE_NAMES: Readonly<Record<StaticType, Bilingual>> = {
  text: { fr: 'un texte', en: 'a text' },
  number: { fr: 'un nombre', en: 'a number' },
  yes_no: { fr: 'un oui ou non', en: 'a yes or no' },
  date: { fr: 'une date', en: 'a date' },
  address: { fr: 'une adresse', en: 'an address' },
  files: { fr: 'des fichiers', en: 'files' },
  list: { fr: 'une liste', en: 'a list' },
  record: { fr: 'un ensemble de valeurs', en: 'a set of values' },
  null: { fr: 'nul', en: 'nothing' },
  unknown: { fr: 'une valeur', en: 'a value' },
};

export const FIELD_TYPES: Readonly<Record<FieldType, StaticType>> = {
  text: 'text',
  address: 'address',
  date: 'date',
  yes_no: 'yes_no',
  whole_number: 'number',
  files: 'files',
};

/** A type that was not worked out agrees with everything: its own mistake has been reported. */
export function agree(left: StaticType, right: StaticType): boolean {
  return left === right || left === 'unknown' || right === 'unknown';
}

/** The nature of a value at run; a lossy text is told apart by the caller. */
export function typeOf(value: Value): StaticType | 'lossy' {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'yes_no';
  if (Array.isArray(value)) return 'list';
  return 'type' in value ? value.type : 'list';
}
