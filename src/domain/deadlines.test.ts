// Due days are counted from the deposit; what a person set stays.
import { expect, test } from 'vitest';
import { deadlinesAfter, deadlinesOf } from './deadlines.ts';

test('days are days of the calendar, and nothing is due where nobody said', () => {
  expect(deadlinesOf('2024-02-28', { dueDays: 2, legalLimitDays: 60 })).toEqual({ dueOn: '2024-03-01', legalLimitOn: '2024-04-28' });
  expect(deadlinesOf('2026-03-01', { dueDays: null, legalLimitDays: null })).toEqual({ dueOn: null, legalLimitOn: null });
});

test('a new deposit moves the days that the rule gave, never the one that a person set', () => {
  const rule = { dueDays: 10, legalLimitDays: 60 };
  const before = { depositedOn: '2026-03-01', dueOn: '2026-03-11', legalLimitOn: '2026-04-30' };
  expect(deadlinesAfter(before, '2026-03-15', rule)).toEqual({ dueOn: '2026-03-25', legalLimitOn: '2026-05-14' });
  expect(deadlinesAfter({ ...before, dueOn: '2026-03-05' }, '2026-03-15', rule).dueOn).toBe('2026-03-05');
  expect(deadlinesAfter(before, '2026-03-15', { dueDays: null, legalLimitDays: null }).legalLimitOn).toBe('2026-04-30');
});
