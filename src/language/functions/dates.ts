// Functions on calendar dates. Today is the office's business date.
import type { DateValue, DurationValue } from '../value.ts';
import { addDays, addMonths, dateOf } from './calendar.ts';
import { dateTimeIn, parisTime } from './date-times.ts';
import { DURATIONS, durationIn } from './durations.ts';
import { type LibraryFunction, type Parameter, asDate, asDateTime, asText, unfit } from './library-function.ts';

const DATE: Parameter = { name: 'date', english: 'date', type: 'date' };

const FIRST_DAY = '0001-01-01';
const ZONE = /(?:Z|[+-]\d{2}:\d{2})$/u;

/**
 * A date written `AAAA-MM-JJ` or `JJ/MM/AAAA`, with or without a time of day after it; null when it is none. A time that says its
 * offset from universal time is an instant: the date is the one in Paris.
 */
export function parseDate(text: string): DateValue | null {
  const [, written, time = ''] = /^(\S{10})(?:[ T](\S+))?$/u.exec(text.trim()) ?? [];
  if (written === undefined || !/^(?:(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/u.test(time)) return null;
  if (ZONE.test(time)) return parseDate(parisTime(dateTimeIn(text).iso).date);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(written);
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/u.exec(written);
  return french === null ? null : dateOf(Number(french[3]), Number(french[2]), Number(french[1]));
}

/** As `parseDate`; throws `unfit` instead of null. */
export function dateIn(text: string): DateValue {
  const parsed = parseDate(text);
  if (parsed !== null) return parsed;
  throw unfit('il faut une date comme « 16/03/2026 » ou « 2026-03-16 »', 'a date is needed, such as "16/03/2026" or "2026-03-16"');
}

/** Months first, then days: a delay in months and days counts the months first (Code de procédure civile, art. 641). */
export function later(iso: string, duration: DurationValue, sign: 1 | -1): DateValue {
  if (duration.minutes !== 0) throw unfit('une date seule ne compte ni heures ni minutes', 'a date alone counts neither hours nor minutes');
  const reached = addDays(addMonths(iso, sign * duration.months).iso, sign * duration.days);
  if (!/^\d{4}-/u.test(reached.iso) || reached.iso < FIRST_DAY) throw unfit('elle sort du calendrier', 'it is outside the calendar');
  return reached;
}

/**
 * `dans("3 mois")`: the date so long after today, in days, weeks, months or years of the calendar.
 * Examples on 2026-03-16: `dans("3 mois")` → 2026-06-16; on 2026-01-31: `dans("1 mois")` → 2026-02-28.
 */
export const fromToday: LibraryFunction = {
  name: 'dans',
  english: 'from today',
  phrase: 'la date dans {1}',
  englishPhrase: 'the date {1} from today',
  summary: {
    fr: 'La date si longtemps après aujourd’hui (jours, semaines, mois ou ans du calendrier). Un jour qui n’existe pas dans le mois d’arrivée devient le dernier de ce mois.',
    en: 'The date so long after today (days, weeks, months or years of the calendar). A day that the month of arrival does not have becomes its last day.',
  },
  source: 'Code de procédure civile, art. 641 (délai en mois : même quantième, à défaut dernier jour du mois)',
  examples: [
    { fr: 'date en chiffres(dans("3 mois"))', en: 'date in figures(from today("3 months"))', gives: '16/06/2026' },
    { fr: 'date en chiffres(dans("10 jours"))', en: 'date in figures(from today("10 days"))', gives: '26/03/2026' },
    {
      fr: 'date en chiffres(dans("trois mois"))',
      en: 'date in figures(from today("three months"))',
      gives: 'language.bad-argument',
      stops: true,
    },
  ],
  parameters: [{ name: 'durée', english: 'duration', type: 'text', vocabulary: DURATIONS }],
  result: 'date',
  call: ([duration], { today }) => later(today, durationIn(asText(duration)), 1),
};

/** `date("16/03/2026")`: the date written `JJ/MM/AAAA` or `AAAA-MM-JJ`; a time of day after it is left out. */
export const date: LibraryFunction = {
  name: 'date',
  english: 'date',
  phrase: 'la date lue dans {1}',
  englishPhrase: 'the date read in {1}',
  summary: {
    fr: 'La date écrite JJ/MM/AAAA ou AAAA-MM-JJ, ou celle d’une date avec l’heure (à Paris) ; l’heure est laissée. Tout autre texte arrête.',
    en: 'The date written DD/MM/YYYY or YYYY-MM-DD, or that of a date and time (in Paris); the time is left out. Any other text stops.',
  },
  source: 'ISO 8601 (norme internationale des dates)',
  examples: [
    { fr: 'date normalisée(date("16/03/2026"))', en: 'standard date(date("16/03/2026"))', gives: '2026-03-16' },
    { fr: 'date en chiffres(date("2026-03-16 09:05"))', en: 'date in figures(date("2026-03-16 09:05"))', gives: '16/03/2026' },
    { fr: 'date("30/02/2026")', en: 'date("30/02/2026")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [{ name: 'texte', english: 'text', type: 'text', or: ['date_time'] }],
  result: 'date',
  call: ([given]) => {
    if (typeof given !== 'string') return dateIn(parisTime(asDateTime(given).iso).date);
    return dateIn(given);
  },
};

/** `aaaammjj(date)`: `20260316`. */
export const yearFirst: LibraryFunction = {
  name: 'aaaammjj',
  english: 'yyyymmdd',
  phrase: '{1} en chiffres, année d’abord',
  englishPhrase: '{1} in figures, year first',
  summary: {
    fr: 'La date en huit chiffres, année d’abord : 20260316.',
    en: 'The date in eight digits, year first: 20260316.',
  },
  source: 'ISO 8601 (norme internationale des dates), format de base',
  examples: [
    { fr: 'aaaammjj(date("16/03/2026"))', en: 'yyyymmdd(date("16/03/2026"))', gives: '20260316' },
    { fr: 'aaaammjj(date("01/12/1999"))', en: 'yyyymmdd(date("01/12/1999"))', gives: '19991201' },
  ],
  parameters: [DATE],
  result: 'text',
  call: ([value]) => asDate(value).iso.replaceAll('-', ''),
};

/** `jjmmaaaa(date)`: `16032026`. */
export const dayFirst: LibraryFunction = {
  name: 'jjmmaaaa',
  english: 'ddmmyyyy',
  phrase: '{1} en chiffres, jour d’abord',
  englishPhrase: '{1} in figures, day first',
  summary: {
    fr: 'La date en huit chiffres, jour d’abord : 16032026.',
    en: 'The date in eight digits, day first: 16032026.',
  },
  source: null,
  examples: [
    { fr: 'jjmmaaaa(date("16/03/2026"))', en: 'ddmmyyyy(date("16/03/2026"))', gives: '16032026' },
    { fr: 'jjmmaaaa(date("01/12/1999"))', en: 'ddmmyyyy(date("01/12/1999"))', gives: '01121999' },
  ],
  parameters: [DATE],
  result: 'text',
  call: ([value]) => asDate(value).iso.split('-').toReversed().join(''),
};

/** `date en chiffres(date)`: `16/03/2026`, as screens and letters show it. */
export const inFigures: LibraryFunction = {
  name: 'date en chiffres',
  english: 'date in figures',
  phrase: '{1} en chiffres',
  englishPhrase: '{1} in figures',
  summary: {
    fr: 'La date telle que les écrans et les courriers la montrent : 16/03/2026.',
    en: 'The date as screens and letters show it: 16/03/2026.',
  },
  source: null,
  examples: [
    { fr: 'date en chiffres(date("2026-03-16"))', en: 'date in figures(date("2026-03-16"))', gives: '16/03/2026' },
    { fr: 'date en chiffres(date("1999-12-01"))', en: 'date in figures(date("1999-12-01"))', gives: '01/12/1999' },
  ],
  parameters: [DATE],
  result: 'text',
  call: ([value]) => asDate(value).iso.split('-').toReversed().join('/'),
};

/** `date sans zéros(date)`: `5/3/2026`, as people write it by hand. */
export const withoutZeros: LibraryFunction = {
  name: 'date sans zéros',
  english: 'date without zeros',
  phrase: '{1} en chiffres, sans zéros devant',
  englishPhrase: '{1} in figures, without zeros in front',
  summary: {
    fr: 'La date en chiffres, sans zéro devant le jour ni devant le mois : 5/3/2026.',
    en: 'The date in figures, without a zero in front of the day or the month: 5/3/2026.',
  },
  source: null,
  examples: [
    { fr: 'date sans zéros(date("05/03/2026"))', en: 'date without zeros(date("05/03/2026"))', gives: '5/3/2026' },
    { fr: 'date sans zéros(date("1999-12-10"))', en: 'date without zeros(date("1999-12-10"))', gives: '10/12/1999' },
  ],
  parameters: [DATE],
  result: 'text',
  call: ([value]) => asDate(value).iso.split('-').toReversed().join('/').replace(/^0/u, '').replace('/0', '/'),
};

/** `date normalisée(date)`: `2026-03-16` (ISO 8601), as sources and annotations hold it. */
export const isoDate: LibraryFunction = {
  name: 'date normalisée',
  english: 'standard date',
  phrase: '{1} au format normalisé',
  englishPhrase: '{1} in the standard format',
  summary: {
    fr: 'La date année d’abord, avec des tirets : 2026-03-16.',
    en: 'The date year first, with hyphens: 2026-03-16.',
  },
  source: 'ISO 8601 (norme internationale des dates)',
  examples: [
    { fr: 'date normalisée(date("16/03/2026"))', en: 'standard date(date("16/03/2026"))', gives: '2026-03-16' },
    { fr: 'date normalisée(dans("1 an"))', en: 'standard date(from today("1 year"))', gives: '2027-03-16' },
  ],
  parameters: [DATE],
  result: 'text',
  call: ([value]) => asDate(value).iso,
};
