import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { detectHeading } from './csv-reader.ts';
import { readFileOf } from './test-files.ts';
import type { Cell } from './table.ts';

const text = (value: string): Cell => ({ kind: 'text', text: value });
const EMPTY: Cell = { kind: 'empty' };

test('a file as French Excel writes it: Windows-1252, semicolons, leading zeros and decimal commas as they stand', async () => {
  const bytes = Buffer.from('Dossier;Né(e) à;Montant\r\n0012;Nîmes;1 234,50\r\n0013;Œuilly;\r\n', 'latin1');
  // Windows-1252 has its own place for Œ.
  bytes[bytes.indexOf('uilly') - 1] = 0x8c;
  const { table, rows } = await readFileOf('d.csv', bytes);
  expect(table).toMatchObject({ kind: 'csv', encoding: 'windows-1252', delimiter: ';', columns: ['Dossier', 'Né(e) à', 'Montant'] });
  expect(rows).toEqual([
    { line: 2, cells: [text('0012'), text('Nîmes'), text('1 234,50')] },
    { line: 3, cells: [text('0013'), text('Œuilly'), EMPTY] },
  ]);
});

test.each([
  ['utf-8', Buffer.from('\uFEFFNom,Ville\né,b\n')],
  ['utf-8', Buffer.from('Nom,Ville\né,b\n')],
  ['utf-16le', Buffer.from('\uFEFFNom,Ville\né,b\n', 'utf16le')],
  ['utf-16be', Buffer.from('\uFEFFNom,Ville\né,b\n', 'utf16le').swap16()],
  ['utf-16le', Buffer.from('Nom,Ville\né,b\n', 'utf16le')],
] as const)('%s is told by itself', async (encoding, bytes) => {
  const { table, rows } = await readFileOf('d.csv', bytes);
  expect([table.encoding, table.delimiter, table.columns]).toEqual([encoding, ',', ['Nom', 'Ville']]);
  expect(rows).toEqual([{ line: 2, cells: [text('é'), text('b')] }]);
});

test('quotes, separators and line breaks inside cells; lines are those of the file', async () => {
  const { rows } = await readFileOf('d.csv', 'a;b\n"x;""y""";"un\r\ndeux"\n\nz;w\n');
  expect(rows).toEqual([
    { line: 2, cells: [text('x;"y"'), text('un\r\ndeux')] },
    { line: 5, cells: [text('z'), text('w')] },
  ]);
});

test.each([
  ['a;b;c,d', ';'],
  ['a\tb\tc,d', '\t'],
  ['"a;b;c",d', ','],
  ['seule', ';'],
])('the separator of the headings %j is %j', (line, delimiter) => {
  expect(detectHeading(`${line}\n`)).toEqual({ delimiter, skipped: 0 });
});

test('Excel’s own line names the separator and is no heading', async () => {
  const { table, rows } = await readFileOf('d.csv', 'sep=|\r\na|b\r\n1;2|3\r\n');
  expect(table.columns).toEqual(['a', 'b']);
  expect(rows).toEqual([{ line: 3, cells: [text('1;2'), text('3')] }]);
});

test.each([
  ['4,51236E+12', 'digits_lost'],
  ['1.2E+15', 'digits_lost'],
  ['1E+15', 'digits_lost'],
  ['NÃ®mes', 'damaged_text'],
  ['l\uFFFDtat', 'damaged_text'],
])('%s is not taken for what it was', async (cell, fault) => {
  const { rows } = await readFileOf('d.csv', `a;b\n${cell};x\n`);
  expect(rows[0]?.cells[0]).toEqual({ kind: 'unsure', fault });
});

test('an error that a spreadsheet shows is an error here', async () => {
  const { rows } = await readFileOf('d.csv', 'a;b\n#N/A;#VALEUR!\n');
  expect(rows[0]?.cells).toEqual([
    { kind: 'error', code: '#N/A' },
    { kind: 'error', code: '#VALEUR!' },
  ]);
});

test.each([
  ['', 'table.empty'],
  ['\n\n', 'table.empty'],
  [';;\n', 'table.empty'],
  ['a;b\n1\n', 'table.width'],
  ['a;b\n1;2;3\n', 'table.width'],
  ['a;b\n"1;2\n', 'table.quotes'],
])('%j is refused with its place', async (content, code) => {
  await expect(readFileOf('d.csv', content)).rejects.toMatchObject({ code });
});

test('bytes of no encoding are refused, with their position', async () => {
  const bytes = Buffer.from('a;b\nx;\u0081\n', 'latin1');
  await expect(readFileOf('d.csv', bytes)).rejects.toMatchObject({
    code: 'table.encoding-unknown',
    parameters: { byte: '0x81', offset: 6 },
  });
});

/** What no cell of a file could hold: white space alone is empty, and some texts are signs of damage. */
const cell = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .filter((value) => !/[\p{Cc}\p{Co}\uFEFF]/u.test(value) && !/Ã|Â|â€|^#|E\+/u.test(value));

test('what is written with quotes is read back to the letter', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, fc.constantFrom('a', '0', 'é')), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(';', ',', '\t'),
      async (rows, delimiter) => {
        const line = (cells: readonly string[]): string => cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter);
        const { rows: read } = await readFileOf('d.csv', [line(['un', 'deux', 'trois']), ...rows.map(line)].join('\r\n'));
        expect(read.map(({ cells }) => cells)).toEqual(
          rows.map((cells) => cells.map((value) => (value.trim() === '' ? EMPTY : text(value)))),
        );
      },
    ),
    { numRuns: 60 },
  );
});
