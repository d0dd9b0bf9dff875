// Clicking in rows, double clicks, hovering, pressing keys, dragging; and the work in a window that a click opened.
import { expect, test } from 'vitest';
import { screen } from './fake-screens.ts';
import { planDoing, play } from './scene.ts';

test.each([
  ['double-cliquer: accueil.menu', 'double_click accueil.menu'],
  ['survoler: accueil.menu', 'hover accueil.menu'],
  ['presser: Entrée', 'press Enter'],
  ['glisser: accueil.menu\n  vers: accueil.aide', 'drag accueil.menu accueil.aide'],
])('%s', async (step, act) => {
  const done: string[] = [];
  const { outcome } = await play(planDoing(`- ${step}`), { application: { acts: { [act]: () => void done.push(act) } } });
  expect(outcome.kind).toBe('done');
  expect(done).toEqual([act]);
});

test('a link in the row of a table is clicked in the row that is named', async () => {
  const clicked: string[] = [];
  const { outcome } = await play(planDoing('- cliquer: accueil.ouvrir\n  ligne: { numéro: =nom, objet: Salle }'), {
    application: { acts: { 'click accueil.demandes 2.ouvrir': () => void clicked.push('2') } },
    prepare: ({ application }) =>
      void application.tables.set('accueil.demandes', [
        { numéro: 'DUPONT', objet: 'Terrain' },
        { numéro: 'DUPONT', objet: 'Salle' },
      ]),
  });
  expect(outcome.kind).toBe('done');
  expect(clicked).toEqual(['2']);
});

test('what a hover or a closed window may have changed is read anew', async () => {
  const plan = planDoing(`
- survoler: accueil.menu
- attendre: accueil
- exiger: =accueil.attente = "prêt"
  sinon:
    confier: Le calcul n'est pas prêt.
`);
  const { outcome } = await play(plan, {
    application: { acts: { 'hover accueil.menu': (_page, { texts }) => void texts.set('accueil.attente', 'prêt') } },
  });
  expect(outcome.kind).toBe('done');
});

test('the work goes on in a window that a button opens, and in the one before once it is closed', async () => {
  const plan = planDoing(`
- cliquer: accueil.aide
- attendre: aide
- poser: { retenu: =aide.conseil }
- fermer la fenêtre: courante
- attendre: accueil
- remplir: { accueil.numéro: =retenu }
`);
  const { outcome, application } = await play(plan, {
    application: { acts: { 'click accueil.aide': (page) => void (page.shown = screen('aide')) } },
    prepare: (parts) => void parts.application.texts.set('aide.conseil', 'patience'),
  });
  expect(outcome.kind).toBe('done');
  expect(application.texts.get('accueil.numéro')).toBe('patience');
});

test('a window that is not open cannot be closed: that is said, and not passed over', async () => {
  const { outcome } = await play(planDoing('- fermer la fenêtre: courante'));
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'driver.no-window' } });
});

test('a click that is never answered begins the phase again', async () => {
  let asked = 0;
  const plan = planDoing('- double-cliquer: accueil.menu');
  const { outcome } = await play(plan, {
    application: {
      acts: {
        'double_click accueil.menu': () => {
          asked += 1;
          return asked === 1 ? { status: null, lost: true } : undefined;
        },
      },
    },
  });
  expect(outcome.kind).toBe('done');
  expect(asked).toBe(2);
});
