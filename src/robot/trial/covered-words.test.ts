import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadAssistant } from '#language/assistant.ts';
import { withoutDraftedWords } from './covered-words.ts';

const read = (path: string): Promise<string> => readFile(new URL(`../../../assistants/${path}`, import.meta.url), 'utf8');

test('what a draft alone declares readable is covered, unless it is what every form says; an approved map is as it is', async () => {
  const map = (await read('applications/sejour.yaml'))
    .replace('      - Nationalité\n', '      - Nationalité\n      - TURCANU Vasile\n')
    .replace('      nom:\n        genre: valeur\n', '      nom:\n        genre: valeur\n        lisible: oui\n');
  const files = { 'assistant.yaml': await read('changement-adresse/assistant.yaml'), 'applications/sejour.yaml': map };
  const { plan } = loadAssistant(files);
  if (plan === null) throw new TypeError('no plan');
  const shown = (approved: readonly string[]) => withoutDraftedWords(plan, approved).applications['sejour']?.screens['fiche'];
  expect(shown(['sejour'])?.readableTexts).toContain('TURCANU Vasile');
  expect(shown(['sejour'])?.elements['nom']?.readable).toBe(true);
  expect(shown([])?.readableTexts).toEqual(expect.arrayContaining(['Nationalité', 'Prénoms']));
  expect(shown([])?.readableTexts).not.toContain('TURCANU Vasile');
  expect(shown([])?.elements['nom']?.readable).toBe(false);
});
