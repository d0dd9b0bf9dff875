// Clocks that stand up to what is done to the machine's: a steady one, and one that is never behind.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leadingClock, steadyClock } from './clock.ts';

function scene(notBefore?: Date) {
  let wall = Date.parse('2026-03-16T09:00:00Z');
  let elapsed = 0;
  const told: number[] = [];
  const clock = steadyClock({
    wall: () => wall,
    elapsed: () => elapsed,
    onSetBack: (by) => told.push(by),
    ...(notBefore === undefined ? {} : { notBefore }),
  });
  return {
    clock,
    told,
    pass(milliseconds: number) {
      wall += milliseconds;
      elapsed += milliseconds;
    },
    set(milliseconds: number) {
      wall += milliseconds;
    },
    wall: () => wall,
  };
}

test('goes with the machine’s clock, also when that is set forward', () => {
  const { clock, pass, set, told } = scene();
  pass(1_000);
  expect(clock.now().toISOString()).toBe('2026-03-16T09:00:01.000Z');
  set(3_600_000);
  expect(clock.now().toISOString()).toBe('2026-03-16T10:00:01.000Z');
  expect(told).toEqual([]);
});

test('set back by an hour it goes on at half its speed, is told once, and is caught up with', () => {
  const { clock, pass, set, told } = scene();
  set(-3_600_000);
  pass(60_000);
  expect(clock.now().toISOString()).toBe('2026-03-16T09:00:30.000Z');
  pass(60_000);
  expect(clock.now().toISOString()).toBe('2026-03-16T09:01:00.000Z');
  expect(told).toEqual([3_570_000]);
  pass(2 * 3_600_000);
  expect(clock.now().toISOString()).toBe('2026-03-16T10:02:00.000Z');
});

test('begins no earlier than what the data know already', () => {
  const { clock, pass } = scene(new Date('2026-03-16T09:30:00Z'));
  expect(clock.now().toISOString()).toBe('2026-03-16T09:30:00.000Z');
  pass(2_000);
  expect(clock.now().toISOString()).toBe('2026-03-16T09:30:01.000Z');
});

test('the business date is the machine’s, or the one that is given', () => {
  const { clock, set } = scene();
  set(-24 * 3_600_000);
  expect(clock.today()).toBe('2026-03-15');
  expect(steadyClock({ businessDate: '2026-03-20' }).today()).toBe('2026-03-20');
});

test('never goes back, and passes at least half of the time that passes', () => {
  const step = fc.record({ passes: fc.integer({ min: 0, max: 100_000 }), setBy: fc.integer({ min: -10_000_000, max: 10_000_000 }) });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const { clock, pass, set } = scene();
      let before = clock.now().getTime();
      for (const { passes, setBy } of steps) {
        set(setBy);
        pass(passes);
        const now = clock.now().getTime();
        expect(now - before).toBeGreaterThanOrEqual(Math.floor(passes / 2) - 1);
        before = now;
      }
    }),
  );
});

test('of two clocks, the one that is ahead counts: suspended, set back, and read at different moments', () => {
  let [wall, elapsed] = [1_000_000, 0];
  const now = leadingClock({ wall: () => Math.floor(wall), elapsed: () => elapsed });
  const pass = (onWall: number, onElapsed: number): number => {
    wall += onWall;
    elapsed += onElapsed;
    return now();
  };
  expect(pass(500, 500)).toBe(500);
  expect(pass(7_200_000, 0)).toBe(7_200_500);
  expect(pass(-3_600_000, 100)).toBe(7_200_600);
  // Somebody puts it right again: that may have been a suspension.
  expect(pass(3_600_100, 100)).toBe(10_800_700);
  for (let count = 0; count < 10_000; count += 1) pass(0.3, 0.3);
  expect(now() - 10_800_700).toBeCloseTo(3_000, 3);
});
