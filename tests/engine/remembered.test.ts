// What an intent remembers for later, and whose proof is known afterwards.
import { expect, test } from 'vitest';
import type { KnownEffect } from '../../src/domain/ledger.ts';
import { restoreStanding } from '../../src/engine/commit.ts';
import { beforeOf } from '../../src/engine/remembered.ts';
import { withoutPhases } from '../../src/language/dropped-phases.ts';
import { record } from '../../src/language/scope.ts';
import { planWith } from './scene.ts';

const PLAN = planWith(
  `
champs:
  nom: { depuis: Nom }
`,
  `
  - phase: saisie
    étapes:
      - poser: { niveau: "A" }
      - si: =longueur(nom) > 3
        alors:
          - poser: { niveau: "B" }
  - phase: retour
    étapes:
      - étiqueter: Saisi
  - phase: suivi
    facultative: oui
    étapes:
      - si: =niveau = "B"
        alors:
          - étiqueter: Haut
`,
);

test('what only a phase that is dropped now reads is remembered: it may be kept again while the dossier waits', () => {
  const scope = { niveau: 'B' };
  const kept = { '(connu)': JSON.stringify({ niveau: 'B' }) };
  expect(beforeOf({ plan: PLAN, scope }, { name: 'retour' }, record({}), 'fiche')).toEqual(kept);
  expect(beforeOf({ plan: withoutPhases(PLAN, ['suivi']), scope }, { name: 'retour' }, record({}), 'fiche')).toEqual(kept);
});

test('the proof of an earlier commit never stands in for one that a person settled without saying its own', () => {
  const step = { proof: [{ name: 'numéro', value: { text: '', position: { file: '', line: 1, column: 1 }, literal: '', reads: [] } }] };
  const effect = (proof: KnownEffect['proof']): KnownEffect => ({
    id: 'e',
    key: 'k',
    kind: 'commit',
    state: 'proved',
    typed: {},
    before: {},
    proof,
    grantedAt: '2026-03-02T09:00:00.000Z',
    windowMilliseconds: 5000,
    longestRequestMilliseconds: 8000,
  });
  const treatment = { scope: { preuve: record({ numéro: '1', autre: 'x' }) } };
  restoreStanding(treatment, step, effect({}));
  expect(treatment.scope.preuve).toEqual(record({ autre: 'x' }));
  restoreStanding(treatment, step, effect({ numéro: '2' }));
  expect(treatment.scope.preuve).toEqual(record({ autre: 'x', numéro: '2' }));
});
