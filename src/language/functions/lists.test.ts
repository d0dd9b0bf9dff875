// Lists: one item of them, their order, their extremes.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '../test-context.ts';

const numbers = fc.array(fc.integer(), { minLength: 1, maxLength: 20 });

test('sorting keeps every item and puts the least first and the greatest last', () => {
  fc.assert(
    fc.property(numbers, (liste) => {
      const sorted = valueOf('trier(liste)', { liste });
      expect(sorted).toEqual(liste.toSorted((a, b) => a - b));
      expect(valueOf('premier(trier(liste)) = minimum(liste) et dernier(trier(liste)) = maximum(liste)', { liste })).toBe(true);
    }),
  );
});

test('without duplicates each value stays once, where it came first', () => {
  fc.assert(
    fc.property(numbers, (liste) => {
      expect(valueOf('sans doublons(liste)', { liste })).toEqual([...new Set(liste)]);
    }),
  );
});

test('texts are sorted as a French dictionary does, and are told apart to the letter', () => {
  expect(valueOf('trier(["côte", "Cote", "cote", "coté", "côté"])')).toEqual(['cote', 'Cote', 'coté', 'côte', 'côté']);
  expect(valueOf('nombre de(sans doublons(["cote", "Cote", "coté"]))')).toBe(3);
});

test.each(['trier([1, "a"])', 'premier([])', 'seul([])', 'seul([1, 2])'])('%s stops', (text) => {
  expect(() => valueOf(text)).toThrowError(expect.objectContaining({ code: 'language.bad-argument' }));
});

test('what has no order has no greatest item', () => {
  expect(() => valueOf('maximum([vrai, faux])')).toThrowError(expect.objectContaining({ code: 'language.type-at-run' }));
});
