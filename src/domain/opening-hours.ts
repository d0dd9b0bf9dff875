// When an application may be worked in: days and hours in the office's time zone, and days on which it is closed.

/** Minutes since midnight, 0 to 1440. */
export interface HourSpan {
  readonly from: number;
  readonly until: number;
}

/** On these days (1 for Monday to 7 for Sunday) it is open during these spans, and at no other time. */
export interface OpeningRule {
  readonly days: readonly number[];
  readonly spans: readonly HourSpan[];
}

export interface OpeningTimes {
  /** Null: at any hour. A day that no rule names is closed; of two rules for one day both hold. */
  readonly hours: readonly OpeningRule[] | null;
  /** `YYYY-MM-DD`. */
  readonly closedDays: readonly string[];
  readonly closedOnHolidays: boolean;
}

export const ALWAYS_OPEN: OpeningTimes = { hours: null, closedDays: [], closedOnHolidays: false };

export type Opening =
  | { readonly open: true }
  /** `opensAt` null: not within the year. */
  | { readonly open: false; readonly why: 'hours' | 'maintenance'; readonly opensAt: Date | null };

export interface OfficeMoment {
  readonly day: string;
  readonly weekday: number;
  readonly minute: number;
}

const MINUTE_MILLISECONDS = 60_000;
const DAY_MINUTES = 24 * 60;
const DAYS_LOOKED_AHEAD = 366;

const PARIS = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

function dayAfter(day: string): string {
  return dayOffset(day, 1);
}

/** What the clock on the wall of the office shows. */
export function officeMoment(instant: Date): OfficeMoment {
  const [day = '', time = ''] = PARIS.format(instant).split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return { day, weekday: weekdayOf(day), minute: hours * 60 + minutes };
}

/** The instant at which the office's clock shows this; in the hour that is passed over in spring, an hour later. */
export function instantOf(day: string, minute: number): Date {
  const asIfUtc = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE_MILLISECONDS;
  const aheadAt = (instant: number): number => {
    const shown = officeMoment(new Date(instant));
    return Date.parse(`${shown.day}T00:00:00Z`) + shown.minute * MINUTE_MILLISECONDS - instant;
  };
  const guess = asIfUtc - aheadAt(asIfUtc);
  return new Date(asIfUtc - aheadAt(guess));
}

/** Its spans in their order; null: it is closed that day for another reason than its hours. */
function spansOf(times: OpeningTimes, day: string, isHoliday: (day: string) => boolean): readonly HourSpan[] | null {
  if (times.closedDays.includes(day) || (times.closedOnHolidays && isHoliday(day))) return null;
  if (times.hours === null) return [{ from: 0, until: DAY_MINUTES }];
  const weekday = weekdayOf(day);
  return times.hours
    .filter(({ days }) => days.includes(weekday))
    .flatMap(({ spans }) => spans)
    .toSorted((left, right) => left.from - right.from);
}

function opensAt(times: OpeningTimes, after: OfficeMoment, isHoliday: (day: string) => boolean): Date | null {
  let { day, minute } = after;
  for (let looked = 0; looked <= DAYS_LOOKED_AHEAD; looked += 1) {
    const span = spansOf(times, day, isHoliday)?.find(({ from }) => from >= minute);
    if (span !== undefined) return instantOf(day, span.from);
    day = dayAfter(day);
    minute = 0;
  }
  return null;
}

function openSpans(
  times: OpeningTimes,
  now: OfficeMoment,
  isHoliday: (day: string) => boolean,
): { readonly open: boolean; readonly closedDay: boolean } {
  const spans = spansOf(times, now.day, isHoliday);
  return { open: spans?.some(({ from, until }) => from <= now.minute && now.minute < until) === true, closedDay: spans === null };
}

/** `isHoliday` is asked with days as `YYYY-MM-DD`. */
export function isOpenAt(times: OpeningTimes, instant: Date, isHoliday: (day: string) => boolean): boolean {
  return openSpans(times, officeMoment(instant), isHoliday).open;
}

/** As `isOpenAt`, and when it opens again. */
export function openingAt(times: OpeningTimes, instant: Date, isHoliday: (day: string) => boolean): Opening {
  const now = officeMoment(instant);
  const { open, closedDay } = openSpans(times, now, isHoliday);
  if (open) return { open: true };
  return { open: false, why: closedDay ? 'maintenance' : 'hours', opensAt: opensAt(times, now, isHoliday) };
}

/** One day of the calendar: when it is open, and why it is closed where not its hours say so. */
export interface OpenDay {
  readonly spans: readonly HourSpan[];
  readonly closed: 'holiday' | 'maintenance' | null;
}

export function openDay(times: OpeningTimes, day: string, isHoliday: (day: string) => boolean): OpenDay {
  const spans = spansOf(times, day, isHoliday);
  if (spans !== null) return { spans, closed: null };
  return { spans: [], closed: times.closedDays.includes(day) ? 'maintenance' : 'holiday' };
}

/** `days` later, or earlier where it is below nothing. */
export function dayOffset(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MINUTES * MINUTE_MILLISECONDS).toISOString().slice(0, 10);
}
