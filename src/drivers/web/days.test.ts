// Days as applications write them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayIn, formatIn, givenDay, inFormat, inFrench, monthIn, monthOf } from './days.ts';

test('a day is understood in numbers, with its month in words, and in the form that the field asks for', () => {
  expect(dayIn('16/03/2026')).toBe('2026-03-16');
  expect(dayIn('le lundi 16 mars 2026')).toBe('2026-03-16');
  expect(dayIn('Monday, March 16, 2026')).toBe('2026-03-16');
  expect(dayIn('1er août 2026')).toBe('2026-08-01');
  expect(dayIn('2026-03-16T00:00:00')).toBe('2026-03-16');
  expect(dayIn('03/16/2026', formatIn(['MM/DD/YYYY']))).toBe('2026-03-16');
  expect(dayIn('16.3.2026')).toBe('2026-03-16');
});

test('what is no day, or could be two, is none', () => {
  for (const text of ['', '16', '31/02/2026', '16/03/26', 'mars 2026', 'du 1 au 16 mars 2026', '16 mars ou avril 2026', '03/16/2026'])
    expect(dayIn(text)).toBeNull();
  for (const text of ['16/3/2026', '2026/03/16', '16 mars 2026', '30/02/2026']) expect(givenDay(text)).toBeNull();
});

test('a field says in its own words which form it wants', () => {
  const forms: readonly (readonly [string, string])[] = [
    ['JJ/MM/AAAA', '16/03/2026'],
    ['Date (jj-mm-aaaa)', '16-03-2026'],
    ['AAAA-MM-JJ', '2026-03-16'],
    ['dd.mm.yyyy', '16.03.2026'],
    ['Format: mm/dd/yyyy', '03/16/2026'],
    ['Date de naissance', '16/03/2026'],
  ];
  for (const [hint, written] of forms) expect(inFormat('2026-03-16', formatIn([hint]))).toBe(written);
});

test('the month of a calendar is named once, or not known', () => {
  expect(monthIn(['mars 2026'])).toBe(monthOf('2026-03-01'));
  expect(monthIn(['<', 'MARS', '2026', '>', 'L', 'Ma', 'Me'])).toBe(monthOf('2026-03-31'));
  expect(monthIn(['mars 2026', 'avril 2026'])).toBeNull();
  expect(monthIn(['Choisir une date'])).toBeNull();
});

test('any day is understood as it was written', () => {
  const days = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(days, (day) => {
      expect(givenDay(inFrench(day))).toBe(day);
      expect(dayIn(inFrench(day))).toBe(day);
      expect(dayIn(inFormat(day, { order: 'mdy', between: '/' }), { order: 'mdy', between: '/' })).toBe(day);
    }),
  );
});
