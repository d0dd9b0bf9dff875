// Numbers in French words, spelt as since 1990.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inWords } from './money-words.ts';
import { valueOf } from '../test-context.ts';

test.each([
  [0, 'zéro'],
  [1, 'un'],
  [17, 'dix-sept'],
  [21, 'vingt-et-un'],
  [70, 'soixante-dix'],
  [71, 'soixante-et-onze'],
  [80, 'quatre-vingts'],
  [81, 'quatre-vingt-un'],
  [91, 'quatre-vingt-onze'],
  [99, 'quatre-vingt-dix-neuf'],
  [100, 'cent'],
  [200, 'deux-cents'],
  [201, 'deux-cent-un'],
  [1000, 'mille'],
  [1080, 'mille-quatre-vingts'],
  [2300, 'deux-mille-trois-cents'],
  [80_000, 'quatre-vingt-mille'],
  [200_000, 'deux-cent-mille'],
  [1_000_000, 'un million'],
  [200_000_000, 'deux-cents millions'],
  [80_000_001, 'quatre-vingts millions un'],
  [1_002_003_004, 'un milliard deux millions trois-mille-quatre'],
])('%s is %s', (number, words) => {
  expect(inWords(number)).toBe(words);
});

test.each([
  [0, 'zéro euro'],
  [1, 'un centime'],
  [100, 'un euro'],
  [101, 'un euro et un centime'],
  [250, 'deux euros et cinquante centimes'],
  [100_000_000, "un million d'euros"],
  [100_000_100, 'un million un euros'],
])('%s cents', (cents, words) => {
  expect(valueOf('montant en lettres(m)', { m: { type: 'money', cents } })).toBe(words);
});

test('two numbers are never written the same way', () => {
  const number = fc.integer({ min: 0, max: 999_999_999_999 });
  fc.assert(
    fc.property(number, number, (one, other) => {
      expect(inWords(one) === inWords(other)).toBe(one === other);
      expect(inWords(one)).toMatch(/^[a-zé]+(?:[- ][a-zé]+)*$/u);
    }),
  );
  const all = Array.from({ length: 20_000 }, (_, index) => inWords(index));
  expect(new Set(all).size).toBe(20_000);
});
