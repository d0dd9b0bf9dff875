// The file of dossiers beside a recording: the row shown, and the others, each column as what all of its cells are.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { spreadsheet } from '#documents/tables/test-files.ts';
import { readSamples } from './samples.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samples-'));
});
afterAll(() => rm(folder, { recursive: true }));

const CSV = `Dossier;Nom de naissance;Né(e) le;Hébergé ?;Adresse.numéro;Adresse.voie;Adresse.commune;Aide demandée
D1;Petit;14/02/1990;oui;12 bis;Rue Haute;Moissac;1 234,50 €
D2;Le Bœuf;01/12/1985;non;;Quai Bas;Montauban;80 €
`;

test('a row is shown by its fields, their natures those of the whole column', async () => {
  const path = join(folder, 'dossiers.csv');
  await writeFile(path, CSV);
  const { shown, samples, reference } = await readSamples({ path, row: 2, reference: null, sheet: null });
  expect([reference, shown.reference, samples.map((sample) => sample.reference)]).toEqual(['Dossier', 'D2', ['D1']]);
  expect(shown.fields.map(({ name, from, type, text }) => [name, from, type, text])).toEqual([
    ['champ dossier', 'Dossier', 'text', 'D2'],
    ['nom de naissance', 'Nom de naissance', 'text', 'Le Bœuf'],
    ['né', 'Né(e) le', 'date', '01/12/1985'],
    ['hébergé', 'Hébergé ?', 'yes_no', 'non'],
    ['aide demandée', 'Aide demandée', 'money', '80,00'],
    ['adresse', 'Adresse', 'address', 'Quai Bas Montauban'],
  ]);
  expect(samples[0]?.fields.find(({ name }) => name === 'adresse')?.value).toMatchObject({
    number: '12 bis',
    street: 'Rue Haute',
    city: 'Moissac',
  });
  await expect(readSamples({ path, row: 3, reference: null, sheet: null })).rejects.toThrow(
    expect.objectContaining({ code: 'local.sample-row', parameters: { file: 'dossiers.csv', row: 3, rows: 2 } }),
  );
});

test('a spreadsheet of LibreOffice gives the same dossiers as the text of its rows', async () => {
  const cell = (said: string): string => `<table:table-cell office:value-type="string"><text:p>${said}</text:p></table:table-cell>`;
  const rows = CSV.trim()
    .split('\n')
    .map((line) => `<table:table-row>${line.split(';').map(cell).join('')}</table:table-row>`)
    .join('');
  const [text, book] = [join(folder, 'lignes.csv'), join(folder, 'lignes.ods')];
  await Promise.all([writeFile(text, CSV), writeFile(book, spreadsheet({ rows }))]);
  const read = (path: string) => readSamples({ path, row: 2, reference: null, sheet: null });
  expect(await read(book)).toEqual(await read(text));
});
