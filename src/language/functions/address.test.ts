// The parts of an address that legacy applications hold apart.
import { expect, test } from 'vitest';
import type { AddressValue } from '#domain/payload.ts';
import { valueOf } from '../test-context.ts';
import { splitStreet } from './address.ts';

const ADDRESS: AddressValue = {
  type: 'address',
  label: "12 bis Rue de l'Église 97110 Pointe-à-Pitre",
  number: '12 bis',
  street: "Rue de l'Église",
  postalCode: '97110',
  city: 'Pointe-à-Pitre',
  cityCode: '97120',
  departmentCode: '971',
};
const of = (name: string, changes: Partial<AddressValue> = {}) => valueOf(`${name}(adresse)`, { adresse: { ...ADDRESS, ...changes } });

test.each([
  ['numéro de voie', '12B'],
  ['type de voie', 'RUE'],
  ['libellé de voie', "de l'Église"],
  ['code postal', '97110'],
  ['commune', 'Pointe-à-Pitre'],
  ['département', '971'],
  ['code commune', '120'],
])('%s of the address is %s', (name, expected) => {
  expect(of(name)).toBe(expected);
});

test.each([
  ['', ''],
  ['7 ter', '7T'],
  ['3 quater', '3Q'],
  ['18bis', '18B'],
  ['14 A', '14A'],
  ['31 c', '31C'],
  ['2750', '2750'],
])('the number %s becomes %s', (number, expected) => {
  expect(of('numéro de voie', { number })).toBe(expected);
});

test.each(['12-14', '12/14', '12 quinquies', '12345', '1234 bis', 'zéro'])('the number %s loses something', (number) => {
  expect(of('numéro de voie', { number })).toMatchObject({ type: 'lossy', whole: number, limit: 4 });
});

test.each([
  ['Allées Léon Cladel', 'ALL', 'Léon Cladel'],
  ['Grande Rue', 'GR', ''],
  ['Grand Rue Villenouvelle', 'GR', 'Villenouvelle'],
  ['Lieu-dit Les Cazals', 'LD', 'Les Cazals'],
  ['Cours Foucault', 'CRS', 'Foucault'],
  ['Cour du Couvent', 'COUR', 'du Couvent'],
  ['Rond-Point de la Garonne', '', 'Rond-Point de la Garonne'],
  ['Parcours du Lac', '', 'Parcours du Lac'],
  ['Rue  du  Temple', 'RUE', 'du Temple'],
])('%s is of type %s', (street, type, name) => {
  expect(splitStreet(street)).toEqual({ type, name });
});

test('a place without a street is its own name, given as a street or only in the label', () => {
  const place = { number: '', street: '', label: 'Les Cazalous 97110 Pointe-à-Pitre' };
  expect([of('type de voie', place), of('libellé de voie', place)]).toEqual(['', 'Les Cazalous']);
  expect(of('libellé de voie', { ...place, street: 'Les Cazalous' })).toBe('Les Cazalous');
  expect(of('libellé de voie', { ...place, label: 'Pointe-à-Pitre' })).toBe('');
});
