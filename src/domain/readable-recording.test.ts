// What a picture of shown work may leave readable: the words of any form, and nobody's name, wherever the application puts it.
import { expect, test } from 'vitest';
import { foldWords, isFormWord, isPossibleName } from './form-words.ts';
import { readableIn, readableTexts } from './readable-recording.ts';
import { FAMILY_NAMES, GIVEN_NAMES, namesOf } from './test-french-names.ts';
import type { RecordedElement, RecordedKind, RecordedView, ViewItem } from './recording.ts';

function element(kind: RecordedKind, label: string): RecordedElement {
  const box = { left: 0, top: 0, width: 100, height: 20 };
  const found = { kind, frame: null, shadow: false, role: null, name: label, label, group: null, tag: 'a', inputType: null };
  return { ...found, maximumLength: null, ways: [{ by: 'label', text: label }], row: null, options: null, box };
}

const heading = (text: string): ViewItem => ({ kind: 'heading', level: 1, text, frame: null });
const control = (kind: RecordedKind, label: string, holds: string | null = null): ViewItem => ({
  kind: 'control',
  element: element(kind, label),
  holds,
});

function view(id: number, items: readonly ViewItem[]): RecordedView {
  return { id, window: 0, url: 'https://app.example/', title: '', items, picture: null };
}

const LIST = view(1, [heading('Recherche'), control('field', 'Numéro étranger', '0812345678'), control('link', 'Martine DUPONT')]);
const RECORD = view(2, [
  heading('Martine DUPONT'),
  heading("Modification de l'adresse"),
  control('button', 'Supprimer le dossier de Martine DUPONT'),
  control('button', 'Enregistrer'),
  control('field', 'Libellé de la voie', 'DES LILAS'),
  control('checkbox', 'Héberge Léa'),
]);

test('a heading, a button and a box that name a person are covered on every screen', () => {
  expect(readableTexts(RECORD, [LIST, RECORD])).toEqual(["Modification de l'adresse", 'Enregistrer', 'Libellé de la voie']);
  // Nothing held it before, and it stands on screen after screen.
  const again = view(3, RECORD.items);
  expect(readableTexts(again, [RECORD, again])).not.toContain('Martine DUPONT');
});

test('what any form says stays readable, with its accents, plurals and small words', () => {
  const isReadable = readableIn(LIST, [LIST]);
  const labels = [
    'N°',
    "Nom d'usage",
    'Né(e) le',
    'Fin de validité',
    'DATE D’EFFET',
    'Pièces jointes',
    'Adresses fiscales',
    'Save changes',
  ];
  expect(labels.filter((label) => !isReadable(label))).toEqual([]);
});

test('a word that the screens hold is covered even if any form says it; so are figures and long texts', () => {
  const held = view(1, [control('field', 'Situation', 'Refusé'), heading('Refusé')]);
  const isReadable = readableIn(held, [held]);
  expect(['Refusé', 'Dossier 12', 'dossier '.repeat(9), ''].filter(isReadable)).toEqual([]);
  expect(isReadable('Situation')).toBe(true);
});

const GIVEN = namesOf(GIVEN_NAMES);
const FAMILY = namesOf(FAMILY_NAMES);

test('no name that people bear is a word of forms, but for a few that are known to be both', () => {
  const names = [...GIVEN, ...FAMILY].flatMap(foldWords);
  expect(names.length).toBeGreaterThan(900);
  expect(names.filter((name) => isFormWord(name) && !isPossibleName(name))).toEqual([]);
  // Plural and feminine forms are no way in.
  expect(['ines', 'case', 'pages', 'lots', 'legale'].filter(isFormWord)).toEqual([]);
});

test('nobody is named by a text that stays readable, however the application writes it', () => {
  const isReadable = readableIn(LIST, [LIST]);
  const capital = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  const both = [...GIVEN, ...FAMILY].filter(isPossibleName);
  const people = [
    ...FAMILY.map((family, at) => [GIVEN[at % GIVEN.length] ?? '', family]),
    ...GIVEN.map((given, at) => [given, FAMILY[(at * 7) % FAMILY.length] ?? '']),
    ...both.flatMap((given) => both.map((family) => [given, family])),
  ];
  const texts = people.flatMap(([given = '', family = '']) => [
    `${capital(given)} ${capital(family)}`,
    `Mme ${capital(family)}`,
    `M. ${family.toUpperCase()}`,
    `Mme ${capital(given)} ${capital(family)}`,
    `Monsieur ${capital(family)}`,
    `Demande de ${capital(given)} ${capital(family)}`,
    `Supprimer la fiche de ${capital(family)}`,
    `Héberge ${capital(given)} ${capital(family)}`,
    `${family.toUpperCase()} ${capital(given)}`,
  ]);
  expect(texts.filter(isReadable)).toEqual([]);
});

test('a name beside which an unknown one stands, in a text or a link, is covered where it stands alone', () => {
  const shown = view(1, [
    { kind: 'text', text: 'INÈS VILLE, née le 2 mai', live: false, frame: null },
    control('link', 'Anouck Mention'),
    { kind: 'text', text: 'Choisir un pays dans la liste', live: false, frame: null },
    heading('Ville'),
  ]);
  const isReadable = readableIn(shown, [shown]);
  expect(['Ville', 'Mention', 'Pays', 'Choisir dans la liste', 'Née le'].filter(isReadable)).toEqual([
    'Pays',
    'Choisir dans la liste',
    'Née le',
  ]);
});

test('what a form says of names, titles and places stays readable', () => {
  const isReadable = readableIn(LIST, [LIST]);
  const labels = [
    'Civilité (M. / Mme)',
    'Madame, Monsieur',
    'Nom de la rue',
    'Ville',
    'Pays de naissance',
    'DATE DE NAISSANCE',
    'Date De Naissance',
    'Le titre',
  ];
  expect(labels.filter((label) => !isReadable(label))).toEqual([]);
});
