import { expect, test } from 'vitest';
import { hookPace } from './hook-pace.ts';

test('a few come at once, then one after the other; another sender is not kept waiting', () => {
  let now = 0;
  const pace = hookPace({ atOnce: 3, perMinute: 60 }, () => now);
  expect([1, 2, 3, 4].map(() => pace.ask('guichet'))).toEqual([0, 0, 0, 1]);
  expect(pace.ask('autre')).toBe(0);
  now = 999;
  expect(pace.ask('guichet')).toBe(1);
  now = 1_000;
  expect(pace.ask('guichet')).toBe(0);
  now = 3_600_000;
  expect([1, 2, 3, 4].map(() => pace.ask('guichet'))).toEqual([0, 0, 0, 1]);
});
