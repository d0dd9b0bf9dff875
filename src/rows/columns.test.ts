import { expect, test } from 'vitest';
import type { Cell, Table } from '#documents/tables/table.ts';
import type { AssistantPlan, Field } from '#language/plan.ts';
import { matchColumns } from './columns.ts';

async function* noRows(): AsyncGenerator<never> {}

function table(columns: readonly string[], kind: Table['kind'] = 'csv'): Table {
  return { kind, columns, headingLine: 1, rows: noRows(), encoding: null, delimiter: null, sheet: null };
}

function field(from: string, more: Partial<Field> = {}): Field {
  const position = { file: 'assistant.yaml', line: 1, column: 1 };
  return {
    name: from,
    position,
    from,
    fact: false,
    type: 'text',
    format: null,
    personal: true,
    optional: false,
    items: null,
    entries: [],
    ...more,
  };
}

const match = (columns: readonly string[], fields: readonly Field[], kind?: Table['kind']) =>
  matchColumns(table(columns, kind), { fields } as unknown as AssistantPlan, 'Dossier', 'd.csv');

const text = (value: string): Cell => ({ kind: 'text', text: value });

test('accents, capitals and apostrophes of a heading do not matter; exactly the same heading comes first', () => {
  const { fields } = match(['DOSSIER', 'Numéro  d’étranger', 'NOM', 'Nom'], [field("numero d'etranger"), field('Nom')]);
  const row = ['1', '2', '3', '4'].map(text);
  expect(fields.map(({ heading, pick }) => [heading, pick(row)])).toEqual([
    ['Numéro  d’étranger', text('2')],
    ['Nom', text('4')],
  ]);
});

test('all that is missing is told at once, with the heading that was probably meant', () => {
  expect(() => match(['Dossiers', 'Vile'], [field('Ville'), field('Rue')])).toThrow(
    expect.objectContaining({
      code: 'rows.column-missing',
      parameters: {
        file: 'd.csv',
        columns: '« Dossier » (≈ « Dossiers »), « Ville » (≈ « Vile »), « Rue »',
        found: '« Dossiers », « Vile »',
      },
    }),
  );
});

test('a heading that stands twice is refused where it is read, and only there', () => {
  expect(() => match(['Dossier', 'Nom', 'Nom'], [field('Nom')])).toThrow(expect.objectContaining({ code: 'rows.column-twice' }));
  expect(() => match(['Dossier', 'NOM', 'nom'], [field('Nom')])).toThrow(expect.objectContaining({ code: 'rows.column-twice' }));
  expect(match(['Dossier', 'Nom', 'Autre', 'Autre'], [field('Nom')]).fields).toHaveLength(1);
});

test('an address may stand in several columns', () => {
  const { fields } = match(['Dossier', 'Adresse.voie', 'Adresse.Commune'], [field('Adresse', { type: 'address' })]);
  const cell = fields[0]?.pick(['1', 'Rue A', 'Montauban'].map(text));
  expect(cell).toEqual({ kind: 'record', entries: { voie: text('Rue A'), Commune: text('Montauban') } });
});

test('objects may leave out what need not be there', () => {
  const optional = field('Complément', { optional: true });
  expect(match(['Dossier'], [optional], 'jsonl').fields[0]?.pick([text('1')])).toEqual({ kind: 'empty' });
  expect(() => match(['Dossier'], [optional], 'csv')).toThrow(expect.objectContaining({ code: 'rows.column-missing' }));
});
