// A step that waits for people: the attempt ends with its question, a later one goes on with the answers, and nothing is entered twice.
import { expect, test } from 'vitest';
import type { KnownAnswers } from '../../src/domain/question.ts';
import { type FakeLedger, fakeLedger } from './fake-ledger.ts';
import { REGISTERED, Register, registerPlan } from './register-assistant.ts';
import { type Played, play } from './scene.ts';
import { virtualTime } from './virtual-time.ts';

const VIEW = `
  - phase: avis
    étapes:
      - si: =urgent
        alors:
          - recueillir: visa
            question: Qui a visé ?
            réponses: { initiales: { format: 2 lettres majuscules } }
            au plus: 5 jours
      - recueillir: avis
        question: Quel avis pour {nom} ?
        réponses:
          sens: { libellé: Sens de l'avis, parmi: [favorable, défavorable] }
        relancer après: 15 jours
        au plus: 60 jours
      - poser: { mention: "=avis.sens + \\" à l'unanimité\\"" }
      - exiger: =avis.sens = "favorable"
        sinon:
          confier: L'avis n'est pas favorable.
  - phase: saisie
`;
const COMMITMENT = `
  - phase: engagement
    étapes:
      - recueillir: engagement
        question: Quel engagement pour la demande {preuve.numéro} ?
        réponses: { numéro: { format: 4 chiffres }, montant: { type: montant } }
        au plus: 60 jours
  - phase: retour
`;
const plan = registerPlan((phases) =>
  phases
    .replace('\n  - phase: saisie\n', () => VIEW)
    .replace('\n  - phase: retour\n', () => COMMITMENT)
    .replace(
      'Modèle: =modèle',
      () => 'Modèle: =mention\n          Engagement: =engagement.numéro\n          Montant: =montant en chiffres(engagement.montant)',
    ),
);

const VISA = { visa: { initiales: { type: 'text', value: 'AB' } } } as const;
const FAVOURABLE = { ...VISA, avis: { sens: { type: 'text', value: 'favorable' } } } as const;
const COMMITTED = { engagement: { numéro: { type: 'text', value: '4812' }, montant: { type: 'decimal', value: '1234.56' } } } as const;

async function attempt(
  answers: KnownAnswers,
  ledger: FakeLedger,
  before: Played | null = null,
  asksPeople = true,
  by = plan,
): Promise<Played> {
  const time = virtualTime();
  const side = new Register(time);
  if (before !== null) side.created.push('N-1');
  return play(by, {
    payload: REGISTERED,
    time,
    ledger,
    application: { acts: side.acts },
    options: { answers, asksPeople },
    prepare: ({ application }) => {
      application.tables.set('personne.modèles', [{ nom: 'ÉTÉ' }]);
      for (const [place, text] of before?.application.texts ?? []) application.texts.set(place, text);
      for (const [place, rows] of before?.application.tables ?? []) application.tables.set(place, rows);
    },
  });
}

test('each question ends an attempt before anything behind it is done; with all answers the dossier is done, entered once', async () => {
  const ledger = fakeLedger();
  const first = await attempt({}, ledger);
  expect(first.outcome).toMatchObject({ kind: 'awaiting', question: { name: 'visa', text: 'Qui a visé ?' } });
  const second = await attempt(VISA, ledger);
  expect(second.outcome).toEqual({
    kind: 'awaiting',
    reason: 'Réponse attendue d’un agent : avis.',
    question: { name: 'avis', text: 'Quel avis pour DUPONT ?' },
  });
  expect(second.application.log).toEqual([]);
  expect(second.events.join()).not.toMatch(/DUPONT|AB/u);

  const third = await attempt(FAVOURABLE, ledger);
  expect(third.outcome).toMatchObject({
    kind: 'awaiting',
    question: { name: 'engagement', text: 'Quel engagement pour la demande N-1 ?' },
  });
  expect(third.source.annotations).toEqual([]);

  const last = await attempt({ ...FAVOURABLE, ...COMMITTED }, ledger, third);
  expect(last.outcome).toEqual({ kind: 'done', proof: { numéro: 'N-1' } });
  expect(last.source.annotations).toEqual([{ Numéro: 'N-1', Modèle: "favorable à l'unanimité", Engagement: '4812', Montant: '1234,56' }]);
  expect(ledger.effects.filter(({ kind }) => kind === 'commit')).toHaveLength(1);
  expect(last.application.log.some((call) => call.startsWith('commit'))).toBe(false);
});

test('answers of a phase behind a standing commit are known though the intent does not remember them', async () => {
  const ledger = fakeLedger();
  const before = await attempt(FAVOURABLE, ledger);
  ledger.effects = ledger.effects.map((effect) => ({
    ...effect,
    before: Object.fromEntries(Object.entries(effect.before).filter(([name]) => !name.startsWith('('))),
  }));
  const { outcome, source } = await attempt({ ...FAVOURABLE, ...COMMITTED }, ledger, before);
  expect(outcome.kind).toBe('done');
  expect(source.annotations[0]).toMatchObject({ Modèle: "favorable à l'unanimité" });
});

test('what people did in the application while they thought is not held against what was verified before the question', async () => {
  const ledger = fakeLedger();
  const asked = await attempt(FAVOURABLE, ledger);
  expect(asked.outcome).toMatchObject({ kind: 'awaiting', question: { name: 'engagement' } });
  asked.application.texts.set('fiche.nom', 'DURAND');
  const { outcome, application } = await attempt({ ...FAVOURABLE, ...COMMITTED }, ledger, asked);
  expect(outcome.kind).toBe('done');
  // Nothing was left to do there: nobody signed in.
  expect(application.log).toEqual([]);
});

test('an answer decides as any value does', async () => {
  const { outcome } = await attempt({ ...VISA, avis: { sens: { type: 'text', value: 'défavorable' } } }, fakeLedger());
  expect(outcome).toMatchObject({ kind: 'handed_over', reason: "L'avis n'est pas favorable." });
});

test('what was answered to a question that another version declared otherwise is asked for again', async () => {
  const { outcome } = await attempt({ ...VISA, avis: { sens: { type: 'text', value: 'réservé' } } }, fakeLedger());
  expect(outcome).toMatchObject({ kind: 'awaiting', question: { name: 'avis' } });
});

test('à blanc nobody is asked: the trial ends at the question, unless it was answered', async () => {
  const ledger = fakeLedger({ refuse: () => 'dry_run' });
  const { events, outcome } = await attempt({}, ledger, null, false);
  expect(outcome).toEqual({ kind: 'dry_run_finished' });
  expect(events).toContain('À blanc : la question n’est pas posée (visa) ; l’essai s’arrête là, car la suite dépend de la réponse.');
  const answered = await attempt(FAVOURABLE, ledger, null, false);
  expect(answered.outcome).toEqual({ kind: 'dry_run_finished' });
  expect(answered.events).toContain('Un agent a répondu : avis.');
});

test('a question that another version put before one that was answered is asked, and decides', async () => {
  const ledger = fakeLedger();
  const asked = await attempt(FAVOURABLE, ledger);
  const longer = registerPlan((phases) =>
    phases
      .replace('\n  - phase: saisie\n', () => VIEW)
      .replace(
        '\n  - phase: retour\n',
        () =>
          `\n  - phase: visite\n    étapes:\n      - recueillir: visite\n        question: A-t-on visité ?\n        réponses: { faite: { type: oui ou non } }\n        au plus: 5 jours\n      - exiger: =visite.faite\n        sinon: { confier: Pas de visite. }${COMMITMENT}`,
      )
      .replace('Modèle: =modèle', () => 'Modèle: =engagement.numéro'),
  );
  const visited = await attempt({ ...FAVOURABLE, ...COMMITTED }, ledger, asked, true, longer);
  expect(visited.outcome).toMatchObject({ kind: 'awaiting', question: { name: 'visite' } });
  const not = { ...FAVOURABLE, ...COMMITTED, visite: { faite: { type: 'yes_no', value: false } } } as const;
  expect((await attempt(not, ledger, asked, true, longer)).outcome).toMatchObject({ kind: 'handed_over', reason: 'Pas de visite.' });
});
