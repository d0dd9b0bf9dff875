// Functions on calendar dates. Today is the office's business date.
import type { DateValue } from '../value.ts';
import { type LibraryFunction, asDate, asText, badArgument } from './library-function.ts';

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The date of these parts (month from 1), or null when the calendar has no such day. */
function dateOf(year: number, month: number, day: number): DateValue | null {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { type: 'date', iso: `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}` };
}

/** A date written `AAAA-MM-JJ` or `JJ/MM/AAAA`, with or without a time of day after it; null when it is none. */
export function parseDate(text: string): DateValue | null {
  const [, date, time = ''] = /^(\S+)(?:[ T](\S+))?$/.exec(text.trim()) ?? [];
  if (date === undefined || !/^(\d{2}:\d{2}(:\d{2})?\S*)?$/.test(time)) return null;
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(date);
  return french === null ? null : dateOf(Number(french[3]), Number(french[2]), Number(french[1]));
}

/** The same day so many months on; the last day of the month where it has no such day (31 January + 1 month → 28 February). */
export function addMonths(iso: string, months: number): DateValue {
  const [year = 1, month = 1, day = 1] = iso.split('-').map(Number);
  const total = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(total / 12), (total % 12) + 1];
  return {
    type: 'date',
    iso: `${String(newYear).padStart(4, '0')}-${twoDigits(newMonth)}-${twoDigits(Math.min(day, daysInMonth(newYear, newMonth)))}`,
  };
}

function addDays(iso: string, days: number): DateValue {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return { type: 'date', iso: date.toISOString().slice(0, 10) };
}

/**
 * `dans("3 mois")`: the date so long after today, in days, weeks, months or years of the calendar.
 * Examples on 2026-03-16: `dans("3 mois")` → 2026-06-16; on 2026-01-31: `dans("1 mois")` → 2026-02-28.
 */
export const fromToday: LibraryFunction = {
  name: 'dans',
  phrase: 'la date dans {1}',
  parameters: [{ name: 'durée', type: 'text' }],
  result: 'date',
  call: ([duration], { today }) => {
    const [, count, unit] = /^(\d{1,4}) (jour|semaine|mois|an)s?$/.exec(asText('dans', duration).trim()) ?? [];
    if (count === undefined) throw badArgument('dans', 'il faut une durée comme « 10 jours », « 3 mois » ou « 2 ans »');
    const number = Number(count);
    if (unit === 'jour') return addDays(today, number);
    if (unit === 'semaine') return addDays(today, 7 * number);
    return addMonths(today, unit === 'an' ? 12 * number : number);
  },
};

/** `date("16/03/2026")`: the date written `JJ/MM/AAAA` or `AAAA-MM-JJ`; a time of day after it is left out. */
export const date: LibraryFunction = {
  name: 'date',
  phrase: 'la date lue dans {1}',
  parameters: [{ name: 'texte', type: 'text' }],
  result: 'date',
  call: ([text]) => {
    const parsed = parseDate(asText('date', text));
    if (parsed === null) throw badArgument('date', 'il faut une date comme « 16/03/2026 » ou « 2026-03-16 »');
    return parsed;
  },
};

/** `aaaammjj(date)`: `20260316`. */
export const yearFirst: LibraryFunction = {
  name: 'aaaammjj',
  phrase: '{1} en chiffres, année d’abord',
  parameters: [{ name: 'date', type: 'date' }],
  result: 'text',
  call: ([value]) => asDate('aaaammjj', value).iso.replaceAll('-', ''),
};

/** `jjmmaaaa(date)`: `16032026`. */
export const dayFirst: LibraryFunction = {
  name: 'jjmmaaaa',
  phrase: '{1} en chiffres, jour d’abord',
  parameters: [{ name: 'date', type: 'date' }],
  result: 'text',
  call: ([value]) => asDate('jjmmaaaa', value).iso.split('-').toReversed().join(''),
};

/** `date en chiffres(date)`: `16/03/2026`, as screens and letters show it. */
export const inFigures: LibraryFunction = {
  name: 'date en chiffres',
  phrase: '{1} en chiffres',
  parameters: [{ name: 'date', type: 'date' }],
  result: 'text',
  call: ([value]) => asDate('date en chiffres', value).iso.split('-').toReversed().join('/'),
};

/** `date normalisée(date)`: `2026-03-16` (ISO 8601), as sources and annotations hold it. */
export const isoDate: LibraryFunction = {
  name: 'date normalisée',
  phrase: '{1} au format normalisé',
  parameters: [{ name: 'date', type: 'date' }],
  result: 'text',
  call: ([value]) => asDate('date normalisée', value).iso,
};
