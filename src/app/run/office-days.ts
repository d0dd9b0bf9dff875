// Days as an office counts them: today in Paris, and the working day before.
import { dayOffset, officeMoment } from '#domain/opening-hours.ts';
import { EVERYWHERE, isOfficeDay } from '#language/functions/holidays.ts';
import type { Context } from '../context.ts';

export function today(context: Context): string {
  return officeMoment(context.clock.now()).day;
}

/** The last working day before this one: Friday on a Monday. */
export function workingDayBefore(day: string): string {
  let before = dayOffset(day, -1);
  while (!isOfficeDay(before, EVERYWHERE)) before = dayOffset(before, -1);
  return before;
}

/** Every day from `from` to `until`, both included. */
export function daysBetween(from: string, until: string): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= until; day = dayOffset(day, 1)) days.push(day);
  return days;
}
