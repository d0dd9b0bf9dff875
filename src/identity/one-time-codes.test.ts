// Codes of the second factor are those of the standard, each counts once, and only around its time.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOf, foldRecoveryCode, fromBase32, newRecoveryCodes, newSecret, stepAt, stepOf, toBase32 } from './one-time-codes.ts';

// RFC 6238, appendix B: the secret "12345678901234567890".
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.for([
  ['1970-01-01T00:00:59Z', '94287082'],
  ['2005-03-18T01:58:29Z', '07081804'],
  ['2005-03-18T01:58:31Z', '14050471'],
  ['2009-02-13T23:31:30Z', '89005924'],
  ['2033-05-18T03:33:20Z', '69279037'],
  ['2603-10-11T11:33:20Z', '65353130'],
] as const)('at %s the code is %s, as the standard says', ([instant, code]) => {
  expect(codeOf(SECRET, stepAt(new Date(instant)), 8)).toBe(code);
});

test('base 32 goes there and back', () => {
  expect(toBase32(Buffer.from('12345678901234567890'))).toBe(SECRET);
  fc.assert(fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => fromBase32(toBase32(bytes)).equals(bytes)));
  expect(newSecret()).toMatch(/^[A-Z2-7]{32}$/);
});

test('a code counts one step around its time, once, and none before it afterwards', () => {
  const now = new Date('2026-03-16T10:00:00Z');
  const here = stepAt(now);
  const taken = [-2, -1, 0, 1, 2].map((shift) => stepOf(SECRET, codeOf(SECRET, here + shift), now, null));
  expect(taken).toEqual([null, here - 1, here, here + 1, null]);
  expect(stepOf(SECRET, codeOf(SECRET, here), now, here)).toBe(null);
  expect(stepOf(SECRET, codeOf(SECRET, here - 1), now, here)).toBe(null);
  expect(stepOf(SECRET, codeOf(SECRET, here + 1), now, here)).toBe(here + 1);
  expect(stepOf(SECRET, '12345', now, null)).toBe(null);
});

test('recovery codes are ten, apart, and read however they are written', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/);
  expect(foldRecoveryCode(' abcd efgh-2345.WXYZ ')).toBe('ABCDEFGH2345WXYZ');
  expect(foldRecoveryCode('123456')).toBe(null);
});
