// The shipped assistant's source, as its connector is told of it.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadAssistant } from '#language/assistant.ts';
import { describeSource } from './source.ts';

const ASSISTANTS = new URL('../../assistants/', import.meta.url);
const { plan } = loadAssistant({
  'assistant.yaml': readFileSync(new URL('changement-adresse/assistant.yaml', ASSISTANTS), 'utf8'),
  'applications/sejour.yaml': readFileSync(new URL('applications/sejour.yaml', ASSISTANTS), 'utf8'),
});

function described(settings: Readonly<Record<string, string>>): ReturnType<typeof describeSource> {
  if (plan === null) throw new TypeError('the shipped assistant has errors');
  return describeSource(plan, { settings }, '2026-03-16');
}

test('number, account, and every label that the form must have', () => {
  const source = described({ 'service.démarche': '82001', 'service.instructeur': 'assistant@example.test' });
  expect(source).toMatchObject({ demarche: 82_001, account: 'assistant@example.test' });
  expect(source.labels.fields).toContain('Nouvelle adresse');
  expect(source.labels.kinds).toMatchObject({ 'Nouvelle adresse': ['address'], 'Justificatif de domicile': ['files'] });
  expect(source.labels.annotations).toContain('N° d’enregistrement'.replace('’', "'"));
});

test('without a named account, the only one of the group is meant', () => {
  expect(described({ 'service.démarche': '82001' }).account).toBeNull();
});

test.each(['', 'abc', '-1', '82001 bis'])('a démarche that is no number is refused: "%s"', (given) => {
  expect(() => described({ 'service.démarche': given })).toThrow(expect.objectContaining({ code: 'robot.demarche-wrong' }));
});

test('a setting that is missing is named', () => {
  expect(() => described({})).toThrow(expect.objectContaining({ code: 'language.setting-missing' }));
});
