// The form: identifiers that stay, words that must not appear, and a revision that changes with the form.
import { expect, test } from 'vitest';
import { addressForm } from './address-form.ts';
import { frenchDate, parisInstant } from './french.ts';

test('every field and annotation has its own opaque identifier', () => {
  const { fields, annotations } = addressForm();
  const ids = [...fields, ...annotations].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids[0]).toBe('Q2hhbXAtMTAwMQ==');
});

test('no label holds a word that the real service flags', () => {
  const { fields, annotations } = addressForm();
  for (const { label } of [...fields, ...annotations]) expect(label).not.toMatch(/agdref|nir\b|sécurité sociale|religion/i);
});

test('a form that lost a field is another revision, and keeps the other identifiers', () => {
  const whole = addressForm();
  const without = addressForm({ removed: ["Complément d'adresse"] });
  expect(without.revision).not.toBe(whole.revision);
  expect(without.fields).toHaveLength(whole.fields.length - 1);
  expect(without.fields.at(-1)?.id).toBe(whole.fields.at(-1)?.id);
  expect(() => addressForm({ removed: ['Inconnu'] })).toThrow('« Inconnu »');
});

test('dates are French prose, and instants are Paris time to the second', () => {
  expect(frenchDate('2025-01-05')).toBe('05 janvier 2025');
  expect(parisInstant(new Date('2026-03-16T08:05:00.987Z'))).toBe('2026-03-16T09:05:00+01:00');
  expect(parisInstant(new Date('2026-07-14T22:30:00Z'))).toBe('2026-07-15T00:30:00+02:00');
});
