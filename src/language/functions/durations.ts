// Durations said in words: `3 mois`, `1 an et 6 mois`, `3 months`.
import type { DurationValue } from '../value.ts';
import { type Vocabulary, unfit } from './library-function.ts';

const UNITS = [
  { fr: ['an', 'ans'], en: ['year', 'years'], months: 12, days: 0, minutes: 0 },
  { fr: ['mois', 'mois'], en: ['month', 'months'], months: 1, days: 0, minutes: 0 },
  { fr: ['semaine', 'semaines'], en: ['week', 'weeks'], months: 0, days: 7, minutes: 0 },
  { fr: ['jour', 'jours'], en: ['day', 'days'], months: 0, days: 1, minutes: 0 },
  { fr: ['heure', 'heures'], en: ['hour', 'hours'], months: 0, days: 0, minutes: 60 },
  { fr: ['minute', 'minutes'], en: ['minute', 'minutes'], months: 0, days: 0, minutes: 1 },
] as const;
type Unit = (typeof UNITS)[number];
type Tongue = 'fr' | 'en';

interface Part {
  readonly count: number;
  readonly unit: Unit;
}

const AND: Readonly<Record<Tongue, string>> = { fr: 'et', en: 'and' };

/** Each unit once at most, the largest first; null when it is nothing of this tongue. */
function readIn(text: string, tongue: Tongue): readonly Part[] | null {
  const parts: Part[] = [];
  for (const piece of text.split(` ${AND[tongue]} `)) {
    const [, count = '', word = ''] = /^(\d{1,4}) (\p{L}+)$/u.exec(piece) ?? [];
    const unit = UNITS.find((one) => (one[tongue] as readonly string[]).includes(word));
    const last = parts.at(-1);
    if (unit === undefined || (last !== undefined && UNITS.indexOf(unit) <= UNITS.indexOf(last.unit))) return null;
    parts.push({ count: Number(count), unit });
  }
  return parts;
}

function read(text: string): readonly Part[] | null {
  const said = text.trim();
  return readIn(said, 'fr') ?? readIn(said, 'en');
}

/** The duration that a text says in either tongue; null when it says none. */
export function parseDuration(text: string): DurationValue | null {
  const parts = read(text);
  if (parts === null) return null;
  const sum = (part: 'months' | 'days' | 'minutes'): number => parts.reduce((total, { count, unit }) => total + count * unit[part], 0);
  return { type: 'duration', months: sum('months'), days: sum('days'), minutes: sum('minutes') };
}

/** As `parseDuration`; throws `unfit` instead of null. */
export function durationIn(text: string): DurationValue {
  const duration = parseDuration(text);
  if (duration !== null) return duration;
  throw unfit(
    'il faut une durée comme « 10 jours », « 3 mois » ou « 2 ans »',
    'a duration is needed, such as "10 days", "3 months" or "2 years"',
  );
}

export const DURATIONS: Vocabulary = {
  translate: (text, into) => {
    const parts = read(text);
    if (parts === null) return null;
    return parts
      .map(({ count, unit }) => `${count} ${unit[into][count > 1 ? 1 : count === 0 && into === 'en' ? 1 : 0]}`)
      .join(` ${AND[into]} `);
  },
};
