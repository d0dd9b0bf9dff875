// Working days and public holidays of an office, by its place.
import { expect, test } from 'vitest';
import { holidaysOf, workingDayBefore } from './office-days.ts';

test('an office rests on the days of its place', () => {
  // A Monday; the Friday before it is the day after Christmas.
  expect(workingDayBefore('2025-12-29', { holidays: 'mainland' })).toBe('2025-12-26');
  expect(workingDayBefore('2025-12-29', { holidays: 'alsace-moselle' })).toBe('2025-12-24');
  expect(holidaysOf({ holidays: 'alsace-moselle' })('2025-04-18')).toBe(true);
  expect(holidaysOf({ holidays: 'alsace-moselle-without-good-friday' })('2025-04-18')).toBe(false);
});
