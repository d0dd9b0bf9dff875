// The function library against the expected values that were written by hand beside each source value.
import { expect, test } from 'vitest';
import { evaluate } from '#language/expression.ts';
import type { Expression } from '#language/plan.ts';
import type { Value } from '#language/value.ts';
import * as communes from '../../practice/dossiers/communes.ts';
import { HOSTS, LOSSY_HOSTS } from '../../practice/dossiers/hosts.ts';
import { HOUSE_NUMBERS, SUFFIXED_HOUSE_NUMBERS } from '../../practice/dossiers/house-numbers.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from '../../practice/dossiers/names.ts';
import { COMPLEMENTS, LOSSY_COMPLEMENTS, PLACES } from '../../practice/dossiers/places.ts';
import { ALL_STREETS, LOSSY_STREETS } from '../../practice/dossiers/streets.ts';

function value(text: string, x: Value): Value {
  const expression: Expression = { text, literal: null, reads: ['x'], position: { file: 'essai.yaml', line: 1, column: 1 } };
  return evaluate(expression, { scope: { x }, today: '2026-03-16' });
}

function address(street: string, number = ''): Value {
  return { type: 'address', label: '', number, street, postalCode: '82000', city: 'Montauban', cityCode: '82121', departmentCode: '82' };
}

const TYPE = 'type de voie(x)';
const NAME = 'abréger(libellé de voie(x), 24)';

test('every name comes out as it was written by hand', () => {
  const wrong = [...FAMILY_NAMES, ...GIVEN_NAMES].filter(({ source, sejour }) => value('majuscules(x)', source) !== sejour);
  expect(wrong).toEqual([]);
});

test('every street comes out as it was written by hand', () => {
  const got = ALL_STREETS.map(({ source }) => ({
    source,
    sejour: { typeVoie: value(TYPE, address(source)), libelleVoie: value(NAME, address(source)) },
  }));
  expect(got).toEqual(ALL_STREETS);
});

test('every place without a street comes out as it was written by hand', () => {
  const got = PLACES.map(({ source }) => ({ source, type: value(TYPE, address(source)), sejour: value(NAME, address(source)) }));
  expect(got).toEqual(PLACES.map(({ source, sejour }) => ({ source, type: '', sejour })));
});

test('every house number comes out as it was written by hand', () => {
  const all = [...HOUSE_NUMBERS, ...SUFFIXED_HOUSE_NUMBERS];
  expect(all.map(({ source }) => value('numéro de voie(x)', address('', source)))).toEqual(all.map(({ sejour }) => sejour));
});

test('every host and complement comes out as it was written by hand', () => {
  expect(HOSTS.map(({ source }) => value('limiter(x, 21, ".")', source))).toEqual(HOSTS.map(({ sejour }) => sejour));
  expect(COMPLEMENTS.map(({ source }) => value('limiter(x, 32)', source))).toEqual(COMPLEMENTS.map(({ sejour }) => sejour));
});

test('every commune comes out as it was written by hand', () => {
  const all = communes.ALL_COMMUNES;
  for (const { source, sejour } of all) {
    const x: Value = {
      type: 'address',
      label: '',
      number: '',
      street: '',
      postalCode: source.postalCode,
      city: source.cityName,
      cityCode: source.cityCode,
      departmentCode: source.departmentCode,
    };
    expect({
      codePostal: value('code postal(x)', x),
      commune: value('limiter(commune(x), 28)', x),
      codeDepartement: value('département(x)', x),
      codeInsee: value('code commune(x)', x),
    }).toEqual(sejour);
  }
});

test('whatever cannot be held whole is a loss, for a person to decide', () => {
  const lossy = { type: 'lossy' };
  for (const street of LOSSY_STREETS) expect(value(NAME, address(street))).toMatchObject(lossy);
  for (const host of LOSSY_HOSTS) expect(value('limiter(x, 21, ".")', host)).toMatchObject(lossy);
  for (const complement of LOSSY_COMPLEMENTS) expect(value('limiter(x, 32)', complement)).toMatchObject(lossy);
  for (const { cityName } of communes.LOSSY_COMMUNES) expect(value('limiter(x, 28)', cityName)).toMatchObject(lossy);
});
