// Addresses as the post and national lists write them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AddressValue } from '#domain/payload.ts';
import { valueOf } from '../test-context.ts';

function address(changes: Partial<AddressValue>): AddressValue {
  return {
    type: 'address',
    label: '',
    number: '',
    street: '',
    postalCode: '82000',
    city: 'Montauban',
    cityCode: '82121',
    departmentCode: '82',
    ...changes,
  };
}

test.each([
  ['Boulevard Gambetta', 'BD'],
  ['ruelle des Bois', 'RLE'],
  ['Rond-Point de l’Europe', 'RPT'],
  ['Lieu-dit Cazalous', 'LD'],
  ['Venelle du Puits', ''],
  ['', ''],
])('the short type of %s is %s', (x, expected) => {
  expect(valueOf('type de voie abrégé(x)', { x })).toBe(expected);
});

test.each([
  ['12', '12', ''],
  ['12 bis', '12', 'BIS'],
  ['12b', '12', 'B'],
  ['', '', ''],
])('the parts of the number %s', (number, digits, index) => {
  const a = address({ number });
  expect(valueOf('numéro sans indice(a)', { a })).toBe(digits);
  expect(valueOf('indice de répétition(a)', { a })).toBe(index);
});

test('a number of another form is not taken apart', () => {
  expect(() => valueOf('numéro sans indice(a)', { a: address({ number: '12-14' }) })).toThrowError(
    expect.objectContaining({ code: 'language.bad-argument' }),
  );
});

test.each([
  ['Saint-Étienne-de-Tulmont', '82000 ST ETIENNE DE TULMONT'],
  ['Sainte-Livrade', '82000 STE LIVRADE'],
  ['Saintes', '82000 SAINTES'],
  ["L'Honor-de-Cos", '82000 L HONOR DE COS'],
])('the line of %s', (city, expected) => {
  expect(valueOf('ligne de commune(a)', { a: address({ city }) })).toBe(expected);
});

test('a line holds 38 plain capitals at most, or is a loss', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (street) => {
      const line = valueOf('ligne de voie(a)', { a: address({ number: '12', street }) });
      if (typeof line === 'string') expect(line).toMatch(/^[A-Z0-9 ]{1,38}$/u);
      else expect(line).toMatchObject({ type: 'lossy', limit: 38 });
    }),
  );
});
