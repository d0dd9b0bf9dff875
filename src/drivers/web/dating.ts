// Gives a date to a control: typed where it can be, picked in the page's own calendar elsewhere, and only where the day is certain.
import type { Frame } from 'playwright-core';
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import { begin } from './clicking.ts';
import { type Day, dayIn, formatIn, givenDay, inFormat, inFrench, monthIn, monthOf } from './days.ts';
import { driverErrors } from './errors.ts';
import { type Located, type Target, locate } from './locate.ts';
import { callPage, isPassing } from './page-call.ts';
import type { CalendarDay, CalendarView } from './page/library.ts';
import { pressElement, pressPoint } from './pointing.ts';
import { read } from './reading.ts';
import { type Tab, lookAgain } from './tab.ts';

const NEXT = /suivant|next|›|»|→|>/i;
const BEFORE = /précédent|precedent|previous|prev\b|prev[-_]|‹|«|←|</i;
const OF_YEARS = /année|annee|year|décennie|decade/i;
const OF_MONTHS = /mois|month/i;
/** A month that does not turn in this time does not turn. */
const TURNS_WITHIN_MILLISECONDS = 3_000;
const KEPT_WITHIN_MILLISECONDS = 2_000;

function unsure(target: Target, detail: string): Error {
  return error(driverErrors, 'driver.date-unsure', { element: target.name, detail });
}

/** The day's place in the calendar; null: it is not in the month shown. Errors raised: `driver.date-unsure`. */
function placeOf(target: Target, view: CalendarView, day: Day): CalendarDay | null {
  const told = view.days.map((one) => ({ one, days: one.said.flatMap((text) => dayIn(text) ?? []) }));
  const isTold = told.filter(({ days }) => days.length > 0).length >= view.days.length / 2;
  if (isTold) {
    const found = told.filter(({ one, days }) => days.includes(day) && one.day === Number(day.slice(8)));
    if (found.length > 1) throw unsure(target, `${found.length} × ${Number(day.slice(8))}`);
    return found[0]?.one ?? null;
  }
  const month = monthIn(view.headings);
  if (month === null) throw unsure(target, '? MM/AAAA');
  if (month !== monthOf(day)) return null;
  // The month begins with the first 1 and ends before the next: what stands around belongs to its neighbours.
  const from = view.days.findIndex((one) => one.day === 1);
  const rest = view.days.slice(from + 1).findIndex((one) => one.day === 1);
  const own = view.days.slice(from, rest === -1 ? undefined : from + 1 + rest);
  const isWhole = from !== -1 && own.every((one, index) => one.day === index + 1) && own.length >= 28;
  if (!isWhole) throw unsure(target, `1 … ${own.length}`);
  return own[Number(day.slice(8)) - 1] ?? null;
}

/** Which month is shown, by its headings or by what its days say. */
function monthShown(view: CalendarView): number | null {
  const named = monthIn(view.headings);
  if (named !== null) return named;
  const middle = view.days.find((one) => one.day === 15);
  const day = middle?.said.flatMap((text) => dayIn(text) ?? [])[0];
  return day === undefined ? null : monthOf(day);
}

/** The button that turns to the next month, or to the one before. */
function turning(target: Target, view: CalendarView, forward: boolean): number {
  const way = forward ? NEXT : BEFORE;
  const all = view.buttons.filter(({ name, disabled }) => !disabled && way.test(name) && !(forward ? BEFORE : NEXT).test(name));
  const months = all.filter(({ name }) => OF_MONTHS.test(name) && !OF_YEARS.test(name.replace(OF_MONTHS, '')));
  const found = months.length > 0 ? months : all.filter(({ name }) => !OF_YEARS.test(name));
  const [button] = found;
  if (found.length !== 1 || button === undefined) throw unsure(target, `${forward ? '>' : '<'} × ${found.length}`);
  return button.id;
}

interface Calendar {
  readonly tab: Tab;
  readonly target: Target;
  readonly frame: Frame;
  readonly id: number;
  readonly before: readonly number[];
}

async function shownCalendar(
  { tab, frame, id, before }: Calendar,
  progress: Progress,
  wanted: (view: CalendarView) => boolean,
  within: number,
): Promise<CalendarView | null> {
  const until = performance.now() + within;
  let last = '';
  do {
    const view = await callPage(frame, tab.key, 'calendarOf', id, before);
    const now = JSON.stringify(view);
    // Seen twice alike: a month that slides in has moved to its place.
    if (view !== null && now === last && wanted(view)) return view;
    last = now;
  } while (performance.now() < until && (await lookAgain(progress)));
  return null;
}

/** Turns the months until the day is shown. Errors raised: `driver.date-unsure` when a turn leads elsewhere than one month on. */
async function turnTo(calendar: Calendar, day: Day, progress: Progress): Promise<CalendarDay> {
  const { tab, target, frame } = calendar;
  let view = await shownCalendar(calendar, progress, () => true, TURNS_WITHIN_MILLISECONDS);
  for (;;) {
    if (view === null) throw unsure(target, '0');
    const found = placeOf(target, view, day);
    if (found !== null) {
      if (found.disabled) throw error(driverErrors, 'driver.disabled', { element: target.name });
      return found;
    }
    const shown = monthShown(view);
    if (shown === null) throw unsure(target, '? MM/AAAA');
    const step = Math.sign(monthOf(day) - shown);
    if (step === 0) throw unsure(target, '?');
    if (!(await pressElement(tab, frame, turning(target, view, step > 0)))) throw unsure(target, step > 0 ? '>' : '<');
    view = await shownCalendar(calendar, progress, (now) => monthShown(now) !== shown, TURNS_WITHIN_MILLISECONDS);
    if (view !== null && monthShown(view) !== shown + step) throw unsure(target, step > 0 ? '> ≠ 1' : '< ≠ 1');
  }
}

async function pickDay(tab: Tab, target: Target, located: Located, day: Day, progress: Progress): Promise<boolean> {
  const { frame, id } = located;
  const isInside =
    (await callPage(frame, tab.key, 'calendarOf', id, [])) !== null && (await callPage(frame, tab.key, 'controlOf', id)) !== 'text';
  const before = isInside ? [] : await callPage(frame, tab.key, 'openDays');
  begin(tab);
  if (!isInside && !(await pressPoint(tab, located))) return false;
  const calendar: Calendar = { tab, target, frame, id, before };
  const place = await turnTo(calendar, day, progress);
  if (!(await pressElement(tab, frame, place.id))) throw unsure(target, day.slice(8));
  return true;
}

/** Types the day, and leaves as a person does: a calendar that opened by itself closes. */
async function typeDay(tab: Tab, { frame, id }: Located, day: Day): Promise<boolean> {
  const format = formatIn(await callPage(frame, tab.key, 'hintsOf', id));
  const before = await callPage(frame, tab.key, 'openDays');
  if (!(await callPage(frame, tab.key, 'focusAll', id))) return false;
  await tab.page.keyboard.type(inFormat(day, format));
  if ((await callPage(frame, tab.key, 'calendarOf', id, before)) !== null) await tab.page.keyboard.press('Tab');
  await callPage(frame, tab.key, 'leave', id);
  return true;
}

async function give(tab: Tab, target: Target, day: Day, progress: Progress): Promise<boolean> {
  const located = await locate(tab, target, 'widget', progress);
  const { frame, id } = located;
  const control = await callPage(frame, tab.key, 'controlOf', id);
  if (control === 'gone') return false;
  if (control === 'date') {
    await callPage(frame, tab.key, 'setSpecial', id, day);
    return true;
  }
  if (control === 'text' && !(await callPage(frame, tab.key, 'isReadOnly', id))) return typeDay(tab, located, day);
  return pickDay(tab, target, located, day, progress);
}

/**
 * Returns the day that the control then holds, in French form, or its text where no day is sure.
 * Errors raised: as `locate`, `driver.date-unreadable`, `driver.date-unsure`.
 */
export async function fillDate(tab: Tab, target: Target, text: string, progress: Progress): Promise<string> {
  const day = givenDay(text);
  if (day === null) throw error(driverErrors, 'driver.date-unreadable', { element: target.name });
  let given = false;
  let until = Number.POSITIVE_INFINITY;
  let held: string | null = null;
  do {
    try {
      if (!given) {
        given = await give(tab, target, day, progress);
        until = performance.now() + KEPT_WITHIN_MILLISECONDS;
      }
      if (!given) continue;
      held = await read(tab, target, progress);
      if (held === inFrench(day)) return held;
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
    }
  } while (performance.now() < until && (await lookAgain(progress)));
  return held ?? '';
}
