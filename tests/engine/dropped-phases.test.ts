// An assistant without the phases that an office drops: nothing of them is done, what asks first whether they gave something is told no.
import { expect, test } from 'vitest';
import { withoutPhases } from '../../src/language/dropped-phases.ts';
import { planWith, play } from './scene.ts';

const PLAN = planWith(
  `
champs:
  nom: { depuis: Nom }
messages:
  accusé: |
    Bonjour {nom}, votre demande est enregistrée.
`,
  `
  - phase: repérage
    facultative: oui
    étapes:
      - poser: { repère: =majuscules(nom) }
      - étiqueter: Repéré
  - phase: retour
    étapes:
      - si: =présent(repère) et repère != ""
        alors:
          - étiqueter: Avec repère
        sinon:
          - étiqueter: Sans repère
  - phase: courrier
    facultative: oui
    étapes:
      - exiger: =longueur(repère) > 0
        sinon:
          confier: Sans repère.
      - envoyer: accusé
`,
);

test('all of it is done where the office keeps all, and nothing is said of phases', async () => {
  const { outcome, source, events } = await play(PLAN);
  expect(outcome.kind).toBe('done');
  expect([source.labels, source.messages.length]).toEqual([['Repéré', 'Avec repère'], 1]);
  expect(events.join('\n')).not.toContain('Laissé de côté');
});

test('a dropped phase makes nothing, and the others go another way or are dropped with it', async () => {
  const { outcome, source, events } = await play(withoutPhases(PLAN, ['repérage', 'courrier']));
  expect(outcome.kind).toBe('done');
  expect([source.labels, source.messages.length]).toEqual([['Sans repère'], 0]);
  expect(events).toContain('Laissé de côté par le service : « repérage », « courrier ».');
});
