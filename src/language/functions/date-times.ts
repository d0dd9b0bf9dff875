// Functions on instants. People read and write them as local time of Paris.
import type { DateTimeValue } from '../value.ts';
import { dateOf } from './calendar.ts';
import { type LibraryFunction, type Parameter, asDateTime, asText, unfit } from './library-function.ts';

const PARIS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** What a clock in Paris shows at an instant: `date` is `YYYY-MM-DD`, `time` is `HH:MM:SS`. */
export function parisTime(iso: string): { readonly date: string; readonly time: string } {
  const parts = Object.fromEntries(PARIS.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  return {
    date: `${String(parts['year']).padStart(4, '0')}-${parts['month']}-${parts['day']}`,
    time: `${parts['hour']}:${parts['minute']}:${parts['second']}`,
  };
}

/** The instants at which a clock in Paris shows this: none when clocks go forward, two when they go back. */
function instantsAt(date: string, time: string): readonly string[] {
  const asUtc = Date.parse(`${date}T${time}Z`);
  const found = [0, 1, 2].map((hours) => new Date(asUtc - hours * 3_600_000).toISOString());
  return found.filter((iso) => {
    const shown = parisTime(iso);
    return shown.date === date && shown.time === time;
  });
}

const WRITTEN =
  /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{2})\/(\d{2})\/(\d{4}))(?:T| | à )(\d{2})[:h](\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:\d{2})?$/u;

/** The instant that a text says. Throws `unfit` when it says none, or when clocks change so that it says two. */
export function dateTimeIn(text: string): DateTimeValue {
  const parts = WRITTEN.exec(text.trim());
  const [, isoYear, isoMonth, isoDay, day, month, year, hour = '', minute = '', second = '00', fraction = '', zone] = parts ?? [];
  const date = parts === null ? null : dateOf(Number(isoYear ?? year), Number(isoMonth ?? month), Number(isoDay ?? day));
  if (date === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    throw unfit(
      'il faut une date et une heure comme « 16/03/2026 09:30 » ou « 2026-03-16T09:30:00+01:00 »',
      'a date and time is needed, such as "16/03/2026 09:30" or "2026-03-16T09:30:00+01:00"',
    );
  }
  const time = `${hour}:${minute}:${second}`;
  const milliseconds = fraction.padEnd(3, '0');
  if (zone !== undefined) {
    const instant = new Date(`${date.iso}T${time}.${milliseconds}${zone}`);
    if (Number.isNaN(instant.getTime())) throw unfit('son décalage horaire n’existe pas', 'its offset from universal time does not exist');
    return { type: 'date_time', iso: instant.toISOString() };
  }
  const [instant, other] = instantsAt(date.iso, time);
  if (instant === undefined || other !== undefined) {
    throw unfit(
      'cette heure n’existe pas ou existe deux fois, car l’heure change cette nuit-là',
      'this time does not exist or exists twice, as clocks change that night',
    );
  }
  return { type: 'date_time', iso: instant.replace('.000Z', `.${milliseconds}Z`) };
}

const DATE_TIME: Parameter = { name: 'date et heure', english: 'date and time', type: 'date_time' };
const LEGAL_TIME = 'Décret n° 78-855 du 9 août 1978 et décret n° 79-896 du 17 octobre 1979 (heure légale) ; ISO 8601';

/** `date et heure("16/03/2026 09:30")`: an instant. */
export const dateTime: LibraryFunction = {
  name: 'date et heure',
  english: 'date and time',
  phrase: 'la date et l’heure lues dans {1}',
  englishPhrase: 'the date and time read in {1}',
  summary: {
    fr: 'La date avec l’heure écrite dans un texte ; sans décalage horaire, c’est l’heure de Paris. Arrête sur une heure qui n’existe pas ou existe deux fois (changement d’heure).',
    en: 'The date and time written in a text; without an offset, it is the time of Paris. Stops at a time that does not exist or exists twice (clocks change).',
  },
  source: LEGAL_TIME,
  examples: [
    {
      fr: 'date et heure en chiffres(date et heure("2026-03-16T08:30:00Z"))',
      en: 'date and time in figures(date and time("2026-03-16T08:30:00Z"))',
      gives: '16/03/2026 09:30',
    },
    { fr: 'heure(date et heure("16/07/2026 09:30"))', en: 'time(date and time("16/07/2026 09:30"))', gives: '09:30' },
    { fr: 'date et heure("29/03/2026 02:30")', en: 'date and time("29/03/2026 02:30")', gives: 'language.bad-argument', stops: true },
    { fr: 'date et heure("16/03/2026")', en: 'date and time("16/03/2026")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [{ name: 'texte', english: 'text', type: 'text' }],
  result: 'date_time',
  call: ([text]) => dateTimeIn(asText(text)),
};

/** `heure(date et heure)`: `09:30` in Paris. */
export const timeOfDay: LibraryFunction = {
  name: 'heure',
  english: 'time',
  phrase: 'l’heure de {1}',
  englishPhrase: 'the time of day of {1}',
  summary: { fr: 'L’heure et les minutes, à Paris : 09:30.', en: 'Hours and minutes, in Paris: 09:30.' },
  source: LEGAL_TIME,
  examples: [
    { fr: 'heure(date et heure("2026-01-16T22:05:59Z"))', en: 'time(date and time("2026-01-16T22:05:59Z"))', gives: '23:05' },
    { fr: 'heure(date et heure("16/03/2026 09:30"))', en: 'time(date and time("16/03/2026 09:30"))', gives: '09:30' },
  ],
  parameters: [DATE_TIME],
  result: 'text',
  call: ([value]) => parisTime(asDateTime(value).iso).time.slice(0, 5),
};

/** `date et heure en chiffres(date et heure)`: `16/03/2026 09:30` in Paris. */
export const dateTimeInFigures: LibraryFunction = {
  name: 'date et heure en chiffres',
  english: 'date and time in figures',
  phrase: '{1} en chiffres, avec l’heure',
  englishPhrase: '{1} in figures, with the time',
  summary: { fr: 'La date et l’heure à Paris : 16/03/2026 09:30.', en: 'The date and the time in Paris: 16/03/2026 09:30.' },
  source: LEGAL_TIME,
  examples: [
    {
      fr: 'date et heure en chiffres(date et heure("2026-12-31T23:30:00Z"))',
      en: 'date and time in figures(date and time("2026-12-31T23:30:00Z"))',
      gives: '01/01/2027 00:30',
    },
    {
      fr: 'date et heure en chiffres(date et heure("16/03/2026 09:30"))',
      en: 'date and time in figures(date and time("16/03/2026 09:30"))',
      gives: '16/03/2026 09:30',
    },
  ],
  parameters: [DATE_TIME],
  result: 'text',
  call: ([value]) => {
    const { date, time } = parisTime(asDateTime(value).iso);
    return `${date.split('-').toReversed().join('/')} ${time.slice(0, 5)}`;
  },
};
