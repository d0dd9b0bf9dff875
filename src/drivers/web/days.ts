// Days as applications write them: what is unmistakable is understood, all else is left alone.

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

const MONTHS: readonly RegExp[] = [
  /^(janvier|janv|january|jan)$/,
  /^(février|fevrier|févr|fevr|february|feb)$/,
  /^(mars|march|mar)$/,
  /^(avril|avr|april|apr)$/,
  /^(mai|may)$/,
  /^(juin|june|jun)$/,
  /^(juillet|juil|july|jul)$/,
  /^(août|aout|august|aug)$/,
  /^(septembre|sept|september|sep)$/,
  /^(octobre|oct|october)$/,
  /^(novembre|nov|november)$/,
  /^(décembre|decembre|déc|dec|december)$/,
];

/** Order of the parts in a field, and what stands between them. */
export interface DayFormat {
  readonly order: 'dmy' | 'mdy' | 'ymd';
  readonly between: string;
}

/** As French applications ask for it where they say nothing. */
const ORDINARY: DayFormat = { order: 'dmy', between: '/' };

const HINTS: readonly (readonly [RegExp, DayFormat['order']])[] = [
  [/\b[jd]{1,2}([/.\- ])m{1,2}\1[ay]{2,4}\b/i, 'dmy'],
  [/\bm{1,2}([/.\- ])[jd]{1,2}\1[ay]{2,4}\b/i, 'mdy'],
  [/\b[ay]{4}([/.\- ])m{1,2}\1[jd]{1,2}\b/i, 'ymd'],
];

/** The form that a field asks for, from what it says of itself. */
export function formatIn(hints: readonly string[]): DayFormat {
  for (const hint of hints) {
    for (const [pattern, order] of HINTS) {
      const found = pattern.exec(hint);
      if (found !== null) return { order, between: found[1] ?? '/' };
    }
  }
  return ORDINARY;
}

function dayOf(year: number, month: number, day: number): Day | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1000 || date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

/** `16/03/2026` or `2026-03-16`, as values of the language are written; null: anything else. */
export function givenDay(text: string): Day | null {
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (french !== null) return dayOf(Number(french[3]), Number(french[2]), Number(french[1]));
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return iso === null ? null : dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
}

export function inFrench(day: Day): string {
  return day.split('-').toReversed().join('/');
}

export function inFormat(day: Day, { order, between }: DayFormat): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const parts = { d: date, m: month, y: year };
  return [...order].map((part) => parts[part as keyof typeof parts]).join(between);
}

const words = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{Letter}\d]+/u)
    .filter((word) => word !== '');

export function monthNamed(word: string): number | null {
  const index = MONTHS.findIndex((pattern) => pattern.test(word));
  return index === -1 ? null : index + 1;
}

/** The only day that a text can mean, in numbers of the given form or with the month's name; null: none, or several. */
export function dayIn(text: string, format: DayFormat = ORDINARY): Day | null {
  const iso = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text);
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = words(text)
    .filter((word) => /^\d{1,4}$/.test(word))
    .map(Number);
  const months = words(text).flatMap((word) => monthNamed(word) ?? []);
  const [month] = months;
  if (months.length === 1 && month !== undefined) {
    const years = numbers.filter((number) => number >= 1000);
    const days = numbers.filter((number) => number < 32);
    // `1er`
    const first = /\b1(er|st)\b/i.test(text) ? [1] : [];
    const [year] = years;
    const [day] = [...days, ...first];
    return numbers.length + first.length === 2 && year !== undefined && day !== undefined ? dayOf(year, month, day) : null;
  }
  if (months.length > 0) return null;
  const parts = /^\D*(\d{1,4})[/.\- ](\d{1,2})[/.\- ](\d{1,4})\D*$/.exec(text);
  if (parts === null) return null;
  const [a, b, c] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (format.order === 'ymd' || a >= 1000) return dayOf(a, b, c);
  return format.order === 'mdy' ? dayOf(c, a, b) : dayOf(c, b, a);
}

/** The only month that headings name; null: none, or several. Counted in months, so that two can be compared. */
export function monthIn(headings: readonly string[]): number | null {
  const all = headings.flatMap(words);
  const months = new Set(all.flatMap((word) => monthNamed(word) ?? []));
  const years = new Set(all.filter((word) => /^[12]\d{3}$/.test(word)).map(Number));
  const [month] = months;
  const [year] = years;
  return months.size === 1 && years.size === 1 && month !== undefined && year !== undefined ? year * 12 + month - 1 : null;
}

export function monthOf(day: Day): number {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return year * 12 + month - 1;
}
