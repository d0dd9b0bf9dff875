// A dossier is looked up in a table of rules while it is treated: the row is told, the values stay apart, and nothing is guessed.
import { expect, test } from 'vitest';
import { planDoing, play } from './scene.ts';

const HEAD = `
champs:
  nom: { depuis: Nom }
  population: { depuis: Population, type: nombre entier }
  dépenses: { depuis: Dépenses, type: liste, éléments: montant }
tableaux:
  barème:
    regarde: { population: { valeur: =population, admet: au moins 1 } }
    donne: { taux: pourcentage }
    lignes:
      - quand: { population: moins de 2 000 }
        alors: { taux: 33.33 % }
        selon: Règlement, article 3
      - quand: { population: au moins 2 000 }
        alors: { taux: 20 % }
  plafond:
    regarde:
      demandé: =part(somme(dépenses), barème.taux, "au centime le plus proche")
    donne: { retenu: texte }
    lignes:
      - quand: { demandé: au plus 100 € }
        alors: { retenu: oui-plafond }
    sinon:
      confier: La somme dépasse le plafond.
`;
const PLAN = planDoing('- consulter: barème\n- consulter: plafond\n- remplir: { accueil.numéro: =plafond.retenu }', HEAD);

const expenses = (...amounts: readonly string[]) => ({ Dépenses: { type: 'list', value: amounts } as const });
const people = (value: string) => ({ Population: { type: 'integer', value } as const });

test('the row that held and its rule are told without any value; why it held stays with the values', async () => {
  // 33,33 % of 300,03 € are 99,999999 €: to the nearest cent, 100 €.
  const { outcome, application, events, values } = await play(PLAN, { payload: { ...people('1250'), ...expenses('300,00', '0.03') } });
  expect(outcome.kind).toBe('done');
  expect(application.texts.get('accueil.numéro')).toBe('oui-plafond');
  expect(events).toContain('Tableau « barème » : la ligne 1 convient, selon « Règlement, article 3 ».');
  expect(events).toContain('Tableau « plafond » : la ligne 1 convient.');
  expect(events.join()).not.toMatch(/1.?250|33|300/u);
  expect(values.slice(0, 2)).toEqual([
    'barème#1 | « population » : 1\u{A0}250, qui est inférieur à 2\u{A0}000. La ligne 1 convient. Écartées : par « population », la ligne 2. | « taux » est 33,33 pour cent | « taux » est 33,33 pour cent',
    'plafond#1 | « demandé » : 100 €, qui est au plus 100 €. La ligne 1 convient. | « retenu » est « oui-plafond » | « retenu » est « oui-plafond »',
  ]);
});

test('one cent above the last row the dossier is handed over, for the reason of the table', async () => {
  const { outcome, events, values } = await play(PLAN, { payload: { ...people('1250'), ...expenses('300,05') } });
  expect(outcome).toMatchObject({ kind: 'handed_over', handover: 'anomaly', reason: 'La somme dépasse le plafond.' });
  expect(events).toContain('Tableau « plafond » : aucune ligne ne convient.');
  expect(values).toContain('plafond#0 | « demandé » : 100,01 €. Aucune ligne ne convient. Écartées : par « demandé », la ligne 1. |  | ');
});

test('a value that the table is not made for hands the dossier over by the name of the table', async () => {
  const { outcome } = await play(PLAN, { payload: { ...people('0'), ...expenses('1') } });
  expect(outcome).toMatchObject({
    kind: 'handed_over',
    reason: 'Aucune ligne du tableau « barème » ne convient à ce dossier. Un agent doit le traiter.',
  });
});
