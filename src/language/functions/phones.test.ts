// Telephone numbers of France and its overseas territories.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '../test-context.ts';

test.each([
  ['05 63 22 82 00', '0563228200', '+33563228200'],
  ['05.63.22.82.00', '0563228200', '+33563228200'],
  ['+33 (0)5 63 22 82 00', '0563228200', '+33563228200'],
  ['0033563228200', '0563228200', '+33563228200'],
  ['0690-12-34-56', '0690123456', '+590690123456'],
  ['0694123456', '0694123456', '+594694123456'],
  ['0696123456', '0696123456', '+596696123456'],
  ['0692123456', '0692123456', '+262692123456'],
  ['0639 12 34 56', '0639123456', '+262639123456'],
  ['0262 12 34 56', '0262123456', '+262262123456'],
  ['05 08 41 23 45', '0508412345', '+508412345'],
  ['+508 41 23 45', '0508412345', '+508412345'],
  ['+262 976 01 23 45', '0976012345', '+262976012345'],
])('%s', (x, national, international) => {
  expect(valueOf('téléphone national(x)', { x })).toBe(national);
  expect(valueOf('téléphone international(x)', { x })).toBe(international);
});

test.each(['+687 26 12 34', '+689 40 12 34 56', '+681 72 12 34'])('%s has no national form', (x) => {
  expect(valueOf('téléphone valide(x)', { x })).toBe(true);
  expect(valueOf('téléphone international(x)', { x })).toBe(x.replaceAll(' ', ''));
  expect(() => valueOf('téléphone national(x)', { x })).toThrowError(expect.objectContaining({ code: 'language.bad-argument' }));
});

test.each(['112', '563228200', '05 63 22 82', '+33 690 12 34 56', '+262 5 63 22 82 00', '+49 30 123456', '0000000000', 'néant', '+33'])(
  '%s is no complete French number',
  (x) => {
    expect(valueOf('téléphone valide(x)', { x })).toBe(false);
  },
);

test('a national number comes back from its international form', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...'12345678'),
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 8, maxLength: 8 }),
      (a, rest) => {
        const x = `0${a}${rest}`;
        fc.pre(!x.startsWith('0709'));
        expect(valueOf('téléphone national(téléphone international(x))', { x })).toBe(x);
        expect(valueOf('sans espaces(téléphone groupé(x))', { x })).toBe(x);
      },
    ),
  );
});
