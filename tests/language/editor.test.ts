// Completion, explanations and marks in an editor, by the schemas and the settings of the repository.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleFiles, exampleIn } from '../../src/language/documentation/example-files.ts';
import { VERB_DOCUMENTATION } from '../../src/language/documentation/verbs.ts';
import { ENGLISH, FRENCH } from '../../src/language/keywords.ts';
import { type EditorSession, openEditor } from './language-server.ts';

const ASSISTANTS = fileURLToPath(new URL('../../assistants', import.meta.url));
const HEAD = `langue: fr
assistant: essai
version: 1.0.0
titre: Essai
responsable: Bureau
source: { connecteur: fichier, référence: Numéro }
champs:
  numéro: { depuis: Numéro }
phases:
  - phase: saisie
    étapes:
`;
/** Line of the first step. */
const FIRST = HEAD.split('\n').length - 1;
const ENGLISH_HEAD = `# yaml-language-server: $schema=../../schemas/assistant.en.schema.json
language: en
assistant: trial
version: 1.0.0
title: Trial
owner: Office
source: { connector: file, reference: Number }
fields:
  number: { from: Number }
phases:
  - phase: typing
    steps:
`;

let editor: EditorSession;

/** A file that the settings map to the schema of assistants; each text gets one of its own. */
let opened = 0;
function fresh(): string {
  opened += 1;
  return `assistants/essai-${opened}/assistant.yaml`;
}

beforeAll(async () => {
  editor = await openEditor();
});
afterAll(() => editor.close());

test('an empty step offers every verb, and nothing else', async () => {
  const offered = await editor.completionAtEnd(fresh(), `${HEAD}      - `);
  expect(offered.toSorted()).toEqual(Object.keys(FRENCH.verbs).toSorted());
});

test('a first line that names the English schema makes English verbs offered', async () => {
  const offered = await editor.completionAtEnd(fresh(), `${ENGLISH_HEAD}      - `);
  expect(offered.toSorted()).toEqual(Object.keys(ENGLISH.verbs).toSorted());
});

test('below a verb, only its own keys are offered', async () => {
  expect(await editor.completionAtEnd(fresh(), `${HEAD}      - cliquer: a.b\n        `)).toEqual(['ligne']);
  const waiting = await editor.completionAtEnd(fresh(), `${HEAD}      - patienter: a.b\n        `);
  expect(waiting.toSorted()).toEqual(['au plus', 'ligne', 'sinon', 'état']);
});

test('words of a fixed list are offered', async () => {
  expect(await editor.completionAtEnd(fresh(), `${HEAD}      - presser: `)).toEqual(Object.keys(FRENCH.keys));
  expect(await editor.completionAtEnd(fresh(), `${HEAD}      - patienter: a.b\n        état: `)).toEqual(['affiché', 'disparu']);
  const natures = await editor.completionAtEnd(fresh(), 'langue: fr\nchamps:\n  numéro:\n    type: ');
  expect(natures.toSorted()).toEqual(Object.keys(FRENCH.fieldTypes).toSorted());
});

test('a number of rounds is taken with or without quotes, as the checker takes it', async () => {
  const steps = (rounds: string): string =>
    `${HEAD}      - répéter jusqu'à: =vrai\n        au plus: ${rounds}\n        étapes:\n          - noter: Encore.\n`;
  const marks = await Promise.all(['20', '"20"', 'vingt'].map((rounds) => editor.open(fresh(), steps(rounds))));
  expect(marks.map((found) => found.length > 0)).toEqual([false, false, true]);
});

test('kinds of elements are offered in a map', async () => {
  const map = 'langue: fr\nécrans:\n  fiche:\n    éléments:\n      nom:\n        genre: ';
  const offered = await editor.completionAtEnd('assistants/applications/essai.yaml', map);
  expect(offered.toSorted()).toEqual(Object.keys(FRENCH.kinds).toSorted());
});

test('a verb is explained, with its example and the sentence that it is read as', async () => {
  const path = fresh();
  await editor.open(path, `${HEAD}      - cliquer: fiche.modifier\n        ligne: { nom: =numéro }\n`);
  const shown = await editor.hoverAt(path, FIRST, 10);
  expect(shown).toContain(VERB_DOCUMENTATION.click.summary.fr);
  expect(shown).toContain('- cliquer: fiche.ouvrir la pièce');
  expect(shown).toContain('*Cliquer sur « ouvrir la pièce »');
  expect(await editor.hoverAt(path, FIRST + 1, 10)).toContain('La ligne du tableau');
});

test.each([
  ['a misspelt verb', '      - clicquer: a.b\n', 'Property clicquer is not allowed.', 0],
  ['a misspelt key', '      - cliquer: a.b\n        lignes: { a: b }\n', 'Property lignes is not allowed.', 1],
  ['a key that is missing', '      - exiger: =numéro = "1"\n', 'Missing property "sinon".', 0],
  ['a word that is not in the list', '      - presser: Retour\n', 'Value is not accepted.', 0],
])('%s is marked where it is', async (_, steps, says, line) => {
  const marks = await editor.open(fresh(), HEAD + steps);
  expect(marks).toHaveLength(1);
  expect(marks[0]?.message).toContain(says);
  expect(marks[0]?.range.start.line).toBe(FIRST + line);
});

test('nothing is marked in what is shipped', async () => {
  const files = readdirSync(ASSISTANTS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  expect(files.length).toBeGreaterThan(1);
  for (const name of files) {
    expect(await editor.open(`assistants/${name}`, readFileSync(`${ASSISTANTS}/${name}`, 'utf8')), name).toEqual([]);
  }
});

test('nothing is marked in the example of any verb, in either tongue', async () => {
  const texts = (['fr', 'en'] as const).flatMap((tongue) =>
    Object.values(VERB_DOCUMENTATION).flatMap(({ example }, index) =>
      Object.entries(exampleIn(exampleFiles(example), tongue)).flatMap(([path, content]) => {
        const schema = path === 'assistant.yaml' ? 'assistant' : 'application';
        // The map is the same for all.
        if (schema === 'application' && index > 0) return [];
        return [`# yaml-language-server: $schema=../../schemas/${schema}.${tongue}.schema.json\n${content}`];
      }),
    ),
  );
  const marks = await Promise.all(texts.map((text) => editor.open(fresh(), text)));
  expect(texts.length).toBeGreaterThan(60);
  expect(marks.flat()).toEqual([]);
});
