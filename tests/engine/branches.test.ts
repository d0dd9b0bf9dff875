// Choices and loops: judged as they stand, never on a guess, and with an end.
import { expect, test } from 'vitest';
import { planDoing, play } from './scene.ts';

const FIELDS = `
champs:
  nom: { depuis: Nom }
  âge: { depuis: Âge, type: nombre entier, facultatif: oui }
  membres:
    depuis: Membres
    type: liste
    facultatif: oui
    champs:
      nom: { depuis: Nom du membre }
      part: { depuis: Part, type: nombre entier }
`;
const AGE = { Âge: { type: 'integer', value: '20' } as const };
const NONE = { Membres: { type: 'records', rows: [] } as const };

const CHOICE = planDoing(
  `
- poser: { âge compté: =âge }
- si: =âge compté >= 18
  alors:
    - remplir: { accueil.numéro: majeur }
  sinon:
    - remplir: { accueil.numéro: mineur }
`,
  FIELDS,
);

test.each([
  ['20', 'majeur'],
  ['17', 'mineur'],
])('of a choice the branch that holds is followed: %s', async (value, typed) => {
  const { outcome, application } = await play(CHOICE, { payload: { ...NONE, Âge: { type: 'integer', value } } });
  expect(outcome.kind).toBe('done');
  expect(application.texts.get('accueil.numéro')).toBe(typed);
});

test('a condition that cannot be judged hands the dossier over: it is never false', async () => {
  const { outcome, application } = await play(CHOICE, { payload: { ...NONE, Âge: { type: 'empty' } } });
  expect(outcome).toMatchObject({
    kind: 'handed_over',
    handover: 'anomaly',
    reason: expect.stringContaining('Une vérification n’a pas pu être faite') as string,
  });
  expect(application.texts.has('accueil.numéro')).toBe(false);
});

const EACH = planDoing(
  `
- pour chaque: membre
  parmi: =membres
  étapes:
    - remplir: { accueil.numéro: =membre.nom }
    - cliquer: accueil.plus
`,
  FIELDS,
);

function members(...names: readonly string[]) {
  const rows = names.map((name) => ({
    'Nom du membre': { type: 'text', value: name } as const,
    Part: { type: 'integer', value: '1' } as const,
  }));
  return { ...AGE, Membres: { type: 'records', rows } as const };
}

test('each item of a list is gone through in its order', async () => {
  const added: string[] = [];
  const { outcome, values } = await play(EACH, {
    payload: members('ANA', 'BO'),
    application: { acts: { 'click accueil.plus': (_page, { texts }) => void added.push(texts.get('accueil.numéro') ?? '') } },
  });
  expect(outcome.kind).toBe('done');
  expect(added).toEqual(['ANA', 'BO']);
  expect(values.map((way) => way.split(' | ')[2])).toEqual(['ANA', 'BO']);
});

test('a list without items is gone through in no round', async () => {
  const { outcome, application } = await play(EACH, { payload: { ...AGE, ...NONE } });
  expect(outcome.kind).toBe('done');
  expect(application.log.filter((call) => call.startsWith('click accueil'))).toEqual([]);
});

const REPEAT = planDoing(
  `
- répéter jusqu'à: =accueil.attente = "fini"
  au plus: 5
  étapes:
    - cliquer: accueil.plus
    - attendre: accueil
`,
  FIELDS,
);

function finishedAfter(rounds: number) {
  let round = 0;
  return {
    'click accueil.plus': (_page: unknown, { texts }: { texts: Map<string, string> }) => {
      round += 1;
      texts.set('accueil.attente', round >= rounds ? 'fini' : 'en cours');
      return undefined;
    },
  };
}

test('a repetition ends as soon as its condition holds after a round', async () => {
  const { outcome, application } = await play(REPEAT, { payload: { ...AGE, ...NONE }, application: { acts: finishedAfter(3) } });
  expect(outcome.kind).toBe('done');
  expect(application.log.filter((call) => call === 'click accueil.plus')).toHaveLength(3);
});

test('a repetition whose condition never holds is handed over after its last round', async () => {
  const { outcome, application } = await play(REPEAT, { payload: { ...AGE, ...NONE }, application: { acts: finishedAfter(9) } });
  expect(outcome).toMatchObject({ kind: 'handed_over', reason: expect.stringContaining('après 5 tours') as string });
  expect(application.log.filter((call) => call === 'click accueil.plus')).toHaveLength(5);
});

test('an interruption in the midst of a loop begins the phase again, from the first item', async () => {
  const added: string[] = [];
  const { outcome } = await play(EACH, {
    payload: members('ANA', 'BO'),
    application: {
      acts: {
        'click accueil.plus': (page, { texts }) => {
          added.push(texts.get('accueil.numéro') ?? '');
          if (added.length === 1) {
            page.signedIn = false;
            page.shown = { kind: 'session_end', name: 'session expirée' };
          }
          return undefined;
        },
      },
    },
  });
  expect(outcome.kind).toBe('done');
  expect(added).toEqual(['ANA', 'ANA', 'BO']);
});
