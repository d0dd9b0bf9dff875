// Tables: read as a list of records, and by row.
import { expect, test } from 'vitest';
import { planDoing, play } from './scene.ts';

const ROWS = [
  { numéro: 'A-1', objet: 'Salle' },
  { numéro: 'A-2', objet: 'Terrain' },
];

test('a table becomes a list of records by column name, of which each can be used', async () => {
  const typed: string[] = [];
  const plan = planDoing(`
- lire le tableau: accueil.demandes
  dans: demandes
- pour chaque: demande
  parmi: =demandes
  étapes:
    - remplir: { accueil.numéro: =demande.objet }
    - cliquer: accueil.plus
`);
  const { outcome, captures } = await play(plan, {
    application: { acts: { 'click accueil.plus': (_page, { texts }) => void typed.push(texts.get('accueil.numéro') ?? '') } },
    prepare: ({ application }) => void application.tables.set('accueil.demandes', ROWS),
  });
  expect(outcome.kind).toBe('done');
  expect(typed).toEqual(['Salle', 'Terrain']);
  expect(captures).toContain('Tableau « demandes »');
});

test('a value in a row is read by the cells that name its row', async () => {
  const plan = planDoing(`
- lire: accueil.suivi
  ligne: { numéro: A-2 }
- remplir: { accueil.numéro: =accueil.suivi }
`);
  const { outcome, application } = await play(plan, {
    prepare: (parts) => {
      parts.application.tables.set('accueil.demandes', ROWS);
      parts.application.texts.set('accueil.demandes 2.suivi', 'en cours');
    },
  });
  expect(outcome.kind).toBe('done');
  expect(application.texts.get('accueil.numéro')).toBe('en cours');
});

test('a row that cannot be named without losing a part of the value goes to a person', async () => {
  const plan = planDoing('- cliquer: accueil.ouvrir\n  ligne: { numéro: "=abréger(nom, 3)" }');
  const { outcome } = await play(plan, { payload: { Nom: { type: 'text', value: 'DUPONT DE LA SALLE' } } });
  expect(outcome).toMatchObject({ kind: 'handed_over', reason: expect.stringContaining('« numéro »') as string });
});
