import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadAssistant } from './assistant.ts';
import { NO_NAMES } from './names.ts';
import { doubtsOf, givenWhen } from './null-conditions.ts';
import { type Syntax, parseExpression } from './syntax.ts';

const read = (path: string): string => readFileSync(new URL(`../../assistants/${path}`, import.meta.url), 'utf8');
const ASSISTANT = read('changement-adresse/assistant.yaml');
const FILES = { 'assistant.yaml': ASSISTANT, 'applications/sejour.yaml': read('applications/sejour.yaml') };

const NAMES = {
  ...NO_NAMES,
  types: new Map([['étage', 'whole_number'] as const, ['arrivée', 'date'] as const, ['urgent', 'yes_no'] as const]),
};

function syntaxOf(text: string): Syntax {
  const { syntax, problems } = parseExpression(text, NAMES);
  expect(problems).toEqual([]);
  if (syntax === null) throw new Error(text);
  return syntax;
}

const doubts = (text: string): readonly string[] =>
  doubtsOf(syntaxOf(text), new Set(['étage', 'arrivée', 'urgent'])).map(({ name }) => name);

test.each([
  ['étage > 3', ['étage']],
  ['urgent', ['urgent']],
  ['non(urgent)', ['urgent']],
  ['présent(étage) ou étage > 3', ['étage']],
  ['étage > 3 et présent(étage)', ['étage']],
  ['présent(arrivée) et étage > 3', ['étage']],
  ['absent(étage) et étage > 3', ['étage']],
  ['si urgent alors étage > 3 sinon vrai', ['urgent', 'étage']],
  ["étage + 1 > 3 ou arrivée < aujourd'hui()", ['étage', 'arrivée']],
])('%s has no answer when something is empty', (text, names) => {
  expect(doubts(text)).toEqual(names);
});

test.each([
  'présent(étage)',
  'étage = nul',
  'présent(étage) et étage > 3',
  'étage != nul et étage > 3',
  'absent(étage) ou étage > 3',
  'non(présent(étage)) ou étage > 3',
  "présent(étage) et présent(arrivée) et (étage > 3 ou arrivée < aujourd'hui())",
  'si présent(étage) alors étage > 3 sinon vrai',
  'si absent(étage) alors vrai sinon étage > 3',
])('%s has an answer whatever is empty', (text) => {
  expect(doubts(text)).toEqual([]);
});

test('what a condition makes sure of depends on how it came out', () => {
  const both = syntaxOf('présent(étage) et arrivée != nul');
  expect([...givenWhen(both, true)]).toEqual(['étage', 'arrivée']);
  expect([...givenWhen(both, false)]).toEqual([]);
  expect([...givenWhen(syntaxOf('absent(étage) ou arrivée = nul'), false)]).toEqual(['étage', 'arrivée']);
});

test('check tells a condition on an optional field at its place, and once', () => {
  const written = ASSISTANT.replace('type: date\n  nouvelle adresse:', 'type: date\n    facultatif: oui\n  nouvelle adresse:');
  expect(written).not.toBe(ASSISTANT);
  const { diagnostics } = loadAssistant({ ...FILES, 'assistant.yaml': written });
  const line = written.split('\n').findIndex((text) => text.includes('- exiger: =fin du titre')) + 1;
  expect(diagnostics).toMatchObject([{ code: 'language.may-be-empty', line, column: 18 }]);
});
