// An application that is down is left alone, longer each time, and is never forgotten.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Breaker,
  CLOSED,
  FAILURES_UNTIL_OPEN,
  LONGEST_REST_MILLISECONDS,
  abandon,
  admission,
  begin,
  fail,
  restMilliseconds,
  succeed,
} from './circuit-breaker.ts';

const AT = Date.parse('2026-03-16T08:00:00Z');
const after = (seconds: number): Date => new Date(AT + seconds * 1_000);

test('three failures in a row open it for half a minute, a success between them does not', () => {
  const twice = fail(fail(CLOSED, 'a', after(0)), 'b', after(1));
  expect(twice).toEqual({ state: 'closed', failures: 2 });
  expect(fail(twice, 'c', after(2))).toEqual({ state: 'open', openings: 1, until: after(32) });
  expect(fail(succeed(), 'c', after(2))).toEqual({ state: 'closed', failures: 1 });
});

test('after its rest one attempt probes: it closes what it opened, or opens it for twice as long', () => {
  const open: Breaker = { state: 'open', openings: 1, until: after(30) };
  expect(admission(open, after(29))).toBe('wait');
  expect(admission(open, after(30))).toBe('probe');
  const probing = begin(open, 'a');
  expect(admission(probing, after(31))).toBe('wait');
  expect(fail(probing, 'a', after(40))).toEqual({ state: 'open', openings: 2, until: after(100) });
  expect(fail(probing, 'another', after(40))).toEqual(probing);
  expect(admission(abandon(probing, 'a'), after(40))).toBe('probe');
});

test('the rest doubles up to half an hour', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 99].map((openings) => restMilliseconds(openings) / 1_000)).toEqual([
    30, 60, 120, 240, 480, 960, 1_800, 1_800, 1_800,
  ]);
});

type Step =
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'begin' | 'succeed' | 'fail' | 'lose'; readonly robot: number };

const ends = (kind: 'begin' | 'succeed' | 'fail' | 'lose'): fc.Arbitrary<Step> =>
  fc.integer({ min: 0, max: 3 }).map((robot) => ({ kind, robot }));
// Failures and long waits more often: what a breaker is for.
const steps = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 3_600 }).map((seconds): Step => ({ kind: 'wait', seconds })) },
    { weight: 4, arbitrary: ends('begin') },
    { weight: 4, arbitrary: ends('fail') },
    { weight: 1, arbitrary: ends('succeed') },
    { weight: 1, arbitrary: ends('lose') },
  ),
  { minLength: 20, maxLength: 100 },
);

/** Robots that begin when they are admitted, and end in any order. */
function play(
  of: readonly Step[],
  look: (breaker: Breaker, before: Breaker, step: Step, now: Date, running: ReadonlyMap<number, string>) => void,
): Breaker {
  let breaker: Breaker = CLOSED;
  let seconds = 0;
  let count = 0;
  const running = new Map<number, string>();
  for (const step of of) {
    const before = breaker;
    const now = after(seconds);
    if (step.kind === 'wait') seconds += step.seconds;
    else if (step.kind === 'begin') {
      if (!running.has(step.robot) && admission(breaker, now) !== 'wait') {
        count += 1;
        running.set(step.robot, `attempt-${count}`);
        breaker = begin(breaker, `attempt-${count}`);
      }
    } else {
      const attempt = running.get(step.robot);
      if (attempt !== undefined) {
        breaker = step.kind === 'succeed' ? succeed() : step.kind === 'fail' ? fail(breaker, attempt, now) : abandon(breaker, attempt);
        running.delete(step.robot);
      }
    }
    look(breaker, before, step, now, running);
  }
  return breaker;
}

test('whatever robots do, only one probes, a rest is never shorter than the one before it, and never longer than the longest', () => {
  fc.assert(
    fc.property(steps, (of) => {
      play(of, (breaker, before, step, now, running) => {
        if (breaker.state === 'half_open' && breaker.probe !== null) expect([...running.values()]).toContain(breaker.probe);
        if (breaker.state === 'open' && before.state !== 'open') {
          const rest = breaker.until.getTime() - now.getTime();
          expect(rest).toBeLessThanOrEqual(LONGEST_REST_MILLISECONDS);
          expect(breaker.openings).toBe(before.state === 'half_open' ? before.openings + 1 : 1);
        }
        if (breaker.state === 'closed') expect(breaker.failures).toBeLessThan(FAILURES_UNTIL_OPEN);
        if (step.kind === 'succeed' && before !== breaker) expect(breaker).toEqual(CLOSED);
      });
    }),
  );
});

test('whatever happened, once nobody works any more and the longest rest is over, somebody may try', () => {
  fc.assert(
    fc.property(steps, (of) => {
      const all: readonly Step[] = [...of, ...[0, 1, 2, 3].map((robot): Step => ({ kind: 'lose', robot }))];
      const breaker = play(all, () => undefined);
      const late = new Date(AT + 101 * 3_600_000 + LONGEST_REST_MILLISECONDS);
      expect(admission(breaker, late)).not.toBe('wait');
    }),
  );
});
