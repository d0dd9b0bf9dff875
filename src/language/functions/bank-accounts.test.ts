// IBAN, by the examples of its registry and by what a slip does to it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '../test-context.ts';

test.each([
  'FR14 2004 1010 0505 0001 3M02 606',
  'MC58 1122 2000 0101 2345 6789 030',
  'BE68 5390 0754 7034',
  'DE89 3704 0044 0532 0130 00',
  'ES91 2100 0418 4502 0005 1332',
  'GB29 NWBK 6016 1331 9268 19',
  'IT60 X054 2811 1010 0000 0123 456',
  'NL91 ABNA 0417 1643 00',
  'NO93 8601 1117 947',
  'PT50 0002 0123 1234 5678 9015 4',
  'TN59 1000 6035 1835 9847 8831',
  'fr1420041010050500013m02606',
])('%s is valid', (x) => {
  expect(valueOf('IBAN valide(x)', { x })).toBe(true);
});

test.each([
  'FR14 2004 1010 0505 0001 3M02 607',
  'DE89 3704 0044 0532 0130 0',
  'XX89 3704 0044 0532 0130 00',
  'FR14',
  '',
  'FR14-2004-1010-0505-0001-3M02-606',
])('%s is not', (x) => {
  expect(valueOf('IBAN valide(x)', { x })).toBe(false);
});

test('a French IBAN whose RIB key is wrong is not valid, though its own key is right', () => {
  const remainder = (account: string) => BigInt(`${account.replace('M', '22')}152700`) % 97n;
  const wrongRib = '20041010050500013M02607';
  const iban = `FR${String(98n - remainder(wrongRib)).padStart(2, '0')}${wrongRib}`;
  expect(valueOf('IBAN valide(x)', { x: iban })).toBe(false);
});

test('one character changed, or two neighbours swapped, makes a valid IBAN wrong', () => {
  const iban = 'GB29NWBK60161331926819';
  fc.assert(
    fc.property(fc.integer({ min: 4, max: iban.length - 2 }), fc.constantFrom(...'0123456789'), (at, digit) => {
      const changed = iban.slice(0, at) + digit + iban.slice(at + 1);
      if (changed !== iban) expect(valueOf('IBAN valide(x)', { x: changed })).toBe(false);
      const swapped = iban.slice(0, at) + iban.charAt(at + 1) + iban.charAt(at) + iban.slice(at + 2);
      if (swapped !== iban) expect(valueOf('IBAN valide(x)', { x: swapped })).toBe(false);
    }),
  );
});

test('grouped and compact are the same account', () => {
  expect(valueOf('IBAN compact(IBAN groupé(x))', { x: 'FR1420041010050500013M02606' })).toBe('FR1420041010050500013M02606');
});
