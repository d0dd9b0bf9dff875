// Seeded chance is the same everywhere, stays within its bounds and loses no element.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from './random.ts';

test('the first numbers of a seed are known for ever', () => {
  const random = seededRandom(7);
  expect(Array.from({ length: 6 }, () => random.integer(0, 999))).toEqual([11, 61, 976, 699, 521, 405]);
});

test('whole numbers stay within their bounds and reach both', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 4 }), (seed, low, width) => {
      const random = seededRandom(seed);
      const drawn = new Set(Array.from({ length: 300 }, () => random.integer(low, low + width)));
      expect(Math.min(...drawn)).toBe(low);
      expect(Math.max(...drawn)).toBe(low + width);
    }),
  );
});

test('shuffling keeps every element once and leaves the list alone', () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.integer()), (seed, list) => {
      const before = [...list];
      const ascending = (left: number, right: number): number => left - right;
      expect(seededRandom(seed).shuffled(list).toSorted(ascending)).toEqual(before.toSorted(ascending));
      expect(list).toEqual(before);
    }),
  );
});

test('nothing can be picked from an empty list', () => {
  expect(() => seededRandom(1).pick([])).toThrow(RangeError);
});
