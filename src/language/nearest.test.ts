// Suggestions.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distance, nearest } from './nearest.ts';

test.each([
  ['numero', ['nom', 'numéro', 'numéros'], 'numéro'],
  ['justificatf', ['attestation', 'justificatif'], 'justificatif'],
  ['fihce.nom', ['fiche.nom', 'fiche.prénoms'], 'fiche.nom'],
  ['xyz', ['fiche', 'adresse'], null],
  ['fiche', [], null],
])('%s among %j is %s', (given, candidates, expected) => {
  expect(nearest(given, candidates)).toBe(expected);
});

test('a name is nearest to itself, and the distance is the same both ways', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(distance(a, a)).toBe(0);
      expect(distance(a, b)).toBe(distance(b, a));
      expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});
