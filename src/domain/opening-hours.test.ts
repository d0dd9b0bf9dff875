// When an application is open, by the clock on the wall in Paris.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALWAYS_OPEN, type OpeningTimes, instantOf, isOpenAt, officeMoment, openingAt } from './opening-hours.ts';

const NO_HOLIDAYS = (): boolean => false;
const OFFICE: OpeningTimes = {
  hours: [
    {
      days: [1, 2, 3, 4, 5],
      spans: [
        { from: 8 * 60, until: 12 * 60 },
        { from: 13 * 60 + 30, until: 18 * 60 },
      ],
    },
    { days: [6], spans: [{ from: 9 * 60, until: 12 * 60 }] },
  ],
  closedDays: ['2026-03-18'],
  closedOnHolidays: true,
};
const isMayDay = (day: string): boolean => day.endsWith('-05-01');

test.each([
  ['a Monday before it opens', '2026-03-16T06:59:00Z', { open: false, why: 'hours', opensAt: '2026-03-16T07:00:00.000Z' }],
  ['a Monday morning', '2026-03-16T07:00:00Z', { open: true }],
  ['a Monday at noon', '2026-03-16T11:00:00Z', { open: false, why: 'hours', opensAt: '2026-03-16T12:30:00.000Z' }],
  ['the evening before a day of maintenance', '2026-03-17T17:00:00Z', { open: false, why: 'hours', opensAt: '2026-03-19T07:00:00.000Z' }],
  ['a day of maintenance', '2026-03-18T09:00:00Z', { open: false, why: 'maintenance', opensAt: '2026-03-19T07:00:00.000Z' }],
  ['a Saturday afternoon', '2026-03-14T15:00:00Z', { open: false, why: 'hours', opensAt: '2026-03-16T07:00:00.000Z' }],
  ['a public holiday on a Friday', '2026-05-01T09:00:00Z', { open: false, why: 'maintenance', opensAt: '2026-05-02T07:00:00.000Z' }],
  ['the Monday after the clocks went forward', '2026-03-30T06:00:00Z', { open: true }],
  ['the night on which the clocks go back', '2026-10-24T22:30:00Z', { open: false, why: 'hours', opensAt: '2026-10-26T07:00:00.000Z' }],
])('%s', (_name, instant, expected) => {
  expect(JSON.parse(JSON.stringify(openingAt(OFFICE, new Date(instant), isMayDay)))).toEqual(expected);
});

test('an application without hours is open at any time, and one without any open day never is', () => {
  expect(openingAt(ALWAYS_OPEN, new Date('2026-01-01T00:00:00Z'), NO_HOLIDAYS)).toEqual({ open: true });
  const never: OpeningTimes = { ...ALWAYS_OPEN, hours: [] };
  expect(openingAt(never, new Date('2026-01-01T00:00:00Z'), NO_HOLIDAYS)).toEqual({ open: false, why: 'hours', opensAt: null });
});

test('what the wall clock shows is found again, in summer and in winter', () => {
  expect(officeMoment(new Date('2026-07-01T22:30:00Z'))).toEqual({ day: '2026-07-02', weekday: 4, minute: 30 });
  expect(instantOf('2026-07-02', 30).toISOString()).toBe('2026-07-01T22:30:00.000Z');
  expect(instantOf('2026-01-02', 30).toISOString()).toBe('2026-01-01T23:30:00.000Z');
  // Half past one, in the night in which two o'clock becomes three.
  expect(instantOf('2026-03-29', 90).toISOString()).toBe('2026-03-29T00:30:00.000Z');
});

const span = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .map(([left, right]) => ({ from: Math.min(left, right - 1), until: Math.max(left + 1, right) }));
const times: fc.Arbitrary<OpeningTimes> = fc.record({
  hours: fc.option(
    fc.array(fc.record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 })), spans: fc.array(span, { maxLength: 3 }) }), {
      maxLength: 3,
    }),
  ),
  closedDays: fc.constantFrom([], ['2026-03-16', '2026-03-17']),
  closedOnHolidays: fc.boolean(),
});
const instants = fc.integer({ min: Date.parse('2026-03-01T00:00:00Z'), max: Date.parse('2026-11-30T00:00:00Z') });

test('whenever it is closed it opens at the instant that is told, and not before', () => {
  fc.assert(
    fc.property(times, instants, fc.float({ min: 0, max: 1, noNaN: true }), (of, at, part) => {
      const opening = openingAt(of, new Date(at), isMayDay);
      expect(opening.open).toBe(isOpenAt(of, new Date(at), isMayDay));
      if (opening.open || opening.opensAt === null) return;
      const opens = opening.opensAt.getTime();
      expect(opens).toBeGreaterThan(at);
      expect(isOpenAt(of, opening.opensAt, isMayDay)).toBe(true);
      expect(isOpenAt(of, new Date(at + (opens - 1 - at) * part), isMayDay)).toBe(false);
    }),
  );
});
