// Declarations of actions and the steps that run them: checked, said aloud, put into the other tongue.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadAssistant } from '../assistant.ts';
import { formatDiagnostics } from '../diagnostics.ts';
import { readAssistantFolder } from '../folder.ts';
import { planSentences } from '../sentences.ts';
import { translateAssistant } from '../translate.ts';
import { importsOf } from './imports.ts';

const files = await readAssistantFolder(fileURLToPath(new URL('../../../tests/language/grant-actions', import.meta.url)));
const content = files['assistant.yaml'] ?? '';

test('the step is said in both tongues', () => {
  const { plan, diagnostics } = loadAssistant(files);
  expect(formatDiagnostics(diagnostics, 'fr')).toBe('');
  const first = (tongue: 'fr' | 'en'): string | undefined =>
    plan === null ? undefined : planSentences(plan, tongue)[0]?.steps[0]?.sentence;
  expect(first('fr')).toBe(
    'Exécuter l’action « répartition », en lui donnant pour « total » : « subvention » ; pour « taux » : « taux » ; pour « déposé le » : « déposé le » ; pour « dépenses » : « dépenses » ; et garder ce qu’elle donne, « parts », « reste », « taux retenu », « échéance », « entière », « mention » et « lignes », sous le nom « réparti ».',
  );
  expect(first('en')).toMatch(
    /^Run the action “répartition”, giving it for “total”: “subvention”; .*; and keep what it gives, “parts”, .* and “lignes”, under the name “réparti”\.$/,
  );
});

test('the words of the language are put into the other tongue; the files of actions are not', () => {
  const english = translateAssistant(files, 'en');
  expect(formatDiagnostics(english.diagnostics, 'en')).toBe('');
  expect(english.same).toBe(true);
  expect(Object.keys(english.files)).toEqual(['assistant.yaml']);
  const lines = (english.files['assistant.yaml'] ?? '').split('\n');
  for (const line of ['    file: repartition.ts', '      dépenses: { items: amount }', '      - run: répartition', '        into: réparti'])
    expect(lines).toContain(line);
  expect(translateAssistant({ ...files, ...english.files }, 'fr').files).toEqual({ 'assistant.yaml': content });
});

test.each([
  ['a misspelt action', 'exécuter: répartition', 'exécuter: repartition', 'language.unknown-action'],
  ['a value of another nature', 'total: =subvention', 'total: =taux', 'language.wrong-type'],
  ['a list of another nature', 'dépenses: =dépenses\n        dans', 'dépenses: ="1"\n        dans', 'language.wrong-type'],
  ['items of another nature', 'dépenses: =dépenses\n        dans', 'dépenses: =[taux]\n        dans', 'language.mixed-list'],
  ['a value that is not given', '          taux: =taux\n', '', 'language.action-missing-value'],
  [
    'a value that it does not receive',
    '          taux: =taux\n',
    '          taux: =taux\n          tau: =taux\n',
    'language.action-unknown-value',
  ],
  ['what it does not give', 'réparti.entière', 'réparti.entier', 'language.unknown-name'],
  ['what it gives, as another nature', 'et réparti.entière', 'et réparti.mention', 'language.wrong-type'],
  ['a file that is not there', 'fichier: repartition.ts', 'fichier: absent.ts', 'language.missing-file'],
  ['a file elsewhere', 'fichier: repartition.ts', 'fichier: ../x.ts', 'language.action-file-name'],
  ['a nature that is none', 'reste: montant', 'reste: monnaie', 'language.wrong-value'],
])('%s is told', (_, from, to, code) => {
  expect(content).toContain(from);
  const { diagnostics } = loadAssistant({ ...files, 'assistant.yaml': content.replace(from, () => to) });
  expect(diagnostics.map((one) => one.code)[0]).toBe(code);
});

test('an import that is no neighbour is told where the file is named; so is a file without run', () => {
  const told = (file: string, text: string): readonly string[] =>
    loadAssistant({ ...files, [file]: text }).diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`);
  expect(told('actions/parts.ts', "import fs from 'node:fs';\nexport const parts = fs;")).toEqual(['20:14 language.action-import']);
  expect(told('actions/repartition.ts', 'export const calcul = 1;')).toEqual(['20:14 language.action-without-run']);
});

test('imports are found however they are written', () => {
  const written = `import a from './a.ts'; import { b,
  c } from "./b.ts"
import type { D } from './d.ts';
export { e } from './e.ts';export * from '../f.ts'
import'node:fs';
const text = "nothing from './g.ts'";`;
  expect(importsOf(written).map(({ target }) => target)).toEqual([
    'actions/a.ts',
    'actions/b.ts',
    'actions/d.ts',
    'actions/e.ts',
    null,
    null,
  ]);
});
