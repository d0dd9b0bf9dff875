// What an assistant cannot do at its source is said when it is checked.
import { expect, test } from 'vitest';
import { loadAssistant } from './assistant.ts';

const codesOf = (connector: string, label: string): readonly string[] => {
  const lines = ['langue: fr', 'assistant: essai', 'version: 1.0.0', 'titre: Essai', 'responsable: Essais'];
  const more = [`source: { connecteur: ${connector} }`, 'champs:', '  rue: { depuis: Rue }', 'phases:', '  - phase: retour', '    étapes:'];
  const steps = ['      - si: =rue != ""', '        alors:', `          - étiqueter: ${label}`];
  const text = [...lines, ...more, ...steps, ''].join('\n');
  return loadAssistant({ 'assistant.yaml': text }).diagnostics.map(({ code }) => code);
};

test('a label that can name no folder is refused where a folder is the source', () => {
  expect(codesOf('répertoire', 'Traité')).toEqual([]);
  for (const wrong of ['En cours', '../ailleurs', '.caché', 'a/b'])
    expect(codesOf('répertoire', wrong)).toEqual(['language.label-no-folder']);
});
