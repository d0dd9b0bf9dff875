// Formats said in words, in both tongues.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FORMATS, parseFormat } from './patterns.ts';

test.each([
  ['9 ou 10 chiffres', ['123456789', '0123456789'], ['12345678', '12345678901', '12345678a', '123456789\n', '']],
  ['9 or 10 digits', ['123456789', '0123456789'], ['12345678', '12345678901']],
  ['2 à 4 lettres', ['AB', 'éàç', 'ABCD'], ['A', 'ABCDE', 'A1']],
  ['au plus 3 caractères', ['', 'a', 'a-b'], ['abcd']],
  ['au moins 2 lettres ou chiffres', ['a1', '1234567'], ['a', 'a-']],
  ['2 lettres majuscules puis « - » puis 3 chiffres', ['AB-123'], ['ab-123', 'AB123', 'AB-12']],
  ['2 capital letters then « . » then 3 digits', ['AB.123'], ['ABx123']],
  ['1 lettre puis « puis » puis 1 chiffre', ['apuis1'], ['a1']],
])('%s', (text, good, bad) => {
  const format = parseFormat(text);
  expect(good.filter((value) => format?.test(value) !== true)).toEqual([]);
  expect(bad.filter((value) => format?.test(value) === true)).toEqual([]);
});

test.each([
  '9 ou 10 digits',
  '9 or 10 chiffres',
  '2 lettres then 3 chiffres',
  '10 ou 9 chiffres',
  'puis 3 chiffres',
  '« » puis 1 lettre',
  '',
])('%s is no format', (text) => {
  expect(parseFormat(text)).toBeNull();
});

test.each([
  ['9 ou 10 chiffres', '9 or 10 digits'],
  ['1 lettre puis « - » puis 2 à 5 caractères', '1 letter then « - » then 2 to 5 characters'],
  ['au plus 24 caractères', 'at most 24 characters'],
  ['au moins 8 lettres ou chiffres', 'at least 8 letters or digits'],
])('%s is in English %s', (fr, en) => {
  expect(FORMATS.translate(fr, 'en')).toBe(en);
  expect(FORMATS.translate(en, 'fr')).toBe(fr);
  expect(FORMATS.translate(fr, 'fr')).toBe(fr);
});

const part = fc
  .tuple(fc.constantFrom('chiffres', 'lettres', 'caractères', 'lettres ou chiffres'), fc.integer({ min: 2, max: 40 }))
  .chain(([kind, count]) =>
    fc.constantFrom(
      `${count} ${kind}`,
      `au plus ${count} ${kind}`,
      `au moins ${count} ${kind}`,
      `${count} ou ${count + 2} ${kind}`,
      `${count} à ${count + 3} ${kind}`,
      '« - »',
    ),
  );

test('a format keeps its meaning in the other tongue', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const french = parts.join(' puis ');
      const english = FORMATS.translate(french, 'en');
      expect(english).not.toBeNull();
      expect(FORMATS.translate(english ?? '', 'fr')).toBe(french);
      expect(parseFormat(english ?? '')?.source).toBe(parseFormat(french)?.source);
    }),
  );
});

test('any text is a format or none, without failing', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'019 ouàpuischiffreslettresaumoins«».-'), maxLength: 40 }), (text) => {
      expect(() => parseFormat(text)).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});
