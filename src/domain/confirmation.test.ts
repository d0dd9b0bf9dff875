// A yes counts for exactly what was shown, for a time, and for one effect.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONFIRMATION_STATES, CONFIRMATION_TRANSITIONS, isConfirmed } from './confirmation.ts';

const now = new Date('2026-03-16T10:00:00Z');
const later = new Date('2026-03-16T10:00:00.001Z');
const approved = { state: 'approved', digest: 'a', expiresAt: later, effectAbsent: false } as const;

test('the same digest, in time', () => {
  expect(isConfirmed(approved, 'a', now)).toBe(true);
  expect(isConfirmed(approved, 'b', now)).toBe(false);
  expect(isConfirmed({ ...approved, expiresAt: now }, 'a', now)).toBe(false);
});

test('a yes that was spent counts again only when its effect is known not to have happened', () => {
  expect(isConfirmed({ ...approved, state: 'used' }, 'a', now)).toBe(false);
  expect(isConfirmed({ ...approved, state: 'used', effectAbsent: true }, 'a', now)).toBe(true);
});

test('nothing counts that no person said yes to', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CONFIRMATION_STATES), fc.boolean(), (state, effectAbsent) => {
      fc.pre(state !== 'approved' && state !== 'used');
      expect(isConfirmed({ ...approved, state, effectAbsent }, 'a', now)).toBe(false);
    }),
  );
  const toYes = CONFIRMATION_STATES.filter((state) => CONFIRMATION_TRANSITIONS[state].includes('approved'));
  expect(toYes).toEqual(['asked']);
});
