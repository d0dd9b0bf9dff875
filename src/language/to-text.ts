// Values as people read them, and as screens are filled with them.
import { error } from '#base/errors.ts';
import { languageErrors } from './errors.ts';
import { parisTime } from './functions/date-times.ts';
import { TYPE_NAMES } from './static-types.ts';
import type { DurationValue, MoneyValue, Value } from './value.ts';
import { describe, isList, mixedNatures } from './values.ts';

function slashed(iso: string): string {
  return iso.split('-').toReversed().join('/');
}

function ofMoney({ cents }: MoneyValue): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

function counted(count: number, one: string, several: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${count > 1 ? several : one}`];
}

function ofDuration({ months, days, minutes }: DurationValue): string {
  const parts = [
    ...counted(Math.trunc(months / 12), 'an', 'ans'),
    ...counted(months % 12, 'mois', 'mois'),
    ...counted(days, 'jour', 'jours'),
    ...counted(Math.trunc(minutes / 60), 'heure', 'heures'),
    ...counted(minutes % 60, 'minute', 'minutes'),
  ];
  return parts.length === 0 ? '0 jour' : parts.join(' et ');
}

/**
 * A value as `value.ts` says that it is written. Always the French writing: what is typed into an application must not change when a file
 * is put into the other tongue. Throws `language.no-value` for nothing, `language.type-at-run` for what has no text of its own.
 */
export function toText(value: Value, name = '…'): string {
  if (value === null) throw error(languageErrors, 'language.no-value', { name });
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (isList(value)) return value.map((item) => toText(item, name)).join(', ');
  switch (value.type) {
    case 'date':
      return slashed(value.iso);
    case 'date_time': {
      const { date, time } = parisTime(value.iso);
      return `${slashed(date)} ${time.slice(0, 5)}`;
    }
    case 'duration':
      return ofDuration(value);
    case 'money':
      return ofMoney(value);
    case 'decimal':
      return value.digits.replace('.', ',');
    case 'lossy':
      return value.whole;
    case 'address':
      return value.label;
    case 'files':
      return value.files.map(({ filename }) => filename).join(', ');
    case 'record':
      throw mixedNatures(describe(value), TYPE_NAMES.text);
  }
}
