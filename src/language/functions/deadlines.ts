// Legal delays: when they end, and what happens when that is a Saturday, a Sunday or a public holiday.
import { addDays } from './calendar.ts';
import { asDuration } from './date-arithmetic.ts';
import { later } from './dates.ts';
import { DURATIONS } from './durations.ts';
import { officeDayFrom } from './holidays.ts';
import { type LibraryFunction, type Parameter, asDate } from './library-function.ts';
import { PLACE, placeIn } from './working-days.ts';

const START: Parameter = { name: 'départ', english: 'start', type: 'date' };
const DELAY: Parameter = { name: 'délai', english: 'delay', type: 'text', or: ['duration'], vocabulary: DURATIONS };

/** `échéance(départ, "2 mois")`: last day of an ordinary delay. */
export const deadline: LibraryFunction = {
  name: 'échéance',
  english: 'deadline',
  phrase: 'le dernier jour du délai de {2} qui part de {1}, reporté au jour ouvré[ ({3})]',
  englishPhrase: 'the last day of the delay of {2} that starts on {1}, extended to an office day[ ({3})]',
  summary: {
    fr: 'Le dernier jour d’un délai : le jour de départ ne compte pas ; en mois ou en années, même quantième, à défaut le dernier jour du mois ; un samedi, un dimanche ou un jour férié reporte au premier jour ouvrable qui suit.',
    en: 'The last day of a delay: the day it starts does not count; in months or years, the same day of the month, else its last day; a Saturday, a Sunday or a public holiday extends it to the first working day after.',
  },
  source: 'Code de procédure civile, art. 640, 641 et 642',
  examples: [
    {
      fr: 'date en chiffres(échéance(date("04/02/2026"), "2 mois"))',
      en: 'date in figures(deadline(date("04/02/2026"), "2 months"))',
      gives: '07/04/2026',
    },
    {
      fr: 'date en chiffres(échéance(date("31/12/2025"), "2 mois"))',
      en: 'date in figures(deadline(date("31/12/2025"), "2 months"))',
      gives: '02/03/2026',
    },
    {
      fr: 'date en chiffres(échéance(date("16/03/2026"), "10 jours"))',
      en: 'date in figures(deadline(date("16/03/2026"), "10 days"))',
      gives: '26/03/2026',
    },
  ],
  parameters: [START, DELAY, PLACE],
  result: 'date',
  call: ([start, delay, place]) => ({
    type: 'date',
    iso: officeDayFrom(later(asDate(start).iso, asDuration(delay), 1).iso, placeIn(place)),
  }),
};

/** `délai franc(départ, "2 mois")`: last day on which one may act; neither the first nor the last day of the delay counts. */
export const clearDelay: LibraryFunction = {
  name: 'délai franc',
  english: 'clear delay',
  phrase: 'le dernier jour pour agir dans le délai franc de {2} qui part de {1}, reporté au jour ouvré[ ({3})]',
  englishPhrase: 'the last day to act within the clear delay of {2} that starts on {1}, extended to an office day[ ({3})]',
  summary: {
    fr: 'Le dernier jour pour agir dans un délai franc : ni le jour de départ ni celui de l’échéance ne comptent, on peut donc agir encore le lendemain de l’échéance, reporté s’il tombe un samedi, un dimanche ou un jour férié.',
    en: 'The last day to act within a clear delay: neither the day it starts nor the day it ends counts, so one may still act on the day after, extended if it is a Saturday, a Sunday or a public holiday.',
  },
  source:
    'Délai franc du recours contentieux (Code de justice administrative, art. R421-1, jurisprudence constante) ; report : Code de procédure civile, art. 642',
  examples: [
    {
      fr: 'date en chiffres(délai franc(date("15/01/2026"), "2 mois"))',
      en: 'date in figures(clear delay(date("15/01/2026"), "2 months"))',
      gives: '16/03/2026',
    },
    {
      fr: 'date en chiffres(délai franc(date("12/02/2026"), "2 mois"))',
      en: 'date in figures(clear delay(date("12/02/2026"), "2 months"))',
      gives: '13/04/2026',
    },
  ],
  parameters: [START, DELAY, PLACE],
  result: 'date',
  call: ([start, delay, place]) => {
    const dayAfter = addDays(later(asDate(start).iso, asDuration(delay), 1).iso, 1);
    return { type: 'date', iso: officeDayFrom(dayAfter.iso, placeIn(place)) };
  },
};
