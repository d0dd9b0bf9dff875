// Texts as legacy fields hold them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '../test-context.ts';
import { abbreviate } from './abbreviations.ts';
import { toCapitals } from './capitals.ts';

test.each([
  ['Nguyễn', 'NGUYEN'],
  ['Đặng', 'DANG'],
  ['Łukasz', 'LUKASZ'],
  ['Strauß', 'STRAUSS'],
  ['Sørensen', 'SORENSEN'],
  ['Œuf, Æther', 'OEUF, AETHER'],
  ['İbrahim Yıldız', 'IBRAHIM YILDIZ'],
  ['Rue de l’Église', "RUE DE L'EGLISE"],
  ['Jean–Luc  O´Brien\u00A0', "JEAN-LUC O'BRIEN"],
])('%s in capitals is %s', (text, expected) => {
  expect(valueOf('majuscules(x)', { x: text })).toBe(expected);
});

test('another alphabet is a loss, never dropped in silence', () => {
  expect(valueOf('majuscules(x)', { x: 'Иванов' })).toMatchObject({ type: 'lossy', whole: 'Иванов' });
  expect(valueOf('limiter(x, 30)', { x: 'Иванов' })).toMatchObject({ type: 'lossy', whole: 'Иванов' });
  expect(valueOf('abréger(majuscules(x), 30)', { x: 'Иванов' })).toMatchObject({ type: 'lossy', whole: 'Иванов' });
});

test('a sign that the field does not hold is a loss, unless it is allowed', () => {
  expect(valueOf('limiter("M. Dupont", 21)')).toMatchObject({ type: 'lossy', kept: 'M DUPONT' });
  expect(valueOf('limiter("M. Dupont", 21, ".")')).toBe('M. DUPONT');
  expect(valueOf('limiter("Voie N° 12", 24)')).toMatchObject({ type: 'lossy' });
});

test('limiter never shortens', () => {
  expect(valueOf('limiter("Saint-Œuf", 9)')).toMatchObject({ type: 'lossy', kept: 'SAINT-OEU', limit: 9 });
  expect(valueOf('limiter("Saint-Œuf", 10)')).toBe('SAINT-OEUF');
});

test.each([
  ['du Général Charles de Gaulle', 'DU GAL CHARLES DE GAULLE'],
  ['du Lieutenant Colonel Prévost', 'DU LT COLONEL PREVOST'],
  ['du Vieux Marché Saint-Antoine', 'DU VX MARCHE ST-ANTOINE'],
  ['Notre-Dame des Miséricordes', 'ND DES MISERICORDES'],
  ['des Saints-Anges Gardiens', 'DES STS-ANGES GARDIENS'],
  ['du Général Sarrail', 'DU GENERAL SARRAIL'],
])('%s is abridged to %s', (text, expected) => {
  expect(valueOf('abréger(x, 24)', { x: text })).toBe(expected);
});

test('what still does not fit is a loss', () => {
  expect(valueOf('abréger("Maréchal de Lattre de Tassigny", 24)')).toMatchObject({ type: 'lossy', limit: 24 });
});

test.each([
  ['contient("CA-2026-000001", "2026")', true],
  ['longueur("été")', 3],
  ['oui ou non(vrai)', 'O'],
  ['oui ou non(faux)', 'N'],
])('%s is %s', (text, expected) => {
  expect(valueOf(text)).toBe(expected);
});

test('capitals of capitals are the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(toCapitals(toCapitals(text))).toBe(toCapitals(text));
    }),
    { numRuns: 1000 },
  );
});

test('a text that fits is never abridged, and an abridged one is never longer', () => {
  const words = fc.array(fc.constantFrom('GENERAL', 'SAINT-PIERRE', 'NOTRE-DAME', 'DE', 'GRAND', 'PREVOST', "L'ABBE"), { maxLength: 6 });
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 40 }), (parts, limit) => {
      const text = parts.join(' ');
      const short = abbreviate(text, limit);
      expect(short.length).toBeLessThanOrEqual(text.length);
      if (text.length <= limit) expect(short).toBe(text);
    }),
  );
});

test('the result of limiter and abréger is within the limit or a loss', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom('limiter', 'abréger'),
      (x, n, name) => {
        const value = valueOf(`${name}(x, n)`, { x, n });
        if (typeof value === 'string') expect(value).toMatch(new RegExp(`^[A-Z0-9 ,'-]{0,${n}}$`));
        else expect(value).toMatchObject({ type: 'lossy', whole: x, limit: n });
      },
    ),
  );
});
