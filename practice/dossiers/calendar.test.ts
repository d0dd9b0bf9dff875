// Days of the story: months that are too short, leap years, no dependence on today.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, compactDay, instantOf, isDay } from './calendar.ts';

test.each([
  ['2026-03-16', 3, '2026-06-16'],
  ['2025-11-30', 3, '2026-02-28'],
  ['2023-11-30', 3, '2024-02-29'],
  ['2026-01-31', 3, '2026-04-30'],
  ['2026-10-31', 3, '2027-01-31'],
  ['2026-12-01', 3, '2027-03-01'],
])('%s and %i months is %s', (day, months, expected) => {
  expect(addMonths(day, months)).toBe(expected);
});

test('a day is written without dashes, and an instant falls on its day', () => {
  expect(compactDay('2026-03-16')).toBe('20260316');
  expect(instantOf('2026-03-16', 3661)).toBe('2026-03-16T01:01:01.000Z');
});

test('only existing days are days', () => {
  expect(isDay('2024-02-29')).toBe(true);
  for (const wrong of ['2026-02-29', '2026-2-1', '2026-13-01', '16/03/2026', '']) expect(isDay(wrong)).toBe(false);
});

test('days go there and back', () => {
  const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.integer({ min: -40_000, max: 40_000 }), (date, count) => {
      const day = date.toISOString().slice(0, 10);
      expect(addDays(addDays(day, count), -count)).toBe(day);
      expect(isDay(addDays(day, count))).toBe(true);
      expect(addDays(day, 1) > day).toBe(true);
    }),
  );
});
