// Tries that fail make the next one wait, longer each time.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACCOUNT_RULE, ADDRESS_RULE, afterFailure, waitAfter } from './lock-out.ts';

const NOON = new Date('2026-03-16T12:00:00Z');

test('four failures cost nothing, the fifth a minute, each further one twice as much, two hours at most', () => {
  expect([1, 4, 5, 6, 7, 11, 12, 40].map((count) => waitAfter(count, ACCOUNT_RULE))).toEqual([0, 0, 60, 120, 240, 3_840, 7_200, 7_200]);
  expect(waitAfter(50, ADDRESS_RULE)).toBe(60);
});

test('an attacker has fewer than 25 tries at an account in a day', () => {
  let clock = NOON.getTime();
  let failures: { count: number; lastAt: Date } | null = null;
  let tries = 0;
  while (clock < NOON.getTime() + 24 * 3_600_000) {
    const now: Date = new Date(clock);
    const after = afterFailure(failures, ACCOUNT_RULE, now);
    failures = { count: after.count, lastAt: now };
    clock = after.lockedUntil?.getTime() ?? clock + 1;
    tries += 1;
  }
  expect(tries).toBeLessThan(25);
});

test('what failed more than a day ago counts no more', () => {
  const before = { count: 30, lastAt: new Date('2026-03-15T11:59:59Z') };
  expect(afterFailure(before, ACCOUNT_RULE, NOON)).toEqual({ count: 1, lockedUntil: null });
  expect(afterFailure({ ...before, lastAt: NOON }, ACCOUNT_RULE, NOON)).toEqual({
    count: 31,
    lockedUntil: new Date('2026-03-16T14:00:00Z'),
  });
});

test('a further failure never shortens the wait', () => {
  fc.assert(fc.property(fc.nat(200), (count) => waitAfter(count + 1, ACCOUNT_RULE) >= waitAfter(count, ACCOUNT_RULE)));
});
