// Errors keep their code, actor and both texts across a process boundary.
import { expect, test } from 'vitest';
import { error, errorFromWire, errorTable } from './errors.ts';

const sample = errorTable({
  'sample.missing': { status: 404, act: 'author', retry: 'never', fr: 'Le champ « {name} » manque.', en: 'The field "{name}" is missing.' },
});

test('parameters stand in both texts', () => {
  const failure = error(sample, 'sample.missing', { name: 'adresse' });
  expect(failure.text('fr')).toBe('Le champ « adresse » manque.');
  expect(failure.text('en')).toBe('The field "adresse" is missing.');
});

test('an error that crossed a process boundary says the same', () => {
  const failure = error(sample, 'sample.missing', { name: '{name}' });
  const rebuilt = errorFromWire(failure.toWire(), 404);
  expect(rebuilt.toWire()).toEqual(failure.toWire());
});

test('a code may be declared once only', () => {
  expect(() => errorTable({ 'sample.missing': { status: 400, act: 'data', retry: 'never', fr: 'a', en: 'b' } })).toThrow('declared twice');
});
