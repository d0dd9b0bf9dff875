// Numbers of a workbook, whatever a program wrote: exact to the last digit that a cell holds, and days on the calendar.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberCell, plainDigits } from './numbers.ts';

const ANY = { kind: 'general' } as const;
const DATE = { kind: 'date' } as const;

/** At most fifteen digits, a point anywhere: what a cell holds. */
const cellNumbers = fc
  .record({
    sign: fc.constantFrom('', '-'),
    digits: fc.stringMatching(/^[1-9]\d{0,13}[1-9]$/),
    point: fc.integer({ min: 0, max: 15 }),
  })
  .map(({ sign, digits, point }) => {
    const at = Math.min(point, digits.length);
    return { sign, whole: digits.slice(0, at) || '0', fraction: digits.slice(at) };
  });

test('a number of fifteen digits keeps every one of them, with or without an exponent', () => {
  fc.assert(
    fc.property(cellNumbers, fc.integer({ min: -20, max: 20 }), ({ sign, whole, fraction }, exponent) => {
      const digits = fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
      expect(plainDigits(digits)).toBe(digits);
      // The same number, its point moved and the exponent that moves it back.
      const back = `${sign}${moved(whole, fraction, exponent)}E${-exponent}`;
      expect(plainDigits(back)).toBe(digits);
    }),
  );
});

function moved(whole: string, fraction: string, places: number): string {
  const all = '0'.repeat(40) + whole + fraction + '0'.repeat(40);
  const point = 40 + whole.length + places;
  return `${all.slice(0, point)}.${all.slice(point)}`;
}

test('what is written with an exponent by a double is the number that the double shows', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 15) + 1, max: 10 ** 15 - 1 }), (whole) => {
      expect(plainDigits(whole.toExponential())).toBe(String(whole));
    }),
  );
});

test('no text is taken for a number that it is not, and none makes it fall', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+.eE\d ]{0,12}$/)), (text) => {
      const digits = plainDigits(text);
      if (digits === null) return;
      expect(digits).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
      expect(Number(digits)).toBeCloseTo(Number(text), 10);
    }),
    { numRuns: 500 },
  );
});

test('each day of the calendar has its number, one after the other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 2_958_465 }), fc.boolean(), (serial, epoch1904) => {
      const from = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
      const day = new Date(from + serial * 86_400_000).toISOString().slice(0, 10);
      const cell = numberCell(String(serial), DATE, epoch1904);
      if (day.length > 10) expect(cell).toEqual({ kind: 'unsure', fault: 'no_such_day' });
      else if (!epoch1904 || serial <= 2_957_003) expect(cell).toEqual({ kind: 'date', iso: day });
    }),
  );
});

test('the day that never was is no day', () => {
  expect(numberCell('60', DATE, false)).toEqual({ kind: 'unsure', fault: 'no_such_day' });
  expect(numberCell('59', DATE, false)).toEqual({ kind: 'date', iso: '1900-02-28' });
  expect(numberCell('61', DATE, false)).toEqual({ kind: 'date', iso: '1900-03-01' });
});

test('a number of more digits than a cell keeps is not taken for sure', () => {
  expect(numberCell('1234567890123456', ANY, false)).toEqual({ kind: 'unsure', fault: 'digits_lost' });
});
