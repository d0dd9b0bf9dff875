// Whoever asks whenever: in no minute do more requests leave than the source takes, and nobody waits who need not.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SOURCE_PACES, takesMilliseconds, waitMilliseconds } from './source-pace.ts';

const PACE = { perMinute: 300, atOnce: 80 };

/** As the server keeps it: what is spoken for ends so much later than now, or than what was spoken for before. */
function departures(asks: readonly { readonly afterMilliseconds: number; readonly count: number }[]): readonly number[] {
  let now = 0;
  let until = 0;
  return asks.flatMap(({ afterMilliseconds, count }) => {
    now += afterMilliseconds;
    until = Math.max(until, now) + takesMilliseconds(count, PACE);
    const leave = now + waitMilliseconds(new Date(until), new Date(now), PACE);
    return Array.from({ length: count }, () => leave);
  });
}

test('in no minute do more than 380 leave', () => {
  const ask = fc.record({ afterMilliseconds: fc.integer({ min: 0, max: 5_000 }), count: fc.integer({ min: 1, max: 8 }) });
  fc.assert(
    fc.property(fc.array(ask, { minLength: 100, maxLength: 300 }), (asks) => {
      const left = departures(asks).toSorted((one, other) => one - other);
      for (const [index, at] of left.entries()) {
        const next = left[index + 380];
        if (next !== undefined) expect(next - at).toBeGreaterThanOrEqual(60_000 - 1);
      }
    }),
    { numRuns: 30 },
  );
  expect(SOURCE_PACES['demarche-numerique']).toEqual(PACE);
});

test('eighty leave at once after a rest, the next ones every fifth of a second', () => {
  const left = departures(Array.from({ length: 83 }, () => ({ afterMilliseconds: 0, count: 1 })));
  expect(left.slice(0, 80).every((at) => at === 0)).toBe(true);
  expect(left.slice(80)).toEqual([200, 400, 600]);
});
