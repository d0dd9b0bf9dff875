// The key that sends a form in every browser: nowhere on the form of a commit, in whatever step or procedure it is pressed.
import { expect, test } from 'vitest';
import { loadAssistant } from './assistant.ts';
import { formatDiagnostics } from './diagnostics.ts';
import { exampleFiles } from './documentation/example-files.ts';

const FORM = `- appeler: retrouver la fiche
- cliquer: fiche.modifier
- attendre: formulaire
- remplir:
    formulaire.nom: =nom de naissance
- choisir:
    formulaire.commune: =commune de résidence
`;
const COMMIT = `- valider: formulaire.enregistrer
  retrouver: retrouver la fiche
  reconnaître: =fiche.identité = saisi.formulaire et fiche.dernier enregistrement != avant.dernier enregistrement
  preuve:
    numéro: =confirmation.numéro d'ordre
  preuve retrouvée:
    numéro: =fiche.dernier enregistrement
- vérifier: fiche.identité
`;
const PRESS = '- presser: Entrée\n';

function told(steps: string): readonly string[] {
  const { diagnostics } = loadAssistant(exampleFiles({ steps: steps.trimEnd() }));
  return diagnostics.map(({ code }) => code);
}

test.each([
  ['once something was typed there', FORM + PRESS + COMMIT],
  ['once it is shown', FORM.slice(0, FORM.indexOf('- remplir')) + PRESS + FORM.slice(FORM.indexOf('- remplir')) + COMMIT],
  ['in a branch', `${FORM}- si: =demande urgente\n  alors:\n    - presser: Entrée\n${COMMIT}`],
  [
    'behind a branch that leads there',
    `${FORM.replace('- attendre: formulaire\n', '')}- si: =demande urgente\n  alors:\n    - attendre: formulaire\n  sinon:\n    - attendre: fiche\n${PRESS}${COMMIT}`,
  ],
  ['in a loop', `${FORM}- pour chaque: facture\n  parmi: =factures\n  étapes:\n    - presser: Entrée\n${COMMIT}`],
])('Enter is refused on the form of a commit: %s', (_, steps) => {
  expect(told(steps)).toEqual(['language.press-commits']);
});

test.each([
  ['on another screen', FORM.replace('- cliquer: fiche.modifier', `${PRESS}- cliquer: fiche.modifier`) + COMMIT],
  ['where the phase commits nothing', FORM + PRESS],
  ['as another key', `${FORM}- presser: Tabulation\n${COMMIT}`],
  [
    'in a branch of another screen',
    FORM.replace('- cliquer: fiche.modifier', '- si: =demande urgente\n  alors:\n    - presser: Entrée\n- cliquer: fiche.modifier') +
      COMMIT,
  ],
])('it stays allowed %s', (_, steps) => {
  expect(formatDiagnostics(loadAssistant(exampleFiles({ steps: steps.trimEnd() })).diagnostics, 'fr')).toBe('');
});

test('Enter in a procedure of the map is told where it is called', () => {
  const files = exampleFiles({ steps: (FORM + '- appeler: envoyer\n' + COMMIT).trimEnd() });
  const map = `${files['applications/guichet.yaml'] ?? ''}  envoyer:\n    étapes:\n      - presser: Entrée\n`;
  const { diagnostics } = loadAssistant({ ...files, 'applications/guichet.yaml': map });
  const line = (files['assistant.yaml'] ?? '').split('\n').findIndex((text) => text.includes('envoyer')) + 1;
  expect(diagnostics).toMatchObject([{ file: 'assistant.yaml', line, code: 'language.press-commits' }]);
});
