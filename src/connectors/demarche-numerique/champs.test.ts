// Champs that the practice service does not have: repetitions, labels used twice, kinds unknown to us.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChampAnswer } from './answers.ts';
import { readChamps } from './champs.ts';

function champ(type: string, label: string, more: Partial<ChampAnswer> = {}): ChampAnswer {
  return { __typename: type, id: label, champDescriptorId: label, label, stringValue: null, ...more };
}

const noFiles = async (): Promise<[]> => [];

test('a label used again is numbered from the second on', async () => {
  const fields = await readChamps([champ('TextChamp', 'Nom', { texte: 'a' }), champ('TextChamp', 'Nom', { texte: 'b' })], noFiles);
  expect(fields).toEqual({ Nom: { type: 'text', value: 'a' }, 'Nom (2)': { type: 'text', value: 'b' } });
});

test('the rows of a repetition are records by the labels inside them', async () => {
  const row = (id: string, texte: string) => ({ id, champs: [champ('TextChamp', 'Prénom', { texte })] });
  const fields = await readChamps([champ('RepetitionChamp', 'Enfants', { rows: [row('1', 'Ana'), row('2', 'Bo')] })], noFiles);
  expect(fields).toEqual({
    Enfants: {
      type: 'records',
      rows: [{ Prénom: { type: 'text', value: 'Ana' } }, { Prénom: { type: 'text', value: 'Bo' } }],
    },
  });
});

test('titles and explanations hold no answer', async () => {
  expect(await readChamps([champ('HeaderSectionChamp', 'Titre'), champ('ExplicationChamp', 'Aide')], noFiles)).toEqual({});
});

test('numbers stay digits, whatever their size', async () => {
  const fields = await readChamps([champ('IntegerNumberChamp', 'Montant', { entier: '9007199254740993' })], noFiles);
  expect(fields).toEqual({ Montant: { type: 'integer', value: '9007199254740993' } });
});

test.each([
  [0.1, '0.1'],
  [1234567890.12, '1234567890.12'],
  [1e21, '1000000000000000000000'],
  [-1.25e22, '-12500000000000000000000'],
  [2.5e-7, '0.00000025'],
])('a decimal number is plain digits: %d', async (decimal, value) => {
  expect(await readChamps([champ('DecimalNumberChamp', 'Taux', { decimal })], noFiles)).toEqual({ Taux: { type: 'decimal', value } });
});

test('a commune is an address without a street, with the department of its code where none is given', async () => {
  const commune = { name: 'Saint-Denis', code: '97411', postalCode: '97400' };
  const fields = await readChamps([champ('CommuneChamp', 'Commune', { commune })], noFiles);
  expect(fields['Commune']).toMatchObject({ type: 'address', street: '', city: 'Saint-Denis', departmentCode: '974' });
});

test('a kind that is new at the source is read as its text and breaks nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.option(fc.string()), async (type, stringValue) => {
      const fields = await readChamps([champ(`${type}NouveauChamp`, 'Champ', { stringValue })], noFiles);
      expect(fields['Champ']?.type).toBe((stringValue ?? '').trim() === '' ? 'empty' : 'text');
    }),
  );
});
