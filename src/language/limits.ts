// Reads what an application bears: sessions, pace, opening hours, days of maintenance, and how long it takes.
import { type ApplicationLimits, NO_LIMITS } from '#domain/application-limits.ts';
import type { HourSpan, OpeningRule } from '#domain/opening-hours.ts';
import { isDay } from './functions/calendar.ts';
import type { ApplicationMap } from './plan.ts';
import {
  type Reader,
  asCount,
  asDuration,
  asItems,
  asMap,
  asScalar,
  asText,
  complain,
  readEntries,
  speakInside,
  speakWord,
} from './reader.ts';
import { sameWord, sayValue } from './spoken.ts';
import type { ScalarTree, Tree } from './yaml-tree.ts';

const LAST_WEEKDAY = 7;
const MINUTES_PER_HOUR = 60;
const DAY_MINUTES = 24 * MINUTES_PER_HOUR;

/** `30 par heure`. */
function readPace(reader: Reader, tree: Tree | undefined): ApplicationLimits['pace'] {
  const { map: K, paces } = reader.tongue;
  const scalar = asScalar(reader, tree, K.pace);
  if (scalar === undefined) return null;
  const { text } = scalar;
  const [, count = '', unit = ''] = /^([1-9]\d{0,5}) (.+)$/u.exec(text) ?? [];
  const word = Object.keys(paces).find((one) => sameWord(one, unit));
  const perMilliseconds = word === undefined ? undefined : paces[word];
  if (word === undefined || perMilliseconds === undefined) {
    complain(reader, scalar, 'language.not-a-pace', { name: K.pace, value: text, example: `30 ${Object.keys(paces)[1] ?? ''}` });
    return null;
  }
  speakPart(reader, scalar, paces, word, text.length - unit.length, text.length);
  return { dossiers: Number(count), perMilliseconds };
}

function speakPart(
  reader: Reader,
  scalar: ScalarTree,
  words: Readonly<Record<string, unknown>>,
  word: string,
  from: number,
  to: number,
): void {
  const said = sayValue(reader.tongue, words, word);
  if (said !== null) speakInside(reader, scalar, { ...said, from, to });
}

function weekdayAt(reader: Reader, key: ScalarTree, from: number, to: number): number | undefined {
  const { weekdays } = reader.tongue;
  const given = key.text.slice(from, to);
  const word = Object.keys(weekdays).find((one) => sameWord(one, given));
  if (word === undefined) return undefined;
  speakPart(reader, key, weekdays, word, from, to);
  return weekdays[word];
}

/** From one day of the week to another, over its end if need be. */
function daysBetween(first: number, last: number): readonly number[] {
  const count = ((last - first + LAST_WEEKDAY) % LAST_WEEKDAY) + 1;
  return Array.from({ length: count }, (_none, index) => ((first - 1 + index) % LAST_WEEKDAY) + 1);
}

/** `lundi`, `lundi à vendredi`, `tous les jours`. */
function readDays(reader: Reader, key: ScalarTree): readonly number[] {
  const { everyDay, dayTo, map: K, weekdays } = reader.tongue;
  const { text } = key;
  if (sameWord(text, everyDay)) {
    speakWord(reader, key, { [everyDay]: true }, everyDay);
    return daysBetween(1, LAST_WEEKDAY);
  }
  const joint = ` ${dayTo} `;
  const at = text.indexOf(joint);
  const first = weekdayAt(reader, key, 0, at === -1 ? text.length : at);
  const last = at === -1 ? first : weekdayAt(reader, key, at + joint.length, text.length);
  if (first !== undefined && last !== undefined) {
    if (at !== -1) speakPart(reader, key, { [dayTo]: true }, dayTo, at + 1, at + 1 + dayTo.length);
    return daysBetween(first, last);
  }
  const [monday = '', , , , friday = ''] = Object.keys(weekdays);
  complain(reader, key, 'language.not-days', { name: K.openingHours, value: text, example: `${monday}${joint}${friday}`, all: everyDay });
  return [];
}

/** `8:00-18:30`, in minutes; undefined: it is none. */
function spanOf(text: string): HourSpan | undefined {
  const [, ...numbers] = /^(\d{1,2}):(\d{2}) ?- ?(\d{1,2}):(\d{2})$/u.exec(text) ?? [];
  const [fromHour = 0, fromMinute = 0, untilHour = 0, untilMinute = 0] = numbers.map(Number);
  const from = fromHour * MINUTES_PER_HOUR + fromMinute;
  const until = untilHour * MINUTES_PER_HOUR + untilMinute;
  const good = numbers.length === 4 && Math.max(fromMinute, untilMinute) < MINUTES_PER_HOUR && from < until && until <= DAY_MINUTES;
  return good ? { from, until } : undefined;
}

function readHours(reader: Reader, tree: Tree | undefined): readonly OpeningRule[] | null {
  const K = reader.tongue.map;
  if (tree === undefined) return null;
  return (asMap(reader, tree, K.openingHours)?.entries ?? []).map(({ key, value }) => ({
    days: readDays(reader, key),
    spans: asItems(value).flatMap((item) => {
      const text = asText(reader, item, key.text);
      const span = text === undefined ? undefined : spanOf(text);
      if (text !== undefined && span === undefined) complain(reader, item, 'language.not-hours', { name: key.text, value: text });
      return span === undefined ? [] : [span];
    }),
  }));
}

function readMaintenance(reader: Reader, tree: Tree | undefined): Pick<ApplicationLimits, 'closedDays' | 'closedOnHolidays'> {
  const { map: K, holidays } = reader.tongue;
  const closedDays: string[] = [];
  let closedOnHolidays = false;
  for (const item of tree === undefined ? [] : asItems(tree)) {
    const text = asText(reader, item, K.maintenanceDays);
    if (text === undefined || item.kind !== 'scalar') continue;
    if (sameWord(text, holidays)) {
      speakWord(reader, item, { [holidays]: true }, holidays);
      closedOnHolidays = true;
    } else if (isDay(text)) closedDays.push(text);
    else complain(reader, item, 'language.not-a-closed-day', { name: K.maintenanceDays, value: text, holidays });
  }
  return { closedDays, closedOnHolidays };
}

export function readLimits(reader: Reader, tree: Tree | undefined): ApplicationMap['limits'] {
  const K = reader.tongue.map;
  const required = [K.sessions, K.longestRequest, K.stepTime];
  const map = tree === undefined ? undefined : asMap(reader, tree, K.limits);
  const keys = [...required, K.pace, K.openingHours, K.maintenanceDays];
  const entries = map === undefined ? undefined : readEntries(reader, map, 'map', keys, required, tree);
  const value = (key: string): Tree | undefined => entries?.get(key)?.value;
  return {
    sessions: asCount(reader, value(K.sessions), K.sessions) ?? NO_LIMITS.sessions,
    pace: readPace(reader, value(K.pace)),
    hours: readHours(reader, value(K.openingHours)),
    ...readMaintenance(reader, value(K.maintenanceDays)),
    longestRequestMilliseconds: asDuration(reader, value(K.longestRequest), K.longestRequest) ?? 30_000,
    stepMilliseconds: asDuration(reader, value(K.stepTime), K.stepTime) ?? 30_000,
  };
}
