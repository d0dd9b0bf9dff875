// Identifiers sort by the time at which they were made.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from './ids.ts';

test('an identifier is a UUID of version 7', () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('of two identifiers the one made later sorts later', () => {
  const instant = fc.integer({ min: 0, max: 2 ** 47 });
  fc.assert(
    fc.property(instant, instant, (left, right) => {
      fc.pre(left < right);
      expect(newId(left) < newId(right)).toBe(true);
    }),
  );
});
