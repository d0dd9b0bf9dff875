// Formats said in words.
import { expect, test } from 'vitest';
import { parseFormat } from './formats.ts';

test.each([
  ['9 ou 10 chiffres', ['123456789', '0123456789'], ['12345678', '12345678901', '12345678a', '123456789\n', '']],
  ['10 chiffres', ['0123456789'], ['012345678', ' 0123456789']],
  ['2 à 4 lettres', ['AB', 'éàç', 'ABCD'], ['A', 'ABCDE', 'A1']],
  ['au plus 3 caractères', ['', 'a', 'a-b'], ['abcd']],
  ['1 lettre', ['Z'], ['', 'ZZ', '1']],
])('%s', (text, good, bad) => {
  const format = parseFormat(text)?.pattern;
  expect(good.filter((value) => format?.test(value) !== true)).toEqual([]);
  expect(bad.filter((value) => format?.test(value) === true)).toEqual([]);
});

test.each(['chiffres', '10', 'dix chiffres', '10 ou 9 chiffres', '9 ou 10', '10 signes', 'au plus chiffres', '10  chiffres'])(
  '%s is no format',
  (text) => {
    expect(parseFormat(text)).toBeNull();
  },
);

test.each([
  ['9 ou 10 chiffres', '9 or 10 digits'],
  ['2 à 4 lettres', '2 to 4 letters'],
  ['au plus 24 caractères', 'at most 24 characters'],
  ['1 lettre', '1 letter'],
])('%s is %s in English', (french, english) => {
  expect(parseFormat(french, 'fr')?.en).toBe(english);
  expect(parseFormat(english, 'en')?.fr).toBe(french);
  expect(parseFormat(english, 'en')?.pattern).toEqual(parseFormat(french, 'fr')?.pattern);
  expect(parseFormat(english, 'fr')).toBeNull();
});
