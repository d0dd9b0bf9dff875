// Whether a dossier may be begun in an application now, and what is told first when it may not.
import { expect, test } from 'vitest';
import { type ApplicationState, hindranceOf } from './admission.ts';
import { NO_LIMITS, limitsOf, nextStart } from './application-limits.ts';
import { CLOSED } from './circuit-breaker.ts';

const NOW = new Date('2026-03-16T08:00:00Z');
const FREE: ApplicationState = { limits: NO_LIMITS, breaker: CLOSED, begunAt: null, otherSessions: 0, accountPaused: false };
const NEVER = (): boolean => false;

test.each<[string, Partial<ApplicationState>, ReturnType<typeof hindranceOf>]>([
  ['nothing in the way', {}, null],
  ['a paused account', { accountPaused: true, otherSessions: 1 }, 'account'],
  ['closed hours', { limits: { ...NO_LIMITS, hours: [] } }, 'closed'],
  ['a breaker that rests', { breaker: { state: 'open', openings: 1, until: new Date('2026-03-16T08:00:01Z') } }, 'breaker'],
  ['a breaker whose rest is over', { breaker: { state: 'open', openings: 1, until: NOW } }, null],
  ['another attempt that probes', { breaker: { state: 'half_open', openings: 1, probe: 'a' } }, 'breaker'],
  ['every session taken', { otherSessions: 1 }, 'sessions'],
  [
    'the pace',
    { limits: { ...NO_LIMITS, pace: { dossiers: 6, perMilliseconds: 60_000 } }, begunAt: new Date('2026-03-16T07:59:50.001Z') },
    'pace',
  ],
  [
    'the pace kept',
    { limits: { ...NO_LIMITS, pace: { dossiers: 6, perMilliseconds: 60_000 } }, begunAt: new Date('2026-03-16T07:59:50Z') },
    null,
  ],
])('%s', (_name, state, expected) => {
  expect(hindranceOf({ ...FREE, ...state }, NOW, NEVER)).toBe(expected);
});

test('what an office says takes the place of the map, also to lift a limit', () => {
  const declared = { ...NO_LIMITS, sessions: 2, pace: { dossiers: 30, perMilliseconds: 3_600_000 } } as const;
  expect(limitsOf(declared, {})).toEqual(declared);
  expect(limitsOf(declared, { sessions: 5, pace: null })).toEqual({ ...declared, sessions: 5, pace: null });
  expect(nextStart(declared.pace, NOW)?.toISOString()).toBe('2026-03-16T08:02:00.000Z');
});
