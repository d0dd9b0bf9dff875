// Rows of a register that stand there already: found again under the name that they were entered under, or never entered.
import { chown, lstat, readFile, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openTable } from '#documents/tables/open-table.ts';
import { allRows, testFile, workbook } from '#documents/tables/test-files.ts';
import { says } from './cell-texts.ts';
import { rowEffect } from './row-effect.ts';

const never = new AbortController().signal;

const text = (place: string, content: string): string => `<c r="${place}" t="inlineStr"><is><t>${content}</t></is></c>`;

/** A register whose key column holds a number shown in this format. */
function numbered(format: string): Uint8Array {
  const rows = `<row r="1">${text('A1', 'N°')}${text('B1', 'Suite')}</row><row r="2"><c r="A2" s="1"><v>7</v></c><c r="B2"><v>31000</v></c></row>`;
  return workbook({ rows, formats: [format] });
}

async function enter(path: string, reference: string, values: Readonly<Record<string, string>>): Promise<string> {
  const effect = rowEffect({
    place: { path, sheet: null },
    key: 'N°',
    reference,
    values,
    mayAppend: true,
    longestRequestMilliseconds: 1_000,
  });
  await effect.before(never);
  return (await effect.make({ notAfter: Number.POSITIVE_INFINITY }, never)).done;
}

test.each([
  ['0012', 'General'],
  ['0012', '# ##0'],
  ['123', '0.00'],
  ['123', '00000'],
])('%s among numbers shown as %s is entered once', async (reference, format) => {
  const path = await testFile('suivi.xlsx', numbered(format));
  expect(await enter(path, reference, { Suite: 'saisi' })).toBe('yes');
  expect(await enter(path, reference, { Suite: 'revu' })).toBe('yes');
  const [, ...entered] = await allRows(await openTable(path));
  expect(entered).toEqual([
    {
      line: 3,
      cells: [
        { kind: 'text', text: reference },
        { kind: 'text', text: 'revu' },
      ],
    },
  ]);
});

test.each(['-12', '=12', '+12', '@12'])(
  '%s, which a CSV cannot hold as it is, is refused before anything is written',
  async (reference) => {
    const path = await testFile('suivi.csv', 'N°;Suite\n7;vu\n');
    await expect(enter(path, reference, { Suite: 'saisi' })).rejects.toMatchObject({
      code: 'spreadsheet.not-read-back',
      parameters: { file: 'suivi.csv', column: 'N°' },
    });
    expect(await readFile(path, 'utf8')).toBe('N°;Suite\n7;vu\n');
  },
);

test('a value that its cell would show otherwise is refused before anything is written', async () => {
  const path = await testFile('suivi.csv', 'N°;Suite\n7;vu\n');
  await expect(enter(path, '8', { Suite: 'prÃ©vu' })).rejects.toMatchObject({ parameters: { file: 'suivi.csv', column: 'Suite' } });
  expect(await readFile(path, 'utf8')).toBe('N°;Suite\n7;vu\n');
});

test('a code that begins with 0 keeps it among numbers, and the number without it does not say it', async () => {
  const path = await testFile('suivi.xlsx', numbered('General'));
  expect(await enter(path, 'D-8', { Suite: '01000' })).toBe('yes');
  const rows = await allRows(await openTable(path));
  expect(rows.map(({ cells }) => cells[1])).toMatchObject([{ digits: '31000' }, { kind: 'text', text: '01000' }]);
  expect([says(rows[0]?.cells[1], '31 000,00'), says(rows[0]?.cells[1], '031000')]).toEqual([true, false]);
});

test.each([
  ['the same column under two spellings', { Suite: 'saisi', SUITE: 'revu' }, 'SUITE'],
  ['the column that names the row', { 'n°': '9' }, 'n°'],
])('%s is refused before anything is written', async (_name, values, column) => {
  const path = await testFile('suivi.csv', 'N°;Suite\n7;vu\n');
  const refused = { code: 'spreadsheet.column-twice', parameters: { file: 'suivi.csv', column } };
  for (const reference of ['7', '8']) await expect(enter(path, reference, values)).rejects.toMatchObject(refused);
  expect(await readFile(path, 'utf8')).toBe('N°;Suite\n7;vu\n');
});

test('a link to a register stays one, and the register that it leads to receives the row', async () => {
  const path = await testFile('suivi.csv', 'N°;Suite\n');
  const link = join(dirname(await testFile('ailleurs', '')), 'lien.csv');
  await symlink(path, link);
  expect(await enter(link, '8', { Suite: 'saisi' })).toBe('yes');
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect(await readFile(path, 'utf8')).toBe('N°;Suite\n8;saisi\n');
});

test.skipIf(process.getuid?.() !== 0)('a register keeps its owner and its group', async () => {
  const path = await testFile('suivi.csv', 'N°;Suite\n');
  await chown(path, 1234, 4321);
  expect(await enter(path, '8', { Suite: 'saisi' })).toBe('yes');
  expect(await stat(path)).toMatchObject({ uid: 1234, gid: 4321 });
});
