// Numbers of companies and associations, by their keys.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '../test-context.ts';

test.each([
  ['880878145', true],
  ['356 000 000', true],
  ['880878146', false],
  ['000000000', false],
  ['88087814', false],
  ['88087814A', false],
])('SIREN %s: %s', (x, expected) => {
  expect(valueOf('SIREN valide(x)', { x })).toBe(expected);
});

test.each([
  ['88087814500015', true],
  ['21670449400014', true],
  ['216 704 494 00014', true],
  // The head office of La Poste by Luhn; other establishments by the sum of their digits.
  ['35600000000048', true],
  ['35600000000001', true],
  ['35600000000002', false],
  // The exception is La Poste's alone.
  ['21670449400060', false],
  ['21670449400015', false],
  ['2167044940001', false],
])('SIRET %s: %s', (x, expected) => {
  expect(valueOf('SIRET valide(x)', { x })).toBe(expected);
});

test.each([
  ['W821001234', true],
  ['W2A1001234', true],
  ['W9R1001234', true],
  ['W9R001234', false],
  ['W3R1001234', false],
  ['w821001234', false],
  ['W82100123', false],
  ['821001234', false],
])('RNA %s: %s', (x, expected) => {
  expect(valueOf('RNA valide(x)', { x })).toBe(expected);
});

/** A valid SIRET: twelve digits free, the ninth and the last set by Luhn. */
function withKey(digits: string): string {
  const key = [...'0123456789'].find(
    (last) => valueOf(digits.length === 8 ? 'SIREN valide(x)' : 'SIRET valide(x)', { x: digits + last }) === true,
  );
  return digits + (key ?? '');
}

const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

test('one digit changed makes a valid number wrong, and parts make the whole again', () => {
  const other = fc.tuple(digits(8), digits(4), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(other, ([company, establishment, at, more]) => {
      fc.pre(company !== '00000000' && !company.startsWith('3560'));
      const siret = withKey(withKey(company) + establishment);
      expect(valueOf('SIREN du SIRET(x) + NIC du SIRET(x)', { x: siret })).toBe(siret);
      expect(valueOf('sans espaces(SIRET groupé(x))', { x: siret })).toBe(siret);
      const wrong = siret.slice(0, at) + String((Number(siret[at]) + more) % 10) + siret.slice(at + 1);
      expect(valueOf('SIRET valide(x)', { x: wrong })).toBe(false);
    }),
  );
});
