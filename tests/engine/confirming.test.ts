// Supervised: where the ledger wants a person's yes, the treatment ends by asking, and nothing was made.
import { expect, test } from 'vitest';
import { fakeLedger } from './fake-ledger.ts';
import { planWith, play } from './scene.ts';

const PLAN = planWith(
  'champs:\n  nom: { depuis: Nom }\n',
  `
  - phase: retour
    étapes:
      - annoter:
          Vu: =nom
`,
);

test('an annotation that needs a yes is handed over to be confirmed; à blanc it is not', async () => {
  const asked = await play(PLAN, { ledger: fakeLedger({ refuse: () => 'needs_confirmation' }) });
  expect(asked.outcome).toEqual({
    kind: 'handed_over',
    handover: 'confirm',
    reason: 'Un agent doit confirmer ce qui sera annoté sur le dossier.',
    proposedText: null,
  });
  expect(asked.source.annotations).toEqual([]);
  const dry = await play(PLAN, { ledger: fakeLedger({ refuse: () => 'dry_run' }) });
  expect(dry.outcome).toEqual({ kind: 'dry_run_finished' });
});
