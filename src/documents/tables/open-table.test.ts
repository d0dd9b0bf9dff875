import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { lockSign, openTable } from './open-table.ts';
import { testFile, workbook } from './test-files.ts';

test.each([
  ['a.csv', '', 'table.empty'],
  ['a.pdf', '%PDF-1.7', 'table.unknown-kind'],
  ['a', 'x;y\n', 'table.unknown-kind'],
  ['a.xlsx', 'a;b\n', 'table.broken'],
  ['a.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'table.unknown-kind'],
  ['a.xlsx', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]), 'table.encrypted'],
  ['a.ods', 'PK\u0003\u0004mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'table.broken'],
])('%s is refused for what it is', async (name, content, code) => {
  await expect(openTable(await testFile(name, content))).rejects.toMatchObject({ code });
});

test('what is not there, and a folder, are told by name', async () => {
  const path = await testFile('a.csv', 'a\n');
  await expect(openTable(join(dirname(path), 'absent.csv'))).rejects.toMatchObject({
    code: 'table.not-found',
    parameters: { file: 'absent.csv' },
  });
  await mkdir(join(dirname(path), 'dossier.csv'));
  await expect(openTable(join(dirname(path), 'dossier.csv'))).rejects.toMatchObject({ code: 'table.is-folder' });
});

test('a workbook is one whatever its name says', async () => {
  const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>Nom</t></is></c></row>';
  expect((await openTable(await testFile('a.csv', workbook({ rows })))).kind).toBe('xlsx');
});

test('the sign of a spreadsheet program that has the file open is found', async () => {
  const path = await testFile('a.xlsx', 'x');
  expect(lockSign(path)).toBe(null);
  await writeFile(join(dirname(path), '~$a.xlsx'), '');
  expect(lockSign(path)).toBe('~$a.xlsx');
});
