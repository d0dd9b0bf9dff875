// The hand-typed values fit the fields of `sejour`, there are enough of them, and each table holds what its name says.
import { expect, test } from 'vitest';
import { HOSTS, LOSSY_HOSTS } from './hosts.ts';
import { HOUSE_NUMBERS, SUFFIXED_HOUSE_NUMBERS } from './house-numbers.ts';
import { ALGERIAN_TITLES, NATIONALITIES, TITLES } from './identity.ts';
import {
  ACCENTED_FAMILY_NAMES,
  ACCENTED_GIVEN_NAMES,
  APOSTROPHE_FAMILY_NAMES,
  APOSTROPHE_GIVEN_NAMES,
  FAMILY_NAMES,
  GIVEN_NAMES,
  LIGATURE_FAMILY_NAMES,
  LIGATURE_GIVEN_NAMES,
} from './names.ts';
import { COMPLEMENTS, LOSSY_COMPLEMENTS, PLACES } from './places.ts';
import { ABBREVIATED_STREETS, ACCENTED_STREETS, ALL_STREETS, APOSTROPHE_STREETS, LIGATURE_STREETS, LOSSY_STREETS } from './streets.ts';

/** Characters that no combination of plain letter and accent makes: they must be spelt out. */
const SPELT_OUT = /[œŒæÆßøØłŁđĐı]/u;
const NOT_ASCII_LETTER = /[^\p{ASCII}’–‑]/u;
const APOSTROPHE = /['’]/u;

test('there are at least 155 streets, 84 names and 8 of each special kind, each once', () => {
  expect(ALL_STREETS.length).toBeGreaterThanOrEqual(155);
  expect(FAMILY_NAMES.length + GIVEN_NAMES.length).toBeGreaterThanOrEqual(84);
  expect(ABBREVIATED_STREETS.length).toBeGreaterThanOrEqual(8);
  expect(LOSSY_STREETS.length).toBeGreaterThanOrEqual(8);
  expect(LOSSY_HOSTS.length).toBeGreaterThanOrEqual(8);
  for (const table of [ALL_STREETS, FAMILY_NAMES, GIVEN_NAMES, HOSTS, COMPLEMENTS, PLACES, [...HOUSE_NUMBERS, ...SUFFIXED_HOUSE_NUMBERS]])
    expect(new Set(table.map((literal) => literal.source)).size).toBe(table.length);
});

test.each(ALL_STREETS)('$source fits', ({ sejour }) => {
  expect(sejour.typeVoie).toMatch(/^[A-Z]{0,4}$/u);
  expect(sejour.libelleVoie).toMatch(/^[A-Z0-9 ,'-]{0,24}$/u);
  expect(sejour.libelleVoie).toBe(sejour.libelleVoie.trim());
  expect(sejour.libelleVoie).not.toContain('  ');
});

test('every coded type of street occurs', () => {
  const types =
    ' ALL AV BD CHE CITE CLOS COUR CRS DOM ESP FG GR HAM IMP LD LOT MTE PARC PAS PL PRO QU QUA RES ROC RTE RUE SEN SQ VLA VOI'.split(' ');
  expect([...new Set(ALL_STREETS.map((street) => street.sejour.typeVoie))].toSorted()).toEqual(types);
});

test('abbreviated and lossy names are too long as they are written, or hold a character that is refused', () => {
  for (const { source } of ABBREVIATED_STREETS) expect(source.length).toBeGreaterThan(24);
  for (const source of LOSSY_STREETS) expect(source.length > 28 || /[^\p{L}\p{N} ,'’-]/u.test(source)).toBe(true);
});

test('each table of streets holds what its name says', () => {
  for (const { source } of ACCENTED_STREETS) expect(source).toMatch(NOT_ASCII_LETTER);
  for (const { source } of APOSTROPHE_STREETS) expect(source).toMatch(APOSTROPHE);
  for (const { source } of LIGATURE_STREETS) expect(source).toMatch(SPELT_OUT);
});

test.each([...FAMILY_NAMES, ...GIVEN_NAMES])('the name $source is shown in plain capitals', ({ sejour }) => {
  expect(sejour).toMatch(/^[A-Z]+(?:[ '-][A-Z]+)*$/u);
  expect(sejour.length).toBeLessThanOrEqual(32);
});

test('each table of names holds what its name says', () => {
  for (const { source } of [...ACCENTED_FAMILY_NAMES, ...ACCENTED_GIVEN_NAMES]) expect(source).toMatch(NOT_ASCII_LETTER);
  for (const { source } of [...APOSTROPHE_FAMILY_NAMES, ...APOSTROPHE_GIVEN_NAMES]) expect(source).toMatch(APOSTROPHE);
  for (const { source } of [...LIGATURE_FAMILY_NAMES, ...LIGATURE_GIVEN_NAMES]) expect(source).toMatch(SPELT_OUT);
  for (const table of [GIVEN_NAMES, ACCENTED_GIVEN_NAMES, APOSTROPHE_GIVEN_NAMES, LIGATURE_GIVEN_NAMES])
    expect(new Set(table.map((name) => name.civilite))).toEqual(new Set(['M', 'Mme']));
});

test('hosts, house numbers, complements, places, nationalities and titles fit', () => {
  for (const { sejour } of HOSTS) expect(sejour).toMatch(/^[A-Z '.,-]{1,21}$/u);
  for (const source of LOSSY_HOSTS) expect(source.length > 21 || SPELT_OUT.test(source) || /[^\p{L} '’.,-]/u.test(source)).toBe(true);
  for (const { sejour } of [...HOUSE_NUMBERS, ...SUFFIXED_HOUSE_NUMBERS]) expect(sejour).toMatch(/^[0-9]{1,4}[A-Z]?$/u);
  for (const { sejour } of [...HOUSE_NUMBERS, ...SUFFIXED_HOUSE_NUMBERS]) expect(sejour.length).toBeLessThanOrEqual(4);
  for (const { sejour } of COMPLEMENTS) expect(sejour).toMatch(/^[A-Z0-9 ,'-]{1,32}$/u);
  for (const source of LOSSY_COMPLEMENTS) expect(source.length).toBeGreaterThan(32);
  for (const { sejour } of PLACES) expect(sejour).toMatch(/^[A-Z0-9 ,'-]{1,24}$/u);
  for (const { sejour } of [...NATIONALITIES, ...TITLES, ...ALGERIAN_TITLES]) expect(sejour).toMatch(/^[A-Z ]+$/u);
});

test('values that fill their field exactly are among the literals', () => {
  expect(ALL_STREETS.some((street) => street.sejour.libelleVoie.length === 24)).toBe(true);
  expect(HOSTS.some((host) => host.sejour.length === 21)).toBe(true);
  expect(COMPLEMENTS.some((complement) => complement.sejour.length === 32)).toBe(true);
  expect(SUFFIXED_HOUSE_NUMBERS.some((number) => number.sejour.length === 4)).toBe(true);
});
