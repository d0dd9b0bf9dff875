import { expect, test } from 'vitest';
import { error, errorTable } from '#base/errors.ts';
import { errorAnswer, languageOf } from './error-answers.ts';

const errors = errorTable({
  'test.refused': { status: 409, act: 'operator', retry: 'never', fr: 'Refusé à {place}.', en: 'Refused at {place}.' },
});

test.each([
  [undefined, 'fr'],
  ['', 'fr'],
  ['de-DE', 'fr'],
  ['en', 'en'],
  ['en-GB,en;q=0.9,fr;q=0.5', 'en'],
  ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
  ['en;q=0', 'fr'],
])('the language of %j is %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

test('a refusal has both texts, and the message in the language asked for', () => {
  const refused = error(errors, 'test.refused', { place: 'ligne 3' });
  const both = { code: 'test.refused', fr: 'Refusé à ligne 3.', en: 'Refused at ligne 3.' };
  expect(errorAnswer(refused, 'en')).toMatchObject({ status: 409, body: { ...both, message: 'Refused at ligne 3.' } });
  expect(errorAnswer(refused, 'fr')).toMatchObject({ status: 409, body: { ...both, message: 'Refusé à ligne 3.' } });
});

test('what was never expected says nothing of its own: its message may hold a value', () => {
  const { status, body } = errorAnswer(new Error('DURAND 1234567890'), undefined);
  expect(status).toBe(500);
  expect(JSON.stringify(body)).not.toContain('DURAND');
});
