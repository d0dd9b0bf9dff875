// What somebody must be told of, and when a message about it is due.
import { dayOffset, instantOf, officeMoment } from './opening-hours.ts';
import { type AlertKind, pageOf } from './troubles.ts';

/** What is so now. `subject` names a thing by its reference (`application:sejour`); nobody's name, no value of a dossier. */
export interface Cause {
  readonly kind: AlertKind;
  readonly subject: string;
  /** As people call the thing; empty for the office as a whole. */
  readonly title: string;
  readonly count: number | null;
  /** Who answers for it: `group:ID`, `deputies:ID`, `stewards`, `person:ID`. */
  readonly answers: string | null;
}

const NAMED = /^(?:application|assistant|dossier):([^,]+)$/;

/** The page of the console where something can be done about it. */
export function pageOfAlert({ kind, subject }: Pick<Cause, 'kind' | 'subject'>): string {
  return pageOf(kind, NAMED.exec(subject)?.[1] ?? null);
}

const MINUTE_MILLISECONDS = 60_000;
const ACKNOWLEDGED_MILLISECONDS = 24 * 60 * MINUTE_MILLISECONDS;

/** "I look after it" holds for a day: one alert stands for all that wait, and more may have come since. */
export function isStillLookedAfter(acknowledgedAt: Date, now: Date): boolean {
  return now.getTime() - acknowledgedAt.getTime() < ACKNOWLEDGED_MILLISECONDS;
}

/** Minutes of the office's clock. `from` after `until`: over midnight. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

/** When the quiet hours that are running end; null: none are. */
export function quietUntil(quiet: QuietHours | null, now: Date): Date | null {
  if (quiet === null || quiet.from === quiet.until) return null;
  const { from, until } = quiet;
  const { day, minute } = officeMoment(now);
  if (from < until) return minute >= from && minute < until ? instantOf(day, until) : null;
  if (minute < until) return instantOf(day, until);
  return minute >= from ? instantOf(dayOffset(day, 1), until) : null;
}

export interface Telling {
  /** What comes together within so many minutes is told together. */
  readonly groupMinutes: number;
  readonly quiet: QuietHours | null;
}

/** When a message that is thought of now goes out. */
export function dueAt({ groupMinutes, quiet }: Telling, urgent: boolean, now: Date): Date {
  if (urgent) return now;
  const together = new Date(now.getTime() + groupMinutes * MINUTE_MILLISECONDS);
  return quietUntil(quiet, together) ?? together;
}

export const NOTICE_REASONS = ['opened', 'repeated', 'escalated', 'test'] as const;
export type NoticeReason = (typeof NOTICE_REASONS)[number];

export interface ToldBefore {
  /** When the first message about it was due. */
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly escalatedAt: Date | null;
}

/** What is to be said of an open alert by a rule, now. Whoever acknowledged it hears and causes no more. */
export function tellings(
  alert: { readonly acknowledgedAt: Date | null },
  told: ToldBefore | null,
  rule: { readonly repeatMinutes: number | null; readonly escalateMinutes: number | null },
  now: Date,
): readonly Exclude<NoticeReason, 'test'>[] {
  if (alert.acknowledgedAt !== null) return [];
  if (told === null) return ['opened'];
  const passed = (since: Date, minutes: number | null): boolean =>
    minutes !== null && now.getTime() - since.getTime() >= minutes * MINUTE_MILLISECONDS;
  return [
    ...(passed(told.lastAt, rule.repeatMinutes) ? (['repeated'] as const) : []),
    ...(told.escalatedAt === null && passed(told.firstAt, rule.escalateMinutes) ? (['escalated'] as const) : []),
  ];
}

const FIRST_REST_MILLISECONDS = 30_000;
const LONGEST_REST_MILLISECONDS = 30 * MINUTE_MILLISECONDS;
/** What could not be said for so long is said on the page only. */
const GIVE_UP_MILLISECONDS = 48 * 60 * MINUTE_MILLISECONDS;

/** When a message whose sending failed is sent again, `tries` so far; null: never. */
export function nextTry(tries: number, since: Date, now: Date, asked: number | null = null): Date | null {
  if (now.getTime() - since.getTime() >= GIVE_UP_MILLISECONDS) return null;
  const rest = Math.min(FIRST_REST_MILLISECONDS * 2 ** Math.min(tries - 1, 10), LONGEST_REST_MILLISECONDS);
  return new Date(now.getTime() + Math.max(rest, Math.min(asked ?? 0, GIVE_UP_MILLISECONDS)));
}
