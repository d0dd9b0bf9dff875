// Looks into values: what they are called in an error, the entry of a record, whether something in them is missing.
import { type CopisteError, error } from '#base/errors.ts';
import { languageErrors } from './errors.ts';
import { isLossy } from './functions/library-function.ts';
import type { Bilingual } from './diagnostics.ts';
import { isRecord } from './scope.ts';
import { TYPE_NAMES, typeOf } from './static-types.ts';
import type { Value } from './value.ts';

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Its nature in words; never the value. */
export function describe(value: Value): Bilingual {
  const type = typeOf(value);
  return TYPE_NAMES[type === 'lossy' ? 'text' : type];
}

export function mixedNatures(left: Bilingual, right: Bilingual): CopisteError {
  const parameters = { left: left.fr, right: right.fr, leftEnglish: left.en, rightEnglish: right.en };
  return error(languageErrors, 'language.type-at-run', parameters);
}

/** `value` as it must be to be compared or calculated with: there, and with nothing lost, down to its last part. Throws otherwise. */
export function whole(value: Value, name: string): Exclude<Value, null> {
  if (value === null) throw error(languageErrors, 'language.no-value', { name });
  if (isLossy(value)) throw error(languageErrors, 'language.lossy-text');
  if (isList(value)) for (const item of value) whole(item, name);
  return value;
}

/** An entry of a record; of a list of records, the entry of each. */
export function entryOf(value: Value, entry: string): Value {
  if (isList(value)) return value.map((item) => entryOf(item, entry));
  if (isRecord(value)) {
    const found = Object.hasOwn(value.entries, entry) ? value.entries[entry] : undefined;
    if (found !== undefined) return found;
    throw error(languageErrors, 'language.unknown-name', { name: entry });
  }
  if (value === null) throw error(languageErrors, 'language.no-value', { name: entry });
  throw mixedNatures(describe(value), TYPE_NAMES.record);
}
