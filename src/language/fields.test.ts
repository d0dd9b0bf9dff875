// Formats said in words.
import { expect, test } from 'vitest';
import { parseFormat } from './fields.ts';

test.each([
  ['9 ou 10 chiffres', ['123456789', '0123456789'], ['12345678', '12345678901', '12345678a', '123456789\n', '']],
  ['10 chiffres', ['0123456789'], ['012345678', ' 0123456789']],
  ['2 à 4 lettres', ['AB', 'éàç', 'ABCD'], ['A', 'ABCDE', 'A1']],
  ['au plus 3 caractères', ['', 'a', 'a-b'], ['abcd']],
  ['1 lettre', ['Z'], ['', 'ZZ', '1']],
])('%s', (text, good, bad) => {
  const format = parseFormat(text);
  expect(good.filter((value) => format?.test(value) !== true)).toEqual([]);
  expect(bad.filter((value) => format?.test(value) === true)).toEqual([]);
});

test.each(['chiffres', '10', 'dix chiffres', '10 ou 9 chiffres', '9 ou 10', '10 signes', 'au plus chiffres', '10  chiffres'])(
  '%s is no format',
  (text) => {
    expect(parseFormat(text)).toBeNull();
  },
);
