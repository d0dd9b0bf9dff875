// Procedures: the assistant's own see what it sees; those of a map only what they are given, and leave the screens they came to.
import { expect, test } from 'vitest';
import { screen } from './fake-screens.ts';
import { planDoing, play, type Scene } from './scene.ts';

const FIELDS = `
champs:
  nom: { depuis: Nom }
procédures:
  inscrire:
    application: registre
    étapes:
      - remplir: { accueil.numéro: =nom }
      - presser: Entrée
`;

const acts: NonNullable<Scene['application']>['acts'] = {
  'click accueil.chercher': (page, { texts }) => {
    page.shown = screen(texts.get('accueil.numéro') === 'INCONNU' ? 'personne' : 'fiche');
    return undefined;
  },
};

test('a procedure of a map is given its values, and its caller knows the screen on which it ended', async () => {
  const plan = planDoing(`
- appeler: chercher
  avec: { cherché: =nom }
- exiger: =écran = "fiche" et fiche.nom = nom
  sinon:
    confier: Une autre personne.
`);
  const { outcome, application } = await play(plan, {
    application: { acts },
    prepare: (parts) => void parts.application.texts.set('fiche.nom', 'DUPONT'),
  });
  expect(outcome.kind).toBe('done');
  expect(application.texts.get('accueil.numéro')).toBe('DUPONT');
});

test('a procedure of a map may call others of its map, each with values of its own', async () => {
  const { outcome, application } = await play(planDoing('- appeler: chercher deux fois\n  avec: { cherché: A-1 }'), {
    application: { acts },
  });
  expect(outcome.kind).toBe('done');
  expect(application.log.filter((call) => call === 'click accueil.chercher')).toHaveLength(2);
});

test('a value given to a procedure that would lose a part of itself goes to a person', async () => {
  const plan = planDoing('- appeler: chercher\n  avec:\n    cherché: =abréger(nom, 3)');
  const { outcome } = await play(plan, { payload: { Nom: { type: 'text', value: 'DE LA SALLE' } }, application: { acts } });
  expect(outcome).toMatchObject({ kind: 'handed_over', handover: 'anomaly' });
});

test('the names of a procedure are gone after it, and those of the assistant are as before', async () => {
  const plan = planDoing(
    `
- poser: { retenu: gardé }
- appeler: chercher
  avec: { cherché: =nom }
- ouvrir: accueil
- appeler: inscrire
- remplir: { accueil.numéro: =retenu }
`,
    FIELDS,
  );
  const pressed: string[] = [];
  const { outcome, application } = await play(plan, {
    application: { acts: { ...acts, 'press Enter': (_page, { texts }) => void pressed.push(texts.get('accueil.numéro') ?? '') } },
  });
  expect(outcome.kind).toBe('done');
  expect(pressed).toEqual(['DUPONT']);
  expect(application.texts.get('accueil.numéro')).toBe('gardé');
});

test('a screen that says that nothing is there gives a record of empty texts, kept as a picture', async () => {
  const plan = planDoing(`
- appeler: chercher
  avec: { cherché: INCONNU }
- exiger: =fiche.nom = ""
  sinon:
    confier: Elle existe.
`);
  const { outcome, captures } = await play(plan, { application: { acts } });
  expect(outcome.kind).toBe('done');
  expect(captures).toContain('Écran « personne »');
});
