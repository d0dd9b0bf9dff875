// A field of one word names no control of a longer label: « commune de naissance » is not « commune », though the same was typed.
import { expect, test } from 'vitest';
import { fill } from './test-recordings.ts';
import { type Fields, day, each, text, understood } from './test-understanding.ts';

const SHOWN: Fields = {
  Nom: text('Durand'),
  Commune: text('Albi'),
  Pays: text('France'),
  Date: day('2026-03-16'),
  Adresse: text('12 rue Haute'),
  Numéro: text('4711'),
  Montant: text('1200'),
  Code: text('R1'),
  Téléphone: text('0563456161'),
  Type: text('Simple'),
  Motif: text('Travail'),
  Instructeur: text('Weber'),
};

const OTHER: Fields = { ...SHOWN, Nom: text('Martin'), Commune: text('Castres'), Code: text('R2'), Instructeur: text('Petit') };

const alone = (...acts: Parameters<typeof understood>[0][number]['acts']) => understood([{ fields: SHOWN, acts }], [OTHER]);

test.each([
  ['Commune de naissance', 'Albi', 'asked commune | "Albi"'],
  ['Pays de naissance', 'France', 'asked pays | "France"'],
  ['Nom du conjoint', 'Durand', 'asked nom | "Durand"'],
  ['Code agent', 'R1', 'asked code | "R1"'],
  ['Numéro de lot', '4711', 'asked numéro | "4711"'],
  ['Montant maximal', '1200', 'asked montant | "1200"'],
  ['Type d’envoi', 'Simple', 'asked type | "Simple"'],
  ['Téléphone du service', '0563456161', 'asked téléphone | "0563456161"'],
  ['Adresse du service', '12 rue Haute', 'asked adresse | "12 rue Haute"'],
  ['Motif de refus', 'Travail', 'asked motif | "Travail"'],
] as const)('« %s » says which one, and is asked about', (label, typed, choices) => {
  expect(each(alone(fill(label, typed)))).toEqual([choices]);
});

test('« Date de décision » may be the day of the work as well as the date of the dossier', () => {
  expect(each(alone(fill('Date de décision', '16/03/2026')))).toEqual([
    `asked date en chiffres(date) | date en chiffres(aujourd'hui()) | "16/03/2026"`,
  ]);
});

test('a label that says no more than the field, or the same in other words, is asked nothing about', () => {
  const acts = [fill('Ville', 'Albi'), fill('N°', '4711'), fill('Nom de famille', 'Durand'), fill('Nom du demandeur', 'Durand')];
  const result = alone(...acts, fill('Adresse postale', '12 rue Haute'));
  expect(each(result)).toEqual(['commune', 'numéro', 'nom', 'nom', 'adresse']);
  expect(result.questions).toEqual([]);
});

test('what stands under its very own label is not taken under a longer one; alone, the longer one is its name', () => {
  const longer = fill('Instructeur adjoint', 'Weber');
  expect(each(alone(longer))).toEqual(['instructeur']);
  expect(each(alone(fill('Instructeur', 'Weber'), longer))).toEqual(['instructeur', 'asked instructeur | "Weber"']);
});

test('beyond three questions the field is held, and nobody settled it', () => {
  const labels = ['Commune de naissance', 'Commune du dépôt', 'Commune du bureau', 'Commune du tribunal'];
  const result = alone(...labels.map((label) => fill(label, 'Albi')));
  expect(result.questions).toHaveLength(3);
  expect(each(result)[3]).toBe('commune ?');
});
