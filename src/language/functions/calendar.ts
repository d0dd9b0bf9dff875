// The Gregorian calendar: days of months, adding days and months, days of the week, Easter.
import type { DateValue } from '../value.ts';

export interface Day {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

const DAY_MILLISECONDS = 86_400_000;

export function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

export function daysInMonth(year: number, month: number): number {
  return [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

export function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The date of these parts, or null when the calendar has no such day. */
export function dateOf(year: number, month: number, day: number): DateValue | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { type: 'date', iso: `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}` };
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const { year, month, day } = partsOf(text);
  return dateOf(year, month, day) !== null;
}

export function partsOf(iso: string): Day {
  const [year = 1, month = 1, day = 1] = iso.split('-').map(Number);
  return { year, month, day };
}

/** Days since 1970-01-01. */
export function dayNumber(iso: string): number {
  const { year, month, day } = partsOf(iso);
  return Math.round(new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MILLISECONDS);
}

/** Years beyond 9999 come out with a longer year, which no reader of dates takes. */
export function addDays(iso: string, days: number): DateValue {
  return { type: 'date', iso: new Date((dayNumber(iso) + days) * DAY_MILLISECONDS).toISOString().replace(/T.*$/u, '') };
}

/** The same day so many months on; the last day of the month where it has no such day (31 January + 1 month → 28 February). */
export function addMonths(iso: string, months: number): DateValue {
  const { year, month, day } = partsOf(iso);
  const total = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(total / 12), (total % 12) + 1];
  return {
    type: 'date',
    iso: `${String(newYear).padStart(4, '0')}-${twoDigits(newMonth)}-${twoDigits(Math.min(day, daysInMonth(newYear, newMonth)))}`,
  };
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekday(iso: string): number {
  return ((((dayNumber(iso) + 3) % 7) + 7) % 7) + 1;
}

/** Easter Sunday of the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher. */
export function easter(year: number): DateValue {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return { type: 'date', iso: `${String(year).padStart(4, '0')}-${twoDigits(Math.floor(n / 31))}-${twoDigits((n % 31) + 1)}` };
}
