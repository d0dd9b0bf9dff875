// When an account of a robot is said to need somebody.
import { expect, test } from 'vitest';
import { type AccountTerms, accountWarnings } from './account-warnings.ts';

const TODAY = '2026-03-16';
const SOON = '2026-04-15';
const whole: AccountTerms = { owner: 'Bureau du séjour', authorisation: 'Lettre 12', expiresOn: '2026-12-31', rotateOn: '2026-06-01' };
const of = (terms: Partial<AccountTerms>) => accountWarnings({ ...whole, ...terms }, TODAY, SOON);

test('an account that somebody answers for, authorised and not near its end, needs nobody', () => {
  expect(of({})).toEqual([]);
  expect(of({ rotateOn: null })).toEqual([]);
});

test('its last day may still be used; from the day after on it has expired', () => {
  expect(of({ expiresOn: TODAY })).toEqual(['expires-soon']);
  expect(of({ expiresOn: SOON })).toEqual(['expires-soon']);
  expect(of({ expiresOn: '2026-04-16' })).toEqual([]);
  expect(of({ expiresOn: '2026-03-15' })).toEqual(['expired']);
});

test('a rotation is due on its day; what nobody said is said to be missing, after what presses', () => {
  expect(of({ rotateOn: TODAY })).toEqual(['rotation-due']);
  expect(of({ rotateOn: '2026-03-17' })).toEqual([]);
  expect(accountWarnings({ owner: null, authorisation: null, expiresOn: null, rotateOn: '2026-01-01' }, TODAY, SOON)).toEqual([
    'rotation-due',
    'no-owner',
    'no-authorisation',
    'no-expiry',
  ]);
});
