// Autonomy is lost when errors rise, one level at a time, and is never given back by itself.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AUTONOMIES } from './autonomy.ts';
import { VERDICTS, type Verdict, WATCH_LIMITS, decideDemotion, verdictOf } from './demotion.ts';

const times = (count: number, verdict: Verdict): Verdict[] => Array.from({ length: count }, () => verdict);
const verdicts = fc.array(fc.constantFrom(...VERDICTS), { maxLength: 80 });
const limits = fc.record({
  last: fc.integer({ min: 1, max: 60 }),
  least: fc.integer({ min: 1, max: 60 }),
  percent: fc.integer({ min: 0, max: 100 }),
});

test('one wrong value is enough, however many treatments were sound', () => {
  expect(decideDemotion('autonomous', [...times(49, 'sound'), 'wrong_value'], WATCH_LIMITS)).toEqual({
    from: 'autonomous',
    to: 'supervised',
    why: 'wrong_value',
    against: 1,
    of: 50,
  });
  expect(decideDemotion('supervised', ['wrong_value'], WATCH_LIMITS)).toMatchObject({ to: 'dry_run' });
  expect(decideDemotion('autonomous', [...times(50, 'sound'), 'wrong_value'], WATCH_LIMITS)).toBe(null);
});

test('technical ends count by their share, once there are enough treatments to speak of one', () => {
  expect(decideDemotion('autonomous', times(9, 'technical'), WATCH_LIMITS)).toBe(null);
  expect(decideDemotion('autonomous', [...times(2, 'technical'), ...times(8, 'sound')], WATCH_LIMITS)).toBe(null);
  expect(decideDemotion('autonomous', [...times(3, 'technical'), ...times(7, 'sound')], WATCH_LIMITS)).toMatchObject({
    to: 'supervised',
    why: 'technical',
    against: 3,
    of: 10,
  });
});

test('it never promotes, never skips a level, and à blanc has nothing to lose', () => {
  fc.assert(
    fc.property(fc.constantFrom(...AUTONOMIES), verdicts, limits, (autonomy, seen, within) => {
      const demotion = decideDemotion(autonomy, seen, within);
      if (demotion === null) return;
      expect(AUTONOMIES.indexOf(demotion.to)).toBe(AUTONOMIES.indexOf(autonomy) - 1);
    }),
  );
});

test('a treatment that ended worse never saves the autonomy', () => {
  fc.assert(
    fc.property(fc.constantFrom(...AUTONOMIES), verdicts, limits, fc.nat(), (autonomy, seen, within, at) => {
      fc.pre(seen.length > 0 && decideDemotion(autonomy, seen, within) !== null);
      const worse = seen.with(at % seen.length, 'wrong_value');
      if (at % seen.length < within.last) expect(decideDemotion(autonomy, worse, within)).not.toBe(null);
    }),
  );
});

test('only what is not the dossier’s own fault speaks against the assistant', () => {
  const failed = (act: 'system' | 'data') =>
    ({ kind: 'failed', error: { code: 'c', act, retry: 'never', parameters: {}, fr: '', en: '', log: [] } }) as const;
  const handed = { kind: 'handed_over', handover: 'anomaly', reason: '', proposedText: null } as const;
  expect(verdictOf('put_back', failed('system'))).toBe(null);
  expect(verdictOf('fail', failed('system'))).toBe('technical');
  expect(verdictOf('fail', failed('data'))).toBe('sound');
  expect(verdictOf('doubt', { kind: 'uncertain', effectId: 'e', lookFor: '' })).toBe('technical');
  expect(verdictOf('hand_over', handed)).toBe('sound');
  expect(verdictOf('hand_over', { ...handed, cause: 'technical' })).toBe('technical');
  expect(verdictOf('hand_over', { ...handed, cause: 'wrong_value' })).toBe('wrong_value');
  expect(verdictOf('finish', { kind: 'done', proof: {} })).toBe('sound');
});
