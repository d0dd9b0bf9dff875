// Functions on days of the week, public holidays and working days.
import { addDays, weekday } from './calendar.ts';
import { HOLIDAY_SOURCE, PLACES, type Place, isHoliday, isOfficeDay, officeDayFrom } from './holidays.ts';
import { type LibraryFunction, type Parameter, asCount, asDate, asText, unfit } from './library-function.ts';
import type { Value } from '../value.ts';
import { termsOf } from './vocabulary.ts';

const DATE: Parameter = { name: 'date', english: 'date', type: 'date' };
export const PLACE: Parameter = { name: 'lieu', english: 'place', type: 'text', optional: true, vocabulary: PLACES };

/** Mainland France when none is said. */
export function placeIn(value: Value | undefined): Place {
  return PLACES.meaningOf(value === undefined ? 'métropole' : asText(value));
}

const DAYS = termsOf([
  { fr: 'lundi', en: 'Monday', meaning: 1 },
  { fr: 'mardi', en: 'Tuesday', meaning: 2 },
  { fr: 'mercredi', en: 'Wednesday', meaning: 3 },
  { fr: 'jeudi', en: 'Thursday', meaning: 4 },
  { fr: 'vendredi', en: 'Friday', meaning: 5 },
  { fr: 'samedi', en: 'Saturday', meaning: 6 },
  { fr: 'dimanche', en: 'Sunday', meaning: 7 },
]);

export const dayOfWeek: LibraryFunction = {
  name: 'jour de la semaine',
  english: 'day of the week',
  phrase: 'le rang dans la semaine de {1}',
  englishPhrase: 'the rank in the week of {1}',
  summary: {
    fr: 'Le rang du jour dans la semaine : 1 pour lundi, 7 pour dimanche.',
    en: 'The rank of the day in the week: 1 for Monday, 7 for Sunday.',
  },
  source: 'ISO 8601 (norme internationale des dates)',
  examples: [
    { fr: 'jour de la semaine(date("16/03/2026"))', en: 'day of the week(date("16/03/2026"))', gives: '1' },
    { fr: 'jour de la semaine(date("01/03/2026"))', en: 'day of the week(date("01/03/2026"))', gives: '7' },
  ],
  parameters: [DATE],
  result: 'whole_number',
  call: ([date]) => weekday(asDate(date).iso),
};

export const fallsOn: LibraryFunction = {
  name: 'tombe un',
  english: 'falls on',
  phrase: '{1} tombe un {2}',
  englishPhrase: '{1} falls on a {2}',
  summary: { fr: 'Oui si la date tombe ce jour de la semaine.', en: 'Yes if the date falls on this day of the week.' },
  source: null,
  examples: [
    { fr: 'tombe un(date("16/03/2026"), "lundi")', en: 'falls on(date("16/03/2026"), "Monday")', gives: 'oui' },
    { fr: 'tombe un(date("16/03/2026"), "dimanche")', en: 'falls on(date("16/03/2026"), "Sunday")', gives: 'non' },
    { fr: 'tombe un(date("16/03/2026"), "lun")', en: 'falls on(date("16/03/2026"), "Mon")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [DATE, { name: 'jour', english: 'day', type: 'text', vocabulary: DAYS }],
  result: 'yes_no',
  call: ([date, day]) => weekday(asDate(date).iso) === DAYS.meaningOf(asText(day)),
};

export const publicHoliday: LibraryFunction = {
  name: 'jour férié',
  english: 'public holiday',
  phrase: '{1} est un jour férié[ ({2})]',
  englishPhrase: '{1} is a public holiday[ ({2})]',
  summary: {
    fr: 'Oui si la date est un jour férié. Sans lieu : les onze fêtes légales de partout. Arrête pour le 27 et le 28 mai à Saint-Martin, où les textes ne s’accordent pas.',
    en: 'Yes if the date is a public holiday. Without a place: the eleven legal holidays of everywhere. Stops on 27 and 28 May in Saint Martin, where texts do not agree.',
  },
  source: HOLIDAY_SOURCE,
  examples: [
    { fr: 'jour férié(date("06/04/2026"))', en: 'public holiday(date("06/04/2026"))', gives: 'oui' },
    { fr: 'jour férié(date("26/12/2026"))', en: 'public holiday(date("26/12/2026"))', gives: 'non' },
    { fr: 'jour férié(date("26/12/2026"), "Alsace-Moselle")', en: 'public holiday(date("26/12/2026"), "Alsace-Moselle")', gives: 'oui' },
    { fr: 'jour férié(date("20/12/2026"), "La Réunion")', en: 'public holiday(date("20/12/2026"), "Réunion")', gives: 'oui' },
    {
      fr: 'jour férié(date("27/05/2026"), "Saint-Martin")',
      en: 'public holiday(date("27/05/2026"), "Saint Martin")',
      gives: 'language.bad-argument',
      stops: true,
    },
  ],
  parameters: [DATE, PLACE],
  result: 'yes_no',
  call: ([date, place]) => isHoliday(asDate(date).iso, placeIn(place)),
};

export const officeDay: LibraryFunction = {
  name: 'jour ouvré',
  english: 'office day',
  phrase: '{1} est un jour ouvré, du lundi au vendredi et non férié[ ({2})]',
  englishPhrase: '{1} is an office day, from Monday to Friday and no public holiday[ ({2})]',
  summary: {
    fr: 'Oui du lundi au vendredi, sauf jour férié.',
    en: 'Yes from Monday to Friday, unless it is a public holiday.',
  },
  source: HOLIDAY_SOURCE,
  examples: [
    { fr: 'jour ouvré(date("16/03/2026"))', en: 'office day(date("16/03/2026"))', gives: 'oui' },
    { fr: 'jour ouvré(date("14/03/2026"))', en: 'office day(date("14/03/2026"))', gives: 'non' },
    { fr: 'jour ouvré(date("14/07/2026"))', en: 'office day(date("14/07/2026"))', gives: 'non' },
  ],
  parameters: [DATE, PLACE],
  result: 'yes_no',
  call: ([date, place]) => isOfficeDay(asDate(date).iso, placeIn(place)),
};

export const workingDay: LibraryFunction = {
  name: 'jour ouvrable',
  english: 'working day',
  phrase: '{1} est un jour ouvrable, du lundi au samedi et non férié[ ({2})]',
  englishPhrase: '{1} is a working day, from Monday to Saturday and no public holiday[ ({2})]',
  summary: {
    fr: 'Oui du lundi au samedi, sauf jour férié.',
    en: 'Yes from Monday to Saturday, unless it is a public holiday.',
  },
  source: HOLIDAY_SOURCE,
  examples: [
    { fr: 'jour ouvrable(date("14/03/2026"))', en: 'working day(date("14/03/2026"))', gives: 'oui' },
    { fr: 'jour ouvrable(date("15/03/2026"))', en: 'working day(date("15/03/2026"))', gives: 'non' },
  ],
  parameters: [DATE, PLACE],
  result: 'yes_no',
  call: ([date, place]) => weekday(asDate(date).iso) <= 6 && !isHoliday(asDate(date).iso, placeIn(place)),
};

export const nextOfficeDay: LibraryFunction = {
  name: 'jour ouvré à partir de',
  english: 'office day from',
  phrase: 'le premier jour ouvré à partir de {1}[ ({2})]',
  englishPhrase: 'the first office day from {1} on[ ({2})]',
  summary: {
    fr: 'La date elle-même si c’est un jour ouvré (du lundi au vendredi, non férié), sinon le premier qui suit.',
    en: 'The date itself if it is an office day (from Monday to Friday, no public holiday), otherwise the first one after it.',
  },
  source: HOLIDAY_SOURCE,
  examples: [
    {
      fr: 'date en chiffres(jour ouvré à partir de(date("04/04/2026")))',
      en: 'date in figures(office day from(date("04/04/2026")))',
      gives: '07/04/2026',
    },
    {
      fr: 'date en chiffres(jour ouvré à partir de(date("16/03/2026")))',
      en: 'date in figures(office day from(date("16/03/2026")))',
      gives: '16/03/2026',
    },
  ],
  parameters: [DATE, PLACE],
  result: 'date',
  call: ([date, place]) => ({ type: 'date', iso: officeDayFrom(asDate(date).iso, placeIn(place)) }),
};

/** More days than this are a mistake: ten years of them. */
const MOST_DAYS = 2600;

export const addOfficeDays: LibraryFunction = {
  name: 'ajouter jours ouvrés',
  english: 'add office days',
  phrase: '{1} plus {2} jours ouvrés[ ({3})]',
  englishPhrase: '{1} plus {2} office days[ ({3})]',
  summary: {
    fr: 'Le n-ième jour ouvré (du lundi au vendredi, non férié) après la date, qui ne compte pas elle-même.',
    en: 'The n-th office day (from Monday to Friday, no public holiday) after the date, which itself does not count.',
  },
  source: HOLIDAY_SOURCE,
  examples: [
    {
      fr: 'date en chiffres(ajouter jours ouvrés(date("02/04/2026"), 3))',
      en: 'date in figures(add office days(date("02/04/2026"), 3))',
      gives: '08/04/2026',
    },
    {
      fr: 'date en chiffres(ajouter jours ouvrés(date("16/03/2026"), 0))',
      en: 'date in figures(add office days(date("16/03/2026"), 0))',
      gives: '16/03/2026',
    },
  ],
  parameters: [DATE, { name: 'nombre', english: 'number', type: 'whole_number' }, PLACE],
  result: 'date',
  call: ([date, number, where]) => {
    const place = placeIn(where);
    const count = asCount(number);
    if (count > MOST_DAYS) throw unfit(`il y a plus de ${MOST_DAYS} jours`, `there are more than ${MOST_DAYS} days`);
    let day = asDate(date).iso;
    for (let passed = 0; passed < count; passed += 1) day = officeDayFrom(addDays(day, 1).iso, place);
    return { type: 'date', iso: day };
  },
};
