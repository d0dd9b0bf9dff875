// Two tongues, one meaning: nothing but the words of the language changes, and what is put back is what was there, byte by byte.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { loadAssistant } from './assistant.ts';
import { formatDiagnostics } from './diagnostics.ts';
import { readAssistantFolder, readMapFolder } from './folder.ts';
import { planSentences } from './sentences.ts';
import { EVERY_VERB, assistants } from './test-assistants.ts';
import { tongueOfFile, translateApplication, translateAssistant } from './translate.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUNDLES = ['assistants/changement-adresse', 'examples/fiches-wiki', 'tests/language/every-verb'];

test.each(BUNDLES)('%s is the same byte by byte once it was English', async (folder) => {
  const files = await readAssistantFolder(`${ROOT}/${folder}`);
  const english = translateAssistant(files, 'en');
  expect(formatDiagnostics(english.diagnostics, 'en')).toBe('');
  expect(english.same).toBe(true);
  expect(english.files['assistant.yaml']).toMatch(/^language: en$/m);
  const french = translateAssistant(english.files, 'fr');
  expect(french.same).toBe(true);
  expect(french.files).toEqual(files);
});

test('every map of the folder is the same byte by byte once it was English', async () => {
  for (const [name, content] of Object.entries(await readMapFolder(`${ROOT}/assistants/applications`))) {
    const english = translateApplication(name, content, 'en');
    expect(english.same).toBe(true);
    expect(translateApplication(name, english.files[name] ?? '', 'fr').files[name]).toBe(content);
  }
});

test('what is in the tongue already stays as it is', () => {
  const { files, same } = translateAssistant(EVERY_VERB, 'fr');
  expect(same).toBe(true);
  expect(files).toEqual(EVERY_VERB);
});

test('no word of the language is left in French, and no word of the author is touched', () => {
  const english = translateAssistant(EVERY_VERB, 'en').files['assistant.yaml'] ?? '';
  const lines = english.split('\n');
  expect(lines).toContain('  référence: { from: Référence, format: 2 capital letters then 6 or 8 digits }');
  expect(lines).toContain("# Un assistant qui se sert de chaque verbe du langage ; il ne sert qu'aux essais.");
  expect(lines).toContain('      - if: =urgence and visite > from today("3 days")');
  expect(lines).toContain('      - require: =every facture in factures satisfies facture.payée');
  expect(lines).toContain('        among: =factures[item.payée]');
  expect(lines).toContain('    Votre demande {référence} est enregistrée sous le n° {proof.numéro}.');
  expect(english).not.toMatch(/^ *(?:- )?(?:étapes|sinon|alors|avec|dans|vers|état|au plus|parmi|reçoit|depuis)\b/mu);
});

test('it is said alike in both tongues, whichever the file is in', () => {
  const french = loadAssistant(EVERY_VERB).plan;
  const english = loadAssistant(translateAssistant(EVERY_VERB, 'en').files).plan;
  if (french === null || english === null) throw new TypeError('not read');
  expect(planSentences(english, 'fr')).toEqual(planSentences(french, 'fr'));
  expect(planSentences(english, 'en')).toEqual(planSentences(french, 'en'));
});

test('a decimal comma between braces is left a point, which French reads too', () => {
  const start = EVERY_VERB['assistant.yaml'] ?? '';
  const english = translateAssistant(EVERY_VERB, 'en').files;
  const changed = (english['assistant.yaml'] ?? '').replace(
    'row: { facture: =référence }',
    'row: { facture: =if 1.5 > 1 then référence else ville }',
  );
  expect(start).not.toBe(changed);
  const back = translateAssistant({ ...english, 'assistant.yaml': changed }, 'fr');
  expect(back.same).toBe(true);
  expect(back.files['assistant.yaml']).toContain('ligne: { facture: =si 1.5 > 1 alors référence sinon ville }');
});

test('a mistake is told, and nothing is translated', () => {
  const wrong = { ...EVERY_VERB, 'assistant.yaml': (EVERY_VERB['assistant.yaml'] ?? '').replace('=urgence\n', '=urgense\n') };
  const { diagnostics, files } = translateAssistant(wrong, 'en');
  expect(diagnostics.map(({ code }) => code)).toEqual(['language.unknown-name']);
  expect(files).toEqual({});
});

test.each([
  ['langue: fr\n', 'fr'],
  ['# rien\n\n"language": en\n', 'en'],
  ['---\r\nlanguage: "en"\r\n', 'en'],
  ['titre: x\nlangue: fr\n', 'fr'],
  ['\uFEFFlanguage: en\n', 'en'],
  ['titre: x\n', null],
  ['a:\n  langue: fr\n', null],
])('%j is in %s', (content, tongue) => {
  expect(tongueOfFile(content)).toBe(tongue);
});

test('whatever an assistant says and however it is written, it is the same byte by byte once it was English', { timeout: 180_000 }, () => {
  fc.assert(
    fc.property(assistants, (files) => {
      expect(formatDiagnostics(loadAssistant(files).diagnostics, 'fr')).toBe('');
      const english = translateAssistant(files, 'en');
      expect(english.same).toBe(true);
      expect(formatDiagnostics(loadAssistant(english.files).diagnostics, 'en')).toBe('');
      expect(translateAssistant(english.files, 'fr').files).toEqual(files);
    }),
    { numRuns: 10 },
  );
});
