// A workbook written is read back as it was meant, by the reader of this room.
import { expect, test } from 'vitest';
import { openTable } from '../open-table.ts';
import { allRows, readFileOf, testFile } from '../test-files.ts';
import { writeCsv, type WrittenCell, type WrittenTable } from '../write-table.ts';
import { writeWorkbook } from './write-workbook.ts';

function tableOf(rows: readonly (readonly WrittenCell[])[], atOnce = 2): WrittenTable {
  async function* pieces() {
    for (let from = 0; from < rows.length; from += atOnce) yield rows.slice(from, from + atOnce);
  }
  return {
    title: 'Dossiers: à [voir]',
    columns: ['Texte', 'Nombre', 'Jour', 'Instant'].map((name) => ({ name, width: 20 })),
    rows: pieces(),
  };
}

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(pieces));
}

const TEXTS = ['=1+1', ' <é> & "x" ', '_x0041_', 'un\nseul', 'sans\u0000caché', '🙂 \ud800'];

test('texts stay texts, days days and instants instants', async () => {
  const rows = TEXTS.map((text) => [text, 12, { day: '2026-02-28' }, { moment: '2026-03-01 09:05' }] as const);
  const { rows: read } = await readFileOf('d.xlsx', await bytesOf(writeWorkbook(tableOf(rows))));
  expect(read.map(({ cells }) => cells[0])).toEqual(
    ['=1+1', ' <é> & "x" ', '_x0041_', 'un\nseul', 'sanscaché', '🙂 '].map((text) => ({ kind: 'text', text })),
  );
  expect(read[0]?.cells.slice(1)).toEqual([
    { kind: 'number', digits: '12', shown: '12', exact: true },
    { kind: 'date', iso: '2026-02-28' },
    { kind: 'date_time', local: '2026-03-01T09:05:00' },
  ]);
});

test('what is more than a sheet holds goes into another one', async () => {
  const rows = Array.from({ length: 7 }, (_, index) => [`r${index}`, index, null, null] as const);
  const file = await bytesOf(writeWorkbook(tableOf(rows, 3), { sheetRows: 4 }));
  const path = await testFile('d.xlsx', file);
  const texts = async (sheet: string): Promise<unknown[]> =>
    (await allRows(await openTable(path, { sheet }))).map(({ cells: [cell] }) => (cell?.kind === 'text' ? cell.text : cell));
  expect(await texts('Dossiers  à  voir ')).toEqual(['r0', 'r1', 'r2']);
  expect(await texts('Dossiers  à  voir  2')).toEqual(['r3', 'r4', 'r5']);
  expect(await texts('Dossiers  à  voir  3')).toEqual(['r6']);
});

test('a CSV has no cell that a spreadsheet would take for a formula', async () => {
  const rows = ['=A1', '+33 1', '-5', '@x', '\tx', 'a;b', 'a "b"', 'a\nb', 'un'].map(
    (text) => [text, -5, null, { day: '2026-02-28' }] as const,
  );
  const csv = (await bytesOf(writeCsv(tableOf(rows)))).toString('utf8');
  expect(csv).toBe(
    '\uFEFFTexte;Nombre;Jour;Instant\r\n' +
      `'=A1;-5;;2026-02-28\r\n'+33 1;-5;;2026-02-28\r\n'-5;-5;;2026-02-28\r\n'@x;-5;;2026-02-28\r\n'\tx;-5;;2026-02-28\r\n` +
      '"a;b";-5;;2026-02-28\r\n"a ""b""";-5;;2026-02-28\r\n"a\nb";-5;;2026-02-28\r\nun;-5;;2026-02-28\r\n',
  );
});
