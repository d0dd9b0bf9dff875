// Rounding of exact numbers, by each of its names.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Rounding, divideRounded } from './rounding.ts';

test.each<[units: bigint, by: bigint, down: bigint, up: bigint, nearest: bigint, even: bigint]>([
  [5n, 2n, 2n, 3n, 3n, 2n],
  [7n, 2n, 3n, 4n, 4n, 4n],
  [-5n, 2n, -3n, -2n, -3n, -2n],
  [-7n, 2n, -4n, -3n, -4n, -4n],
  [-1n, 3n, -1n, 0n, 0n, 0n],
  [2n, 3n, 0n, 1n, 1n, 1n],
  [6n, 3n, 2n, 2n, 2n, 2n],
])('%s / %s', (units, by, down, up, nearest, even) => {
  const found = (['down', 'up', 'nearest', 'even'] as const).map((rounding) => divideRounded(units, by, rounding));
  expect(found).toEqual([down, up, nearest, even]);
});

test('a rounded quotient is less than one away, and within a half when it is the nearest', () => {
  const rounding = fc.constantFrom<Rounding>('down', 'up', 'nearest', 'even');
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 6n }), rounding, (units, by, how) => {
      const away = divideRounded(units, by, how) * by - units;
      const size = away < 0n ? -away : away;
      expect(size < by).toBe(true);
      if (how === 'down') expect(away <= 0n).toBe(true);
      if (how === 'up') expect(away >= 0n).toBe(true);
      if (how === 'nearest' || how === 'even') expect(size * 2n <= by).toBe(true);
    }),
  );
});
