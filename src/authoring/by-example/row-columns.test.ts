// Which cells of a row say whose it is: homonyms, doubtful cells, and values that the work itself writes.
import { expect, test } from 'vitest';
import type { RecordedRow } from '#domain/recording.ts';
import { click, fill } from './test-recordings.ts';
import { type Fields, day, said, text, understood } from './test-understanding.ts';
import type { Understanding } from '../explanations.ts';

const PERSON: Fields = { Nom: text('Lefèvre'), 'Né le': day('1990-02-14'), Numéro: text('0812345678'), Commune: text('Albi') };

function row(cells: Readonly<Record<string, string>>): RecordedRow {
  return { table: 'Personnes', headings: [...Object.keys(cells), ''], cells: [...Object.values(cells), 'Ouvrir'], ways: [] };
}

function columnsOf({ explanations }: Understanding): readonly string[] {
  return explanations.flatMap((one) => {
    const { part } = one;
    return part.of === 'row' ? [`${part.column}${part.besides === true ? ' (besides)' : ''}: ${said(one)}`] : [];
  });
}

test('what the row shows and the dossier says must agree, whatever told it from the other rows that day', () => {
  const found = row({ Nom: 'LEFEVRE', 'Né le': '14/02/1990', Numéro: '0812345678' });
  const acts = [fill('Nom', 'LEFEVRE'), click('Ouvrir', found)];
  expect(columnsOf(understood([{ fields: PERSON, acts }]))).toEqual([
    'Nom: majuscules(nom)',
    'Né le (besides): date en chiffres(né)',
    'Numéro (besides): numéro',
  ]);
});

test('a row known by a name alone is told to the author, and one with a number is not', () => {
  const codes = (cells: Readonly<Record<string, string>>): readonly string[] =>
    understood([{ fields: PERSON, acts: [fill('Nom', 'LEFEVRE'), click('Ouvrir', row(cells))] }]).remarks.map(({ code }) => code);
  expect(codes({ Nom: 'LEFEVRE', Rang: 'B' })).toContain('authoring.row-by-name');
  expect(codes({ Nom: 'LEFEVRE', Numéro: '0812345678' })).not.toContain('authoring.row-by-name');
});

test('a cell that two fields explain says nothing beside a sure one, and is asked about where it alone says which row it is', () => {
  const fields: Fields = { 'Nom de naissance': text('Lefèvre'), "Nom d'usage": text('Lefèvre'), Numéro: text('0812345678') };
  const beside = understood([{ fields, acts: [click('Ouvrir', row({ Nom: 'LEFEVRE', Numéro: '0812345678' }))] }]);
  expect([columnsOf(beside), beside.questions]).toEqual([['Numéro: numéro'], []]);
  const alone = understood([{ fields, acts: [click('Ouvrir', row({ Nom: 'LEFEVRE' }))] }]);
  expect(alone.questions.map(({ id, typed }) => [id, typed])).toEqual([['1.1/Nom', 'LEFEVRE']]);
  const settled = understood([{ fields, acts: [click('Ouvrir', row({ Nom: 'LEFEVRE' }))] }], [], {
    '1.1/Nom': 'majuscules(nom de naissance)',
  });
  expect([columnsOf(settled), settled.questions]).toEqual([['Nom: majuscules(nom de naissance)'], []]);
});

test('what was searched is asked about once, for the row and for the same search later on', () => {
  const fields: Fields = { 'Nom de naissance': text('Lefèvre'), "Nom d'usage": text('Lefèvre') };
  const found = row({ Nom: 'LEFEVRE' });
  const acts = [fill('Nom', 'LEFEVRE'), click('Ouvrir', found), click('Retour'), fill('Nom', 'LEFEVRE'), click('Ouvrir', found)];
  const open = understood([{ fields, acts }]);
  expect(open.questions.map(({ id }) => id)).toEqual(['1.1']);
  expect(open.explanations.every((one) => one.kind === 'asked' || 'unasked' in one)).toBe(true);
  const answer = "majuscules(nom d'usage)";
  const settled = understood([{ fields, acts }], [], { '1.1': answer });
  expect([settled.questions, settled.explanations.map(said)]).toEqual([[], [answer, answer, answer, answer]]);
});
