// Days of the story as plain `YYYY-MM-DD` texts; nothing here knows what day it really is.

const MILLISECONDS_PER_DAY = 86_400_000;

/** The day `days` later (earlier when negative) than `day`, both `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

/** Calendar months later, `YYYY-MM-DD`; where that month is too short, its last day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  lastOfMonth.setUTCDate(Math.min(dayOfMonth, lastOfMonth.getUTCDate()));
  return lastOfMonth.toISOString().slice(0, 10);
}

/** An instant of that day, ISO 8601 in UTC. */
export function instantOf(day: string, secondsOfDay: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + secondsOfDay * 1000).toISOString();
}

/** Whether the text is an existing day written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && addDays(text, 0) === text;
}

/** The same day as `YYYYMMDD`. */
export function compactDay(day: string): string {
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  return year + month + dayOfMonth;
}
