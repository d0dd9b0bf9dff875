// Functions that move a date, and that measure between two.
import type { DateValue, DurationValue, Value } from '../value.ts';
import { addDays, addMonths, dateOf, dayNumber, daysInMonth, isLeap, partsOf } from './calendar.ts';
import { later } from './dates.ts';
import { DURATIONS, durationIn } from './durations.ts';
import { type LibraryFunction, type Parameter, asDate, asText, unfit } from './library-function.ts';

const DATE: Parameter = { name: 'date', english: 'date', type: 'date' };
const DURATION: Parameter = { name: 'durée', english: 'duration', type: 'text', or: ['duration'], vocabulary: DURATIONS };
const ART_641 = 'Code de procédure civile, art. 641 (mois et années de quantième à quantième, les mois avant les jours)';

/** A duration given as such or said in words. */
export function asDuration(value: Value | undefined): DurationValue {
  if (typeof value === 'object' && value !== null && 'type' in value && value.type === 'duration') return value;
  return durationIn(asText(value));
}

function inOrder(first: DateValue, second: DateValue): void {
  if (second.iso < first.iso) throw unfit('la seconde date est avant la première', 'the second date is before the first');
}

/** Whole months from one date to a later one, of day to same day. */
function monthsBetween(from: string, to: string): number {
  const [start, end] = [partsOf(from), partsOf(to)];
  const months = (end.year - start.year) * 12 + (end.month - start.month);
  return addMonths(from, months).iso > to ? months - 1 : months;
}

/** `ajouter(date, "3 mois")`. */
export const add: LibraryFunction = {
  name: 'ajouter',
  english: 'add',
  phrase: '{1} plus {2}',
  englishPhrase: '{1} plus {2}',
  summary: {
    fr: 'La date si longtemps plus tard, sans report. Un jour qui n’existe pas dans le mois d’arrivée devient le dernier de ce mois (31 janvier plus 1 mois : 28 février).',
    en: 'The date so long later, with no extension. A day that the month of arrival does not have becomes its last day (31 January plus 1 month: 28 February).',
  },
  source: ART_641,
  examples: [
    {
      fr: 'date en chiffres(ajouter(date("31/01/2026"), "1 mois"))',
      en: 'date in figures(add(date("31/01/2026"), "1 month"))',
      gives: '28/02/2026',
    },
    {
      fr: 'date en chiffres(ajouter(date("16/03/2026"), "1 an et 6 mois"))',
      en: 'date in figures(add(date("16/03/2026"), "1 year and 6 months"))',
      gives: '16/09/2027',
    },
    {
      fr: 'ajouter(date("16/03/2026"), "2 heures")',
      en: 'add(date("16/03/2026"), "2 hours")',
      gives: 'language.bad-argument',
      stops: true,
    },
  ],
  parameters: [DATE, DURATION],
  result: 'date',
  call: ([date, duration]) => later(asDate(date).iso, asDuration(duration), 1),
};

/** `retrancher(date, "3 mois")`. */
export const subtract: LibraryFunction = {
  name: 'retrancher',
  english: 'subtract',
  phrase: '{1} moins {2}',
  englishPhrase: '{1} minus {2}',
  summary: {
    fr: 'La date si longtemps plus tôt. Un jour qui n’existe pas dans le mois d’arrivée devient le dernier de ce mois.',
    en: 'The date so long earlier. A day that the month of arrival does not have becomes its last day.',
  },
  source: ART_641,
  examples: [
    {
      fr: 'date en chiffres(retrancher(date("31/03/2026"), "1 mois"))',
      en: 'date in figures(subtract(date("31/03/2026"), "1 month"))',
      gives: '28/02/2026',
    },
    {
      fr: 'date en chiffres(retrancher(date("16/03/2026"), "10 jours"))',
      en: 'date in figures(subtract(date("16/03/2026"), "10 days"))',
      gives: '06/03/2026',
    },
  ],
  parameters: [DATE, DURATION],
  result: 'date',
  call: ([date, duration]) => later(asDate(date).iso, asDuration(duration), -1),
};

export const today: LibraryFunction = {
  name: "aujourd'hui",
  english: 'today',
  phrase: 'la date du jour',
  englishPhrase: 'today’s date',
  summary: {
    fr: 'La date du jour du service, à laquelle le dossier est traité.',
    en: 'The office’s date of the day, on which the dossier is treated.',
  },
  source: null,
  examples: [
    { fr: "date en chiffres(aujourd'hui())", en: 'date in figures(today())', gives: '16/03/2026' },
    { fr: 'aujourd\'hui() < dans("1 jour")', en: 'today() < from today("1 day")', gives: 'oui' },
  ],
  parameters: [],
  result: 'date',
  call: (_, context) => ({ type: 'date', iso: context.today }),
};

export const ago: LibraryFunction = {
  name: 'il y a',
  english: 'before today',
  phrase: 'la date il y a {1}',
  englishPhrase: 'the date {1} before today',
  summary: {
    fr: 'La date si longtemps avant aujourd’hui : un justificatif de moins de trois mois porte une date après celle-ci.',
    en: 'The date so long before today: a proof less than three months old bears a date after this one.',
  },
  source: ART_641,
  examples: [
    { fr: 'date en chiffres(il y a("3 mois"))', en: 'date in figures(before today("3 months"))', gives: '16/12/2025' },
    { fr: 'date("01/02/2026") > il y a("3 mois")', en: 'date("01/02/2026") > before today("3 months")', gives: 'oui' },
  ],
  parameters: [{ name: 'durée', english: 'duration', type: 'text', or: ['duration'], vocabulary: DURATIONS }],
  result: 'date',
  call: ([duration], context) => later(context.today, asDuration(duration), -1),
};

export const daysBetween: LibraryFunction = {
  name: 'jours entre',
  english: 'days between',
  phrase: 'le nombre de jours de {1} à {2}',
  englishPhrase: 'the number of days from {1} to {2}',
  summary: {
    fr: 'Le nombre de jours de la première date à la seconde ; le premier jour ne compte pas. Arrête si la seconde est avant la première.',
    en: 'The number of days from the first date to the second; the first day does not count. Stops if the second is before the first.',
  },
  source: 'Code de procédure civile, art. 641 (le jour de départ ne compte pas)',
  examples: [
    { fr: 'jours entre(date("28/02/2028"), date("01/03/2028"))', en: 'days between(date("28/02/2028"), date("01/03/2028"))', gives: '2' },
    { fr: 'jours entre(date("16/03/2026"), date("16/03/2026"))', en: 'days between(date("16/03/2026"), date("16/03/2026"))', gives: '0' },
    {
      fr: 'jours entre(date("17/03/2026"), date("16/03/2026"))',
      en: 'days between(date("17/03/2026"), date("16/03/2026"))',
      gives: 'language.bad-argument',
      stops: true,
    },
  ],
  parameters: [
    { name: 'première date', english: 'first date', type: 'date' },
    { name: 'seconde date', english: 'second date', type: 'date' },
  ],
  result: 'whole_number',
  call: ([first, second]) => {
    inOrder(asDate(first), asDate(second));
    return dayNumber(asDate(second).iso) - dayNumber(asDate(first).iso);
  },
};

export const wholeMonthsBetween: LibraryFunction = {
  name: 'mois entre',
  english: 'months between',
  phrase: 'le nombre de mois entiers de {1} à {2}',
  englishPhrase: 'the number of whole months from {1} to {2}',
  summary: {
    fr: 'Le nombre de mois entiers écoulés, de quantième à quantième. Arrête si la seconde date est avant la première.',
    en: 'The number of whole months gone by, from a day to the same day. Stops if the second date is before the first.',
  },
  source: ART_641,
  examples: [
    { fr: 'mois entre(date("31/01/2026"), date("28/02/2026"))', en: 'months between(date("31/01/2026"), date("28/02/2026"))', gives: '1' },
    { fr: 'mois entre(date("16/03/2026"), date("15/06/2026"))', en: 'months between(date("16/03/2026"), date("15/06/2026"))', gives: '2' },
  ],
  parameters: [
    { name: 'première date', english: 'first date', type: 'date' },
    { name: 'seconde date', english: 'second date', type: 'date' },
  ],
  result: 'whole_number',
  call: ([first, second]) => {
    inOrder(asDate(first), asDate(second));
    return monthsBetween(asDate(first).iso, asDate(second).iso);
  },
};

export const age: LibraryFunction = {
  name: 'âge',
  english: 'age',
  phrase: 'l’âge en années révolues, d’après {1}[, à la date {2}]',
  englishPhrase: 'the age in full years, by {1}[, on {2}]',
  summary: {
    fr: 'Le nombre d’années révolues aujourd’hui, ou à la date donnée. Arrête pour une naissance à venir, et le 28 février d’une année ordinaire pour qui est né un 29 février : aucun texte ne dit si l’anniversaire est ce jour-là.',
    en: 'The number of full years today, or on the date given. Stops for a birth to come, and on 28 February of an ordinary year for somebody born on a 29 February: no text says whether the birthday is that day.',
  },
  source: null,
  examples: [
    { fr: 'âge(date("17/03/2008"))', en: 'age(date("17/03/2008"))', gives: '17' },
    { fr: 'âge(date("16/03/2008"))', en: 'age(date("16/03/2008"))', gives: '18' },
    {
      fr: 'âge(date("29/02/2008"), date("28/02/2026"))',
      en: 'age(date("29/02/2008"), date("28/02/2026"))',
      gives: 'language.bad-argument',
      stops: true,
    },
  ],
  parameters: [
    { name: 'date de naissance', english: 'date of birth', type: 'date' },
    { name: 'à la date', english: 'on the date', type: 'date', optional: true },
  ],
  result: 'whole_number',
  call: ([birth, given], context) => {
    const on = given === undefined ? context.today : asDate(given).iso;
    inOrder(asDate(birth), { type: 'date', iso: on });
    const [born, day] = [partsOf(asDate(birth).iso), partsOf(on)];
    if (born.month === 2 && born.day === 29 && day.month === 2 && day.day === 28 && !isLeap(day.year)) {
      throw unfit(
        'né un 29 février, son anniversaire n’est pas fixé cette année',
        'born on a 29 February, the birthday is not settled this year',
      );
    }
    const had = day.month > born.month || (day.month === born.month && day.day >= born.day);
    return day.year - born.year - (had ? 0 : 1);
  },
};

export const firstOfMonth: LibraryFunction = {
  name: 'premier jour du mois',
  english: 'first day of the month',
  phrase: 'le premier jour du mois de {1}',
  englishPhrase: 'the first day of the month of {1}',
  summary: { fr: 'Le premier jour du mois de la date.', en: 'The first day of the month of the date.' },
  source: null,
  examples: [
    {
      fr: 'date en chiffres(premier jour du mois(date("16/03/2026")))',
      en: 'date in figures(first day of the month(date("16/03/2026")))',
      gives: '01/03/2026',
    },
    {
      fr: 'date en chiffres(premier jour du mois(date("01/12/2026")))',
      en: 'date in figures(first day of the month(date("01/12/2026")))',
      gives: '01/12/2026',
    },
  ],
  parameters: [DATE],
  result: 'date',
  call: ([date]) => addDays(asDate(date).iso, 1 - partsOf(asDate(date).iso).day),
};

export const lastOfMonth: LibraryFunction = {
  name: 'dernier jour du mois',
  english: 'last day of the month',
  phrase: 'le dernier jour du mois de {1}',
  englishPhrase: 'the last day of the month of {1}',
  summary: { fr: 'Le dernier jour du mois de la date.', en: 'The last day of the month of the date.' },
  source: null,
  examples: [
    {
      fr: 'date en chiffres(dernier jour du mois(date("16/02/2028")))',
      en: 'date in figures(last day of the month(date("16/02/2028")))',
      gives: '29/02/2028',
    },
    {
      fr: 'date en chiffres(dernier jour du mois(date("16/12/2026")))',
      en: 'date in figures(last day of the month(date("16/12/2026")))',
      gives: '31/12/2026',
    },
  ],
  parameters: [DATE],
  result: 'date',
  call: ([date]) => {
    const { year, month } = partsOf(asDate(date).iso);
    const last = dateOf(year, month, daysInMonth(year, month));
    return last ?? asDate(date);
  },
};

export const yearOf: LibraryFunction = {
  name: 'année',
  english: 'year',
  phrase: 'l’année de {1}',
  englishPhrase: 'the year of {1}',
  summary: { fr: 'L’année de la date, en quatre chiffres.', en: 'The year of the date, in four digits.' },
  source: null,
  examples: [
    { fr: 'année(date("16/03/2026"))', en: 'year(date("16/03/2026"))', gives: '2026' },
    { fr: 'année(dans("1 an")) = 2027', en: 'year(from today("1 year")) = 2027', gives: 'oui' },
  ],
  parameters: [DATE],
  result: 'whole_number',
  call: ([date]) => partsOf(asDate(date).iso).year,
};

export const monthOf: LibraryFunction = {
  name: 'numéro du mois',
  english: 'month number',
  phrase: 'le numéro du mois de {1}',
  englishPhrase: 'the number of the month of {1}',
  summary: { fr: 'Le mois de la date, de 1 à 12.', en: 'The month of the date, from 1 to 12.' },
  source: null,
  examples: [
    { fr: 'numéro du mois(date("16/03/2026"))', en: 'month number(date("16/03/2026"))', gives: '3' },
    { fr: 'numéro du mois(date("01/12/2026"))', en: 'month number(date("01/12/2026"))', gives: '12' },
  ],
  parameters: [DATE],
  result: 'whole_number',
  call: ([date]) => partsOf(asDate(date).iso).month,
};
