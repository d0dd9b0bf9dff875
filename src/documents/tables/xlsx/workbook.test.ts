import { expect, test } from 'vitest';
import { openTable } from '../open-table.ts';
import type { Cell } from '../table.ts';
import { allRows, readFileOf, rowOfCells, testFile, workbook } from '../test-files.ts';

async function cellsOf(cells: readonly string[], more: Partial<Parameters<typeof workbook>[0]> = {}): Promise<readonly Cell[]> {
  const { rows } = await readFileOf('d.xlsx', workbook({ rows: rowOfCells(cells), ...more }));
  expect(rows).toHaveLength(1);
  return rows[0]?.cells ?? [];
}

test('shared and inline texts, their runs put together, phonetic signs left out', async () => {
  const sharedTexts = ['<t xml:space="preserve"> Rue </t>', '<r><t>Saint</t></r><r><t>-Ours</t></r><rPh><t>x</t></rPh>'];
  const cells = [
    '<c t="s"><v>0</v></c>',
    '<c t="s"><v>1</v></c>',
    '<c t="inlineStr"><is><t>a_x000D_b</t></is></c>',
    '<c t="str"><f>A1</f><v>calculé</v></c>',
  ];
  expect(await cellsOf(cells, { sharedTexts })).toEqual([
    { kind: 'text', text: ' Rue ' },
    { kind: 'text', text: 'Saint-Ours' },
    { kind: 'text', text: 'a\rb' },
    { kind: 'formula', cached: { kind: 'text', text: 'calculé' } },
  ]);
});

test('a formula gives the value that was saved; one without a value gives none', async () => {
  expect(await cellsOf(['<c><f>1+1</f><v>2</v></c>', '<c><f>TODAY()</f></c>'])).toEqual([
    { kind: 'formula', cached: { kind: 'number', digits: '2', shown: '2', exact: true } },
    { kind: 'formula', cached: null },
  ]);
});

test('yes, no, errors, and cells without a value', async () => {
  expect(await cellsOf(['<c t="b"><v>1</v></c>', '<c t="b"><v>0</v></c>', '<c t="e"><v>#N/A</v></c>', '<c s="0"/>'])).toEqual([
    { kind: 'yes_no', value: true },
    { kind: 'yes_no', value: false },
    { kind: 'error', code: '#N/A' },
    { kind: 'empty' },
  ]);
});

const FORMATS = ['00000', '#,##0.00\\ "€"', '0.00', '0%', 'dd/mm/yyyy', 'dd/mm/yyyy\\ hh:mm', 'h:mm', 'mmm\\ yyyy', '0', '#,##0,', '@'];
const style = (format: (typeof FORMATS)[number]): number => FORMATS.indexOf(format) + 1;
const shown = (value: string, format: string): string => `<c s="${style(format)}"><v>${value}</v></c>`;

test.each([
  ['82710', '00000', { kind: 'number', digits: '82710', shown: '82710', exact: true }],
  ['1000', '00000', { kind: 'number', digits: '1000', shown: '01000', exact: true }],
  ['1234.5', '#,##0.00\\ "€"', { kind: 'number', digits: '1234.5', shown: null, exact: true }],
  ['1234.567', '#,##0.00\\ "€"', { kind: 'number', digits: '1234.567', shown: null, exact: false }],
  ['12.345', '0.00', { kind: 'number', digits: '12.345', shown: null, exact: false }],
  ['12.5', '0', { kind: 'number', digits: '12.5', shown: null, exact: false }],
  ['12', '0', { kind: 'number', digits: '12', shown: '12', exact: true }],
  ['0.05', '0%', { kind: 'unsure', fault: 'percent' }],
  ['1234567', '#,##0,', { kind: 'unsure', fault: 'hidden_part' }],
  ['0.30000000000000004', '@', { kind: 'number', digits: '0.3', shown: null, exact: true }],
  ['1.2345678901234E+13', '@', { kind: 'number', digits: '12345678901234', shown: '12345678901234', exact: true }],
  ['1.2345678901234568E+17', '@', { kind: 'unsure', fault: 'digits_lost' }],
  ['46097', 'dd/mm/yyyy', { kind: 'date', iso: '2026-03-16' }],
  ['46097.395833333336', 'dd/mm/yyyy\\ hh:mm', { kind: 'date_time', local: '2026-03-16T09:30:00' }],
  ['60', 'dd/mm/yyyy', { kind: 'unsure', fault: 'no_such_day' }],
  ['59', 'dd/mm/yyyy', { kind: 'date', iso: '1900-02-28' }],
  ['61', 'dd/mm/yyyy', { kind: 'date', iso: '1900-03-01' }],
  ['0.4', 'h:mm', { kind: 'unsure', fault: 'hidden_part' }],
  ['46097', 'mmm\\ yyyy', { kind: 'unsure', fault: 'hidden_part' }],
] as const)('%s shown as %s is %j', async (value, format, cell) => {
  expect(await cellsOf([shown(value, format)], { formats: FORMATS })).toEqual([cell]);
});

test('days are counted from 1904 where the workbook says so', async () => {
  expect(await cellsOf([shown('44635', 'dd/mm/yyyy')], { formats: FORMATS, epoch1904: true })).toEqual([
    { kind: 'date', iso: '2026-03-16' },
  ]);
});

test('the first sheet that is shown is read, another one by its name', async () => {
  const hidden = await openTable(await testFile('d.xlsx', workbook({ rows: rowOfCells(['<c><v>1</v></c>']), hidden: true })));
  expect([hidden.sheet, hidden.columns]).toEqual(['Autre', ['Ailleurs']]);
  const path = await testFile('d.xlsx', workbook({ rows: rowOfCells(['<c><v>1</v></c>']) }));
  expect((await openTable(path)).sheet).toBe('Feuil1');
  expect((await openTable(path, { sheet: 'Autre' })).columns).toEqual(['Ailleurs']);
  await expect(openTable(path, { sheet: 'Absente' })).rejects.toMatchObject({
    code: 'table.sheet-missing',
    parameters: { sheets: 'Feuil1, Autre' },
  });
});

test('rows keep the numbers that Excel shows; empty ones are passed over', async () => {
  const line = (r: number, value: string): string => `<row r="${r}"><c r="B${r}" t="inlineStr"><is><t>${value}</t></is></c></row>`;
  const { table, rows } = await readFileOf('d.xlsx', workbook({ rows: `${line(3, 'Titre')}<row r="4"/>${line(7, 'x')}` }));
  expect(table.columns).toEqual(['', 'Titre']);
  expect(rows).toEqual([{ line: 7, cells: [{ kind: 'empty' }, { kind: 'text', text: 'x' }] }]);
});

test('merged cells below the headings, and hidden rows, are refused', async () => {
  const rows = rowOfCells(['<c><v>1</v></c>', '<c><v>2</v></c>']);
  await expect(readFileOf('d.xlsx', workbook({ rows, after: '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>' }))).rejects.toMatchObject({
    code: 'table.merged-cells',
    parameters: { ranges: 'A2:B2' },
  });
  await expect(readFileOf('d.xlsx', workbook({ rows: rows.replace('<row r="2">', '<row r="2" hidden="1">') }))).rejects.toMatchObject({
    code: 'table.hidden-rows',
    parameters: { line: 2 },
  });
});

test('a damaged workbook is one clear error, whichever byte is wrong or missing', async () => {
  const whole = workbook({ rows: rowOfCells(['<c><v>1</v></c>']) });
  for (let at = 0; at < whole.length; at += 7) {
    for (const bytes of [whole.slice(0, at), whole.map((byte, index) => (index === at ? byte ^ 0x55 : byte))]) {
      const path = await testFile('d.xlsx', bytes);
      const outcome = await openTable(path)
        .then(allRows)
        .then(
          () => 'read',
          (thrown: { code?: string }) => thrown.code ?? String(thrown),
        );
      expect(outcome).toMatch(/^(?:read|table\.[a-z-]+)$/);
    }
  }
});
