// Numbers read and rounded exactly.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '../test-context.ts';

test.each([
  ['nombre("1 234,5")', { type: 'decimal', digits: '1234.5' }],
  ['nombre("-0,125")', { type: 'decimal', digits: '-0.125' }],
  ['nombre("12345678901234567890")', { type: 'decimal', digits: '12345678901234567890' }],
  ['nombre("1,50")', { type: 'decimal', digits: '1.5' }],
  ['nombre("007")', 7],
  ['arrondir(-2.5, 0, "au plus proche")', -3],
  ['arrondir(-2.5, 0, "au pair")', -2],
  ['diviser(1, 3, 2, "par excès")', { type: 'decimal', digits: '0.34' }],
  ['diviser(-1, 3, 2, "au plus proche")', { type: 'decimal', digits: '-0.33' }],
  ['diviser(1.5, -0.25, 0, "par défaut")', -6],
  ['quotient(-7, 2)', -4],
  ['reste(-7, 2)', 1],
])('%s', (text, expected) => {
  expect(valueOf(text)).toEqual(expected);
});

test.each([
  'nombre("1.234")',
  'nombre("12 34")',
  'nombre("1e3")',
  'nombre("")',
  'arrondir(1, 31, "par excès")',
  'reste(5, -2)',
  'diviser(1, 0, 2, "au pair")',
])('%s stops', (text) => {
  expect(() => valueOf(text)).toThrowError(expect.objectContaining({ code: 'language.bad-argument' }));
});

test('a whole number is its quotient times the divisor, plus its remainder', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 100_000 }), (n, d) => {
      expect(valueOf('quotient(n, d) * d + reste(n, d)', { n, d })).toBe(n);
      expect(valueOf('reste(n, d) ≥ 0 et reste(n, d) < d', { n, d })).toBe(true);
    }),
  );
});
