// What is asked of people is the same for two of them by chance: no number of recordings makes it a text for all, only an answer does.
import { expect, test } from 'vitest';
import { choose, fill, tick } from './test-recordings.ts';
import { type Fields, each, text, understood } from './test-understanding.ts';

const FIRST: Fields = { Nom: text('Durand'), Bourse: text('Oui'), Nature: text('Salarié') };
const SECOND: Fields = { Nom: text('Martin'), Bourse: text('En cours'), Nature: text('Fonctionnaire') };
const THIRD: Fields = { Nom: text('Petit'), Bourse: text('Non'), Nature: text('Salarié') };

type Acts = Parameters<typeof understood>[0][number]['acts'];
const twice = (acts: Acts, more: readonly Fields[] = [THIRD], answers = {}) =>
  understood(
    [FIRST, SECOND].map((fields) => ({ fields, acts })),
    more,
    answers,
  );

const TITLES = ['M - Monsieur', 'MME - Madame'];

test.each([
  ['a civility', choose('Civilité', 'M', TITLES), '"M - Monsieur"'],
  ['a country of birth', fill('Pays de naissance', 'FRANCE'), '"FRANCE"'],
  ['a family situation', choose('Situation familiale', 'MAR', ['MAR - Marié', 'CEL - Célibataire', 'VEU - Veuf']), '"MAR - Marié"'],
  ['a number of children', fill('Nombre d’enfants', '2'), '"2"'],
  ['an age', fill('Âge', '40'), '"40"'],
  ['an amount', fill('Montant', '1200'), '"1200"'],
  ['a decision', choose('Décision', 'ACC', ['ACC - Accordé', 'REF - Refusé', 'AJO - Ajourné']), '"ACC - Accordé"'],
  ['a box on a person', tick('Personne mariée', true), 'vrai'],
] as const)('%s, the same in two recordings, is asked about, and an agent is proposed', (_, act, fixed) => {
  const open = twice([act]);
  expect(each(open)).toEqual([`asked ${fixed}`]);
  expect(open.questions).toMatchObject([{ isOfPeople: true }]);
  expect(each(twice([act], [THIRD], { '1.1': fixed }))[0]).toBe(`constant ${fixed}`);
});

test('what stayed while the field of that name changed is asked about as long as a dossier has a value that nobody showed', () => {
  const box = [tick('Boursier', true)];
  const open = twice(box);
  expect(each(open)).toEqual(['asked vrai']);
  expect(open.questions).toMatchObject([{ isOfPeople: true }]);
  // All that the known dossiers hold was shown.
  expect(each(twice(box, [{ ...THIRD, Bourse: text('Oui') }]))).toEqual(['constant vrai']);
});

test('what is of no person and named as no field is settled by two recordings', () => {
  const result = twice([fill('Objet', 'reçu au guichet central'), tick('Lu', true)]);
  expect([result.questions, each(result)]).toEqual([[], ['constant "reçu au guichet central"', 'constant vrai']]);
});
