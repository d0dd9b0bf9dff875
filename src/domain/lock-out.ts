// How long whoever failed to sign in waits before the next try: longer each time, never for ever.

export interface LockRule {
  /** So many tries may fail without a wait. */
  readonly free: number;
  /** The first wait; each further failure doubles it. */
  readonly firstSeconds: number;
  readonly longestSeconds: number;
}

/** Fewer than 25 tries a day, as the data protection authority advises where a password is not very long. */
export const ACCOUNT_RULE: LockRule = { free: 5, firstSeconds: 60, longestSeconds: 7_200 };
/** A whole office may share one address. */
export const ADDRESS_RULE: LockRule = { free: 50, firstSeconds: 60, longestSeconds: 900 };

/** What failed longer ago counts no more. */
export const FORGOTTEN_AFTER_HOURS = 24;

export interface Failures {
  readonly count: number;
  readonly lastAt: Date;
}

/** Seconds to wait after so many failures in a row. */
export function waitAfter(count: number, rule: LockRule): number {
  if (count < rule.free) return 0;
  return Math.min(rule.firstSeconds * 2 ** (count - rule.free), rule.longestSeconds);
}

/** One failure more, counted before anybody knows whether it is one: many tries at once are many. */
export function afterFailure(
  before: Failures | null,
  rule: LockRule,
  now: Date,
): { readonly count: number; readonly lockedUntil: Date | null } {
  const forgotten = before === null || now.getTime() - before.lastAt.getTime() > FORGOTTEN_AFTER_HOURS * 3_600_000;
  const count = (forgotten ? 0 : before.count) + 1;
  const wait = waitAfter(count, rule);
  return { count, lockedUntil: wait === 0 ? null : new Date(now.getTime() + wait * 1_000) };
}
