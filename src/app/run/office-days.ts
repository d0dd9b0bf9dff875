// Days as an office counts them: today in Paris, its public holidays, and the working day before.
import type { HolidayPlace } from '#domain/holiday-places.ts';
import { dayOffset, officeMoment } from '#domain/opening-hours.ts';
import { isHoliday, isOfficeDay, type Place, PLACES } from '#language/functions/holidays.ts';
import type { Context } from '../context.ts';

const EVERY_PLACE: Readonly<Record<HolidayPlace, Place>> = {
  mainland: PLACES.meaningOf('métropole'),
  'alsace-moselle': PLACES.meaningOf('Alsace-Moselle'),
  'alsace-moselle-without-good-friday': PLACES.meaningOf('Alsace-Moselle sans Vendredi saint'),
};

/** An office, or what belongs to one. */
interface InPlace {
  readonly holidays: HolidayPlace;
}

export function today(context: Context): string {
  return officeMoment(context.clock.now()).day;
}

/** Days on which an office rests by law. */
export function holidaysOf({ holidays }: InPlace): (day: string) => boolean {
  return (day) => isHoliday(day, EVERY_PLACE[holidays]);
}

export function workingDaysOf({ holidays }: InPlace): (day: string) => boolean {
  return (day) => isOfficeDay(day, EVERY_PLACE[holidays]);
}

/** The last working day before this one: Friday on a Monday. */
export function workingDayBefore(day: string, office: InPlace): string {
  const isWorkingDay = workingDaysOf(office);
  let before = dayOffset(day, -1);
  while (!isWorkingDay(before)) before = dayOffset(before, -1);
  return before;
}

/** Every day from `from` to `until`, both included. */
export function daysBetween(from: string, until: string): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= until; day = dayOffset(day, 1)) days.push(day);
  return days;
}
