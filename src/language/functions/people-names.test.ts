// Names of people: the case changes, never the letters.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '../test-context.ts';

test.each([
  ['JEAN-PIERRE MARIE', 'Jean-Pierre Marie'],
  ['éloïse', 'Éloïse'],
  ["n'golo", "N'Golo"],
  ['McKenzie', 'McKenzie'],
  ['ana  luisa', 'Ana Luisa'],
])('given names %s', (x, expected) => {
  expect(valueOf('prénoms(x)', { x })).toBe(expected);
});

const letters = fc.string({ unit: fc.constantFrom(...'abcdéèçœAZÉ -’'), minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '');

test('only the case and runs of blanks change', () => {
  const fold = (text: string): string => text.trim().replace(/\s+/gu, ' ').toLowerCase();
  fc.assert(
    fc.property(letters, (x) => {
      for (const name of ['prénoms', 'nom de famille']) {
        const once = valueOf(`${name}(x)`, { x });
        expect(fold(String(once))).toBe(fold(x));
        if (name === 'nom de famille') expect(valueOf(`${name}(x)`, { x: once })).toBe(once);
      }
    }),
  );
});
