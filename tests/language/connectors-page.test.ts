// What docs/connecteurs.md shows to be copied is what `check` takes.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadAssistant } from '#language/assistant.ts';

const PAGE = readFileSync(fileURLToPath(new URL('../../docs/connecteurs.md', import.meta.url)), 'utf8');

function exampleUnder(heading: string): string {
  const section = PAGE.split(`\n## ${heading}\n`)[1] ?? '';
  return section.split('```yaml\n')[1]?.split('```')[0] ?? '';
}

test('the example of a row that is posted to another program has nothing to mend', () => {
  const [registers = '', steps = ''] = exampleUnder('Une inscription envoyée à un autre programme').split('# …\n');
  const assistant = `langue: fr
assistant: essai
version: 1.0.0
titre: Essai
responsable: Essais
${exampleUnder('Un dossier reçu d’un autre programme')}${registers}phases:
  - phase: suite
    étapes:
${steps}`;
  expect(steps).toContain('inscrire:');
  expect(loadAssistant({ 'assistant.yaml': assistant }).diagnostics).toEqual([]);
});
