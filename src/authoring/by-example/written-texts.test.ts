// Texts of a person's own with values of the dossier among the words, columns of several values, and the row by which a dossier is known.
import { expect, test } from 'vitest';
import type { SourceValue } from '#domain/payload.ts';
import type { Manipulation, RecordedRow } from '#domain/recording.ts';
import type { ShownDossier, Understanding } from '../explanations.ts';
import { explain } from './explain.ts';
import { withLists } from './several-in-one-cell.ts';
import { shownDossiers } from './shown-dossiers.ts';
import { choose, click, fill, optionsOf, recording } from './test-recordings.ts';

type Fields = Readonly<Record<string, SourceValue>>;

const text = (value: string): SourceValue => ({ type: 'text', value });
const day = (value: string): SourceValue => ({ type: 'date', value });

function dossiersOf(all: readonly Fields[]): readonly ShownDossier[] {
  return shownDossiers(all.map((fields, index) => ({ reference: `D${index + 1}`, fields })));
}

/** Others of the source, each with a name and a number of its own. */
function clubs(count: number, more: Fields = {}): readonly Fields[] {
  const names = ['Amicale', 'Bridge Club', 'Chorale', 'Danse libre', 'École de cirque', 'Fanfare', 'Gymnastique'];
  return names.slice(0, count).map((name, index) => ({
    Nom: text(name),
    SIRET: text(`8200000000${index}011`),
    'Date de création': day(`201${index}-07-1${index}`),
    Cotisation: { type: 'decimal', value: '12.5' },
    Objet: text(`Pour ${name}.`),
    ...more,
  }));
}

/** The first is shown, the others are further dossiers of the source. */
function understood(acts: readonly Manipulation[], all: readonly Fields[]): Understanding {
  const [dossier, ...samples] = dossiersOf(all);
  if (dossier === undefined) throw new RangeError('nothing is shown');
  const known = withLists([{ recording: recording(acts), dossier }], samples);
  return explain(known.shown, known.samples, {});
}

const CLUB: Fields = {
  Nom: text('Foyer rural'),
  SIRET: text('82000000000086'),
  'Date de création': day('2010-05-02'),
  Cotisation: { type: 'decimal', value: '15.05' },
  Objet: text('Veillées.'),
};
const OTHER: Fields = {
  Nom: text('Tarot Club'),
  SIRET: text('82000000000094'),
  'Date de création': day('2011-06-03'),
  Cotisation: { type: 'decimal', value: '1234.5' },
  Objet: text('Belote'),
};

test('of a text of her own all that the dossier says is tied to it; two ways of writing an amount in it are asked about', () => {
  const acts = [fill('Texte', 'Foyer rural (82000000000086), créé le 02/05/2010, cotisation : 15,05 €. Veillées.')];
  const { explanations, questions } = understood(acts, [CLUB, OTHER]);
  expect(explanations).toMatchObject([{ kind: 'asked' }]);
  const [question] = questions;
  const around = (amount: string): string =>
    `nom + " (" + SIRET + "), créé le " + date en chiffres(date de création) + ", cotisation : " + ${amount} + objet`;
  const expressions = question?.choices.map(({ expression }) => expression);
  expect(expressions).toContain(around('montant en chiffres(montant(cotisation), "en euros") + ". "'));
  expect(expressions).toContain(around('montant en chiffres(montant(cotisation)) + " €. "'));
  // She tells them apart by what another dossier would get.
  const results = question?.examples.find(({ reference }) => reference === 'D2')?.results ?? [];
  const head = 'Tarot Club (82000000000094), créé le 03/06/2011, cotisation : ';
  expect(results).toContain(`${head}1 234,50 €. Belote`);
  expect(results).toContain(`${head}1234,50 €. Belote`);
});

test('the dossiers beside a question tell every two of its choices apart, where any does', () => {
  const acts = [fill('Texte', 'Foyer rural (82000000000086), créé le 02/05/2010, cotisation : 15,05 €. Veillées.')];
  // Cents alone tell the figure from the amounts, thousands alone one amount from the other.
  const small = clubs(7);
  const { questions } = understood(acts, [CLUB, ...small, { ...OTHER, Cotisation: { type: 'decimal', value: '1234.56' } }]);
  const [question] = questions;
  expect(question?.examples.map(({ reference }) => reference)).toContain('D9');
  const told = question?.choices.map((_, index) => question.examples.map(({ results }) => results[index]).join('\n'));
  expect(new Set(told).size).toBe(question?.choices.length);
});

test('where the amount is written in one way only nothing is asked, and no word of the dossier shown is left in the text', () => {
  const acts = [fill('Texte', 'Foyer rural (82000000000086), créé le 02/05/2010. Veillées.')];
  const { explanations, questions } = understood(acts, [CLUB, OTHER, ...clubs(7)]);
  expect(questions).toEqual([]);
  expect(explanations).toMatchObject([
    { candidate: { expression: 'nom + " (" + SIRET + "), créé le " + date en chiffres(date de création) + ". " + objet' } },
  ]);
});

const PIECES = ['Statuts', 'Budget', 'RIB'];

function chooseSeveral(...labels: readonly string[]): Manipulation {
  const one = choose('Pièces', '', PIECES);
  return one.kind === 'choose' ? { ...one, several: true, options: optionsOf(labels) } : one;
}

test('a column of which the options were chosen one by one is a list, in every dossier', () => {
  const acts = [chooseSeveral('Budget', 'Statuts')];
  const all: readonly Fields[] = [{ 'Pièces fournies': text('Statuts | Budget') }, { 'Pièces fournies': { type: 'empty' } }];
  const { explanations, questions } = understood(acts, all);
  expect(questions).toEqual([]);
  expect(explanations).toMatchObject([{ kind: 'expression', candidate: { expression: 'pièces fournies' } }]);
  const [shown, other] = dossiersOf(all);
  if (shown === undefined || other === undefined) throw new RangeError('two dossiers');
  const known = withLists([{ recording: recording(acts), dossier: shown }], [other]);
  expect([...known.shown.map(({ dossier }) => dossier), ...known.samples].map(({ fields }) => [fields[0]?.type, fields[0]?.value])).toEqual(
    [
      ['list', ['Statuts', 'Budget']],
      ['list', []],
    ],
  );
});

test('signs that part values make no list of a text that was typed as it stands, or of which other options were chosen', () => {
  const all: readonly Fields[] = [{ Objet: text('Statuts ; Budget') }];
  const [dossier] = dossiersOf(all);
  if (dossier === undefined) throw new RangeError('one dossier');
  for (const acts of [[chooseSeveral('Statuts', 'Budget'), fill('Objet', 'Statuts ; Budget')], [chooseSeveral('Statuts', 'RIB')], []]) {
    const known = withLists([{ recording: recording(acts), dossier }], []);
    expect(known.shown[0]?.dossier.fields[0]?.type).toBe('text');
  }
});

test('a row is known by the cell that was pressed, or that says what was searched, before any other that the dossier gives', () => {
  const row: RecordedRow = { table: null, headings: ['Commune', 'Dossier'], cells: ['Albi', 'K-77'], ways: [] };
  const fields: Fields = { Référence: text('K-77'), Commune: text('Albi') };
  const columns = (acts: readonly Manipulation[]): readonly string[] =>
    understood(acts, [fields]).explanations.flatMap(({ part }) =>
      part.of === 'row' ? [`${part.column}${part.besides === true ? ' besides' : ''}`] : [],
    );
  expect(columns([click('Ouvrir', row)])).toEqual(['Commune']);
  expect(columns([click('K-77', row)])).toEqual(['Commune besides', 'Dossier']);
  // Where what was searched says which row it is, whatever else the dossier surely says must agree.
  expect(columns([fill('Rechercher', 'K-77'), click('Ouvrir', row)])).toEqual(['Commune besides', 'Dossier']);
});
