// Calendar dates.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '../test-context.ts';
import { addMonths } from './calendar.ts';
import { parseDate } from './dates.ts';

test.each([
  ['dans("3 mois")', '2026-03-16', '2026-06-16'],
  ['dans("1 mois")', '2026-01-31', '2026-02-28'],
  ['dans("1 mois")', '2028-01-31', '2028-02-29'],
  ['dans("3 mois")', '2026-11-30', '2027-02-28'],
  ['dans("2 ans")', '2024-02-29', '2026-02-28'],
  ['dans("10 jours")', '2026-12-28', '2027-01-07'],
  ['dans("1 semaine")', '2026-03-16', '2026-03-23'],
  ['date("16/03/2026")', '2026-01-01', '2026-03-16'],
  ['date("2026-03-16")', '2026-01-01', '2026-03-16'],
  ['date("16/03/2026 09:05:33")', '2026-01-01', '2026-03-16'],
])('%s on %s is %s', (text, today, iso) => {
  expect(valueOf(text, {}, today)).toEqual({ type: 'date', iso });
});

test.each([
  ['aaaammjj(jour)', '20260316'],
  ['jjmmaaaa(jour)', '16032026'],
  ['date en chiffres(jour)', '16/03/2026'],
  ['date normalisée(jour)', '2026-03-16'],
])('%s is %s', (text, expected) => {
  expect(valueOf(text, { jour: { type: 'date', iso: '2026-03-16' } })).toBe(expected);
});

test.each([
  '30/02/2026',
  '2026-13-01',
  '16-03-2026',
  '1/3/2026',
  '16/03/26',
  'demain',
  '',
  '16/03/2026 à midi',
  '16/03/2026 24:00',
  '16/03/2026 09:60',
])('%s is no date', (text) => {
  expect(parseDate(text)).toBeNull();
});

test.each(['trois mois', '3 lunes', '3', '-1 mois', '3  mois'])('%s is no duration', (duration) => {
  expect(() => valueOf('dans(x)', { x: duration })).toThrowError(expect.objectContaining({ code: 'language.bad-argument' }));
});

const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('adding months lands in the month that it should, never in the next', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 60 }), (iso, months) => {
      const [year = 0, month = 0, dayOfMonth = 0] = iso.split('-').map(Number);
      const [newYear = 0, newMonth = 0, newDay = 0] = addMonths(iso, months).iso.split('-').map(Number);
      expect(newYear * 12 + newMonth).toBe(year * 12 + month + months);
      expect(newDay).toBeLessThanOrEqual(dayOfMonth);
      expect(parseDate(addMonths(iso, months).iso)).not.toBeNull();
    }),
  );
});

test('a date written in figures is read back as the same date', () => {
  fc.assert(
    fc.property(day, (iso) => {
      expect(parseDate(iso.split('-').toReversed().join('/'))).toEqual({ type: 'date', iso });
    }),
  );
});
