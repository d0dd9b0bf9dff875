// What a picture of shown work may leave readable: the words of any form, and nobody's name, wherever the application puts it.
import { expect, test } from 'vitest';
import { isFormWord } from './form-words.ts';
import { readableIn, readableTexts } from './readable-recording.ts';
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

test.for([
  'Marie Jean Pierre Michel Claire Rose Louis Louise Anne Paul Alain Martin Martine France Florence Constance Victoire Ange Grace Mai',
  'Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Lefebvre Leroy Roux David Bertrand Morel Fournier Girard',
  'Bonnet Lambert Fontaine Rousseau Vincent Muller Lefevre Faure Andre Mercier Blanc Guerin Boyer Garnier Chevalier Legrand Gauthier Garcia',
  'Mohamed Fatima Nguyen Tran Pham Wang Li Chen Zhang Xu Wu Diallo Traore Cisse Ba Sow Kone Yilmaz Kaya Silva Santos Popescu Ivanova Mark Will',
])('no name is a word of forms: %s', (names) => {
  expect(names.toLowerCase().split(' ').filter(isFormWord)).toEqual([]);
});
