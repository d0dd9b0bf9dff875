// Each limit of the address form.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { STREET_TYPES } from './street-types.ts';
import { type AddressField, type AddressForm, EMPTY_ADDRESS_FORM, mistakesOf } from './validation.ts';

const GOOD: AddressForm = {
  ...EMPTY_ADDRESS_FORM,
  heberge: 'O',
  chez: "MME D'AUBIGNE-ROY, J.",
  numeroVoie: '12 B',
  typeVoie: 'RUE',
  libelleVoie: "DU 11 NOVEMBRE, L'ANNEXE",
  complement: 'BAT A, APPT 3',
  codePostal: '20000',
  commune: "L'ILE-D'AVAL 2",
  codeDepartement: '2A',
  codeInsee: '004',
  dateEffet: '20260228',
};

test.each<readonly [AddressField, string, string]>([
  ['heberge', '', 'Hébergé : indiquez O ou N'],
  ['heberge', 'X', 'Hébergé : indiquez O ou N'],
  ['heberge', 'N', 'Le champ Chez doit rester vide pour une personne non hébergée'],
  ['chez', '', "Le nom de l'hébergeant (Chez) est obligatoire pour une personne hébergée"],
  ['chez', 'A'.repeat(22), "Le nom de l'hébergeant (Chez) dépasse 21 caractères"],
  ['chez', 'APPT 3', 'Caractère interdit « 3 » dans le champ Chez'],
  ['numeroVoie', '12345', 'Le numéro de la voie dépasse 4 caractères'],
  ['numeroVoie', '12-', 'Caractère interdit « - » dans le champ N°'],
  ['typeVoie', 'BLVD', 'Le type de voie est inconnu'],
  ['libelleVoie', 'A'.repeat(25), 'Le libellé de la voie dépasse 24 caractères'],
  ['libelleVoie', "DE L'ÉGLISE", 'Caractère interdit « É » dans le champ Libellé de la voie'],
  ['libelleVoie', 'DE L’EGLISE', 'Caractère interdit « ’ » dans le champ Libellé de la voie'],
  ['complement', 'A'.repeat(33), 'Le complément dépasse 32 caractères'],
  ['complement', 'BAT.A', 'Caractère interdit « . » dans le champ Complément'],
  ['codePostal', '', 'Le code postal est obligatoire'],
  ['codePostal', '8200', 'Le code postal doit comporter 5 chiffres'],
  ['commune', '', 'La commune est obligatoire'],
  ['commune', 'A'.repeat(29), 'Le nom de la commune dépasse 28 caractères'],
  ['commune', 'Montauban', 'Caractère interdit « o » dans le champ Commune'],
  ['codeDepartement', '', 'Le département est obligatoire'],
  ['codeDepartement', '20', 'Le code du département est inconnu'],
  ['codeDepartement', '9710', 'Le code du département est inconnu'],
  ['codeInsee', '', 'Le code INSEE est obligatoire'],
  ['codeInsee', '82121', 'Le code INSEE doit comporter 3 chiffres'],
  ['dateEffet', '', "La date d'effet est obligatoire"],
  ['dateEffet', '01/03/2026', "La date d'effet doit être une date au format AAAAMMJJ"],
  ['dateEffet', '20260229', "La date d'effet doit être une date au format AAAAMMJJ"],
])('%s « %s » is refused: %s', (field, value, message) => {
  expect(mistakesOf({ ...GOOD, [field]: value })).toEqual([message]);
});

test('a form at the limits is accepted as typed', () => {
  expect(mistakesOf({ ...GOOD, dateEffet: '20240229' })).toEqual([]);
  expect(mistakesOf({ ...GOOD, numeroVoie: '', typeVoie: '', libelleVoie: '', complement: '' })).toEqual([]);
  for (const codeDepartement of ['01', '19', '2B', '82', '95', '971', '976']) {
    expect(mistakesOf({ ...GOOD, codeDepartement })).toEqual([]);
  }
});

test('an empty form says what is wanted, in the order of the screen', () => {
  expect(mistakesOf(EMPTY_ADDRESS_FORM)).toEqual([
    'Hébergé : indiquez O ou N',
    'Le code postal est obligatoire',
    'La commune est obligatoire',
    'Le département est obligatoire',
    'Le code INSEE est obligatoire',
    "La date d'effet est obligatoire",
  ]);
});

test('codes of streets are unique and fit their field', () => {
  const codes = STREET_TYPES.map(([code]) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(code).toMatch(/^[A-Z]{2,4}$/);
});

test('whatever is typed as a street name is accepted exactly when it keeps to 24 allowed characters', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.stringMatching(/^[A-Z0-9 ,'-]{0,30}$/)), (libelleVoie) => {
      const accepted = mistakesOf({ ...GOOD, libelleVoie }).length === 0;
      expect(accepted).toBe(/^[A-Z0-9 ,'-]{0,24}$/.test(libelleVoie));
    }),
  );
});
