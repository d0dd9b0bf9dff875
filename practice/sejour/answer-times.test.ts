import { expect, test } from 'vitest';
import { answerTimes } from './answer-times.ts';

function draw(count: number, median: number, seed: number): number[] {
  const next = answerTimes(median, seed);
  return Array.from({ length: count }, next);
}

test('the same seed gives the same times, another one others', () => {
  expect(draw(50, 150, 7)).toEqual(draw(50, 150, 7));
  expect(draw(50, 150, 7)).not.toEqual(draw(50, 150, 8));
});

test.each([1, 7, 2026])('the median is the one asked for (seed %i)', (seed) => {
  const times = draw(2_001, 150, seed).toSorted((left, right) => left - right);
  expect(times[1_000]).toBeGreaterThan(140);
  expect(times[1_000]).toBeLessThan(160);
  expect(times[0]).toBeGreaterThanOrEqual(60);
  expect(times.at(-1)).toBeLessThanOrEqual(600);
});

test('without a median nothing is waited for', () => {
  expect(new Set(draw(20, 0, 7))).toEqual(new Set([0]));
});
