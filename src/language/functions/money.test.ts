// Amounts: read, reckoned and written without a cent made or lost.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '../test-context.ts';
import type { MoneyValue } from '../value.ts';
import { parseMoney } from './money.ts';

const euros = (cents: number): MoneyValue => ({ type: 'money', cents });

test.each([
  ['1 234,56 €', 123_456],
  ['1\u202F234,56\u00A0€', 123_456],
  ['1234.56', 123_456],
  ['12', 1200],
  ['12,5', 1250],
  ['-3,05 euros', -305],
  ['− 3,05 €', -305],
  ['0,01 EUR', 1],
  ['1 000 000', 100_000_000],
])('%s is read', (text, cents) => {
  expect(parseMoney(text)).toEqual(euros(cents));
});

test.each(['', '€', '1.234', '1,234', '1.234,56', '12 34', '1 23', '12,345', '1e3', 'douze', '12 $', '1,2,3', '+12'])(
  '%s is no amount',
  (text) => {
    expect(parseMoney(text)).toBeNull();
  },
);

test('a number given as an amount must have two decimals at most', () => {
  expect(valueOf('montant(12.5)')).toEqual(euros(1250));
  expect(() => valueOf('montant(12.345)')).toThrowError(expect.objectContaining({ code: 'language.bad-argument' }));
});

test('amounts, lists of amounts and both together are added up', () => {
  const scope = { a: euros(10), factures: [euros(20), euros(30)] };
  expect(valueOf('somme(a, a)', scope)).toEqual(euros(20));
  expect(valueOf('somme(factures)', scope)).toEqual(euros(50));
  expect(valueOf('somme([])', scope)).toEqual(euros(0));
});

const cents = fc.integer({ min: -(10 ** 12), max: 10 ** 12 });

test('an amount written in figures is read back as the same amount', () => {
  fc.assert(
    fc.property(cents, fc.constantFrom('avec virgule', 'avec point', 'en tranches', 'en euros'), (amount, figures) => {
      const written = valueOf('montant en chiffres(m, écriture)', { m: euros(amount), écriture: figures });
      expect(parseMoney(String(written))).toEqual(euros(amount));
    }),
  );
});

test('any text is an amount or none, without failing', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 ,.-€EUR\u00A0'), maxLength: 24 }), (text) => {
      if (text.replace(/\D/gu, '').length < 15) expect(() => parseMoney(text)).not.toThrow();
    }),
    { numRuns: 1000 },
  );
});

test('shares rounded down never add up to more than the whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 100 }), (amount, rate) => {
      const scope = { m: euros(amount), t: rate, reste: 100 - rate };
      const total = valueOf('somme(part(m, t, "au centime inférieur"), part(m, reste, "au centime inférieur"))', scope);
      const whole = valueOf('somme(part(m, t, "au centime inférieur"), part(m, reste, "au centime supérieur"))', scope);
      expect((total as MoneyValue).cents).toBeLessThanOrEqual(amount);
      expect(whole).toEqual(euros(amount));
    }),
  );
});

test.each([
  ['part(m, 100, "au centime pair")', 9_007_199_254_740_991],
  ['part(m, 1.5, "au centime le plus proche")', 135_107_988_821_115],
])('%s is exact on the greatest amount', (text, expected) => {
  expect(valueOf(text, { m: euros(9_007_199_254_740_991) })).toEqual(euros(expected));
});

test('an amount beyond what is counted exactly stops', () => {
  const scope = { m: euros(9_007_199_254_740_991) };
  for (const text of ['somme(m, m)', 'montant multiplié(m, 2, "au centime pair")', 'montant("90 071 992 547 409,92")']) {
    expect(() => valueOf(text, scope)).toThrowError(expect.objectContaining({ code: 'language.bad-argument' }));
  }
});
