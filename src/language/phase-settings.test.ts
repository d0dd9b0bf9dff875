// Settings that stand with a phase: what its steps alone read, never where robots go or how they sign in there.
import { expect, test } from 'vitest';
import { planWith } from '../../tests/engine/scene.ts';
import { settingsOfPhase } from './phase-settings.ts';

test('what a map reads is the administrator’s, though a phase reads it too', () => {
  const plan = planWith(
    'champs:\n  nom: { depuis: Nom }\n',
    `  - phase: contrôle
    étapes:
      - exiger: =réglages.adresse != "" et service.démarche != "" et service.signature != ""
        sinon:
          confier: Rien à faire.
  - phase: saisie
    application: registre
    étapes:
      - ouvrir: accueil
`,
  );
  expect(plan.phases.map((phase) => settingsOfPhase(plan, phase))).toEqual([['service.signature'], []]);
});
