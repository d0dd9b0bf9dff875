// Public holidays of France, by place, computed for any year since the lists are in force.
import { addDays, dateOf, easter, partsOf, weekday } from './calendar.ts';
import { unfit } from './library-function.ts';
import { termsOf } from './vocabulary.ts';

export const HOLIDAY_SOURCE =
  'Code du travail, art. L3133-1 (fêtes légales), L3134-13 (Alsace-Moselle), L3422-2 (abolition de l’esclavage outre-mer) ; loi n° 83-550 du 30 juin 1983 et décret n° 83-1003 du 23 novembre 1983';

interface Place {
  /** `MM-DD` of days beside the eleven of everywhere. */
  readonly days: readonly string[];
  readonly goodFriday: boolean;
  /** `MM-DD` of days of which the texts disagree. */
  readonly unsettled: readonly string[];
  /** First year in which all its days are holidays. */
  readonly since: number;
}

/** 8 May is a holiday again since 1982 (loi n° 81-893). */
const EVERYWHERE: Place = { days: [], goodFriday: false, unsettled: [], since: 1982 };

function overseas(day: string, since = 1984): Place {
  return { ...EVERYWHERE, days: [day], since };
}

/**
 * Saint-Martin: the Code du travail says 27 May, a circular of 2018 says 28 May: neither is guessed. Alsace-Moselle: Good Friday only
 * in communes with a Protestant or a mixed church, which its author has to know.
 */
export const PLACES = termsOf<Place>([
  { fr: 'métropole', en: 'mainland France', meaning: EVERYWHERE },
  { fr: 'Alsace-Moselle', en: 'Alsace-Moselle', meaning: { ...EVERYWHERE, days: ['12-26'], goodFriday: true } },
  { fr: 'Alsace-Moselle sans Vendredi saint', en: 'Alsace-Moselle without Good Friday', meaning: { ...EVERYWHERE, days: ['12-26'] } },
  { fr: 'Guadeloupe', en: 'Guadeloupe', meaning: overseas('05-27') },
  { fr: 'Martinique', en: 'Martinique', meaning: overseas('05-22') },
  { fr: 'Guyane', en: 'French Guiana', meaning: overseas('06-10') },
  { fr: 'La Réunion', en: 'Réunion', meaning: overseas('12-20') },
  { fr: 'Mayotte', en: 'Mayotte', meaning: overseas('04-27') },
  { fr: 'Saint-Barthélemy', en: 'Saint Barthélemy', meaning: overseas('10-09', 2013) },
  { fr: 'Saint-Martin', en: 'Saint Martin', meaning: { ...EVERYWHERE, unsettled: ['05-27', '05-28'], since: 2013 } },
]);

const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const AFTER_EASTER = [1, 39, 50];
const GOOD_FRIDAY = -2;

/** The public holidays of a year, ISO dates in order. Throws `unfit` for a year before the lists. */
export function holidaysOf(year: number, place: Place): readonly string[] {
  if (year < place.since) {
    throw unfit(`les jours fériés ne sont connus que depuis ${place.since}`, `public holidays are known since ${place.since} only`);
  }
  const sunday = easter(year).iso;
  const moving = [...AFTER_EASTER, ...(place.goodFriday ? [GOOD_FRIDAY] : [])].map((days) => addDays(sunday, days).iso);
  const fixed = [...FIXED, ...place.days].map((day) => dateOf(year, Number(day.slice(0, 2)), Number(day.slice(3)))?.iso ?? '');
  return [...fixed, ...moving].toSorted();
}

/** Throws `unfit` for a day of which the texts disagree. */
export function isHoliday(iso: string, place: Place): boolean {
  if (place.unsettled.includes(iso.slice(5))) {
    throw unfit(
      'les textes ne s’accordent pas sur ce jour férié à Saint-Martin',
      'texts do not agree on this public holiday of Saint Martin',
    );
  }
  return holidaysOf(partsOf(iso).year, place).includes(iso);
}

/** Monday to Friday, no public holiday (jour ouvré). */
export function isOfficeDay(iso: string, place: Place): boolean {
  return weekday(iso) <= 5 && !isHoliday(iso, place);
}

/** This day, or the first after it that is from Monday to Friday and no holiday. */
export function officeDayFrom(iso: string, place: Place): string {
  let day = iso;
  while (!isOfficeDay(day, place)) day = addDays(day, 1).iso;
  return day;
}

export type { Place };
