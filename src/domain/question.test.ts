// Reminders and the limit of a question, in days of the office.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextReminder, questionDays } from './question.ts';

test('a reminder comes after each period, and none at the limit or behind it', () => {
  const waiting = { remindAfterDays: 15, atMostDays: 60 };
  expect(questionDays('2026-03-16', waiting)).toEqual({ remindOn: '2026-03-31', limitOn: '2026-05-15' });
  const of = { remindAfterDays: 15, limitOn: '2026-05-15' };
  expect(nextReminder('2026-03-31', '2026-03-31', of)).toBe('2026-04-15');
  expect(nextReminder('2026-04-30', '2026-04-30', of)).toBeNull();
  expect(nextReminder('2026-03-31', '2026-04-20', of)).toBe('2026-04-30');
  expect(questionDays('2026-03-16', { remindAfterDays: null, atMostDays: 1 })).toEqual({ remindOn: null, limitOn: '2026-03-17' });
});

test('whenever somebody looks, the next reminder lies ahead of the day and before the limit', () => {
  const day = (days: number): string => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 1, max: 300 }),
      (remindAfterDays, elapsed, atMost) => {
        const next = nextReminder(day(0), day(elapsed), { remindAfterDays, limitOn: day(atMost) });
        expect(next === null || (next > day(elapsed) && next < day(atMost))).toBe(true);
      },
    ),
  );
});
