// Cells written into files that somebody else made: what was meant is there, and nothing else has changed.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { editCsv } from './csv-edit.ts';
import type { CellEdit } from './edited.ts';
import { readFileOf, workbook } from './test-files.ts';
import { editWorkbook } from './xlsx/edit/edit-workbook.ts';

const ROWS =
  '<row r="1" spans="1:3"><c r="A1" t="inlineStr"><is><t>N°</t></is></c><c r="B1" t="inlineStr"><is><t>Montant</t></is></c><c r="C1" t="inlineStr"><is><t>État</t></is></c></row>' +
  '<row r="2" spans="1:3" ht="20"><c r="A2"><v>7</v></c><c r="B2" s="1"><v>12.5</v></c></row>' +
  '<row r="4"><c r="B4"><f>SUM(B2:B3)</f><v>12.5</v></c></row>';

function text(line: number, column: number, value: string, formatOf: number | null = null): CellEdit {
  return { line, column, value: { kind: 'text', text: value }, formatOf };
}

async function edited(edits: readonly CellEdit[], newLine: number | null = null, file = workbook({ rows: ROWS, formats: ['0.00'] })) {
  const result = await editWorkbook(file, 'suivi.xlsx', { sheet: null, edits, newLine });
  const [before, after] = [unzipSync(file), unzipSync(result)];
  const same = Object.keys(before).filter((name) => strFromU8(before[name] ?? strToU8('')) === strFromU8(after[name] ?? strToU8('')));
  return { result, sheet: strFromU8(after['xl/worksheets/sheet1.xml'] ?? strToU8('')), same, names: Object.keys(after), after };
}

test('a cell receives its text, and formulas, formats and the other parts stay as they were', async () => {
  const { sheet, same, names } = await edited([text(2, 2, 'Saisi & vérifié')]);
  expect(sheet).toContain(
    '<row r="2" ht="20"><c r="A2"><v>7</v></c><c r="B2" s="1"><v>12.5</v></c><c r="C2" t="inlineStr"><is><t xml:space="preserve">Saisi &amp; vérifié</t></is></c></row>',
  );
  expect(sheet).toContain('<row r="4"><c r="B4"><f>SUM(B2:B3)</f><v>12.5</v></c></row>');
  expect(names.filter((name) => !same.includes(name))).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
});

test('a new row stands in its place, its number formatted as the one above', async () => {
  const amount: CellEdit = { line: 3, column: 1, value: { kind: 'number', digits: '40.25' }, formatOf: 2 };
  const { sheet, after } = await edited([text(3, 0, '8'), amount], 3);
  expect(sheet).toContain(
    '</row><row r="3"><c r="A3" t="inlineStr"><is><t xml:space="preserve">8</t></is></c><c r="B3" s="1"><v>40.25</v></c></row><row r="4">',
  );
  expect(strFromU8(after['xl/workbook.xml'] ?? strToU8(''))).toContain('<calcPr fullCalcOnLoad="1"/>');
});

test('what was written is read again as it was meant', async () => {
  const { result } = await edited([
    text(2, 2, '_x0041_ <é>'),
    { line: 3, column: 1, value: { kind: 'number', digits: '40.25' }, formatOf: 2 },
  ]);
  const { rows } = await readFileOf('suivi.xlsx', result);
  expect(rows[0]?.cells[2]).toEqual({ kind: 'text', text: '_x0041_ <é>' });
  expect(rows[1]).toMatchObject({ line: 3, cells: [{ kind: 'empty' }, { kind: 'number', digits: '40.25' }, { kind: 'empty' }] });
});

test('a formula is never written over', async () => {
  await expect(edited([text(4, 1, '0')])).rejects.toMatchObject({ code: 'table.formula-there', parameters: { place: 'B4' } });
});

test('a protected sheet is left alone', async () => {
  const file = workbook({ rows: ROWS, after: '<sheetProtection sheet="1"/>' });
  await expect(edited([text(2, 2, 'x')], null, file)).rejects.toMatchObject({ code: 'table.sheet-protected' });
});

test('the anchor of a check box is no row of the sheet', async () => {
  const controls =
    '<controls xmlns:xdr="d"><control shapeId="1025" name="Case"><controlPr><anchor><from><xdr:col>3</xdr:col><xdr:row>3</xdr:row></from>' +
    '<to><xdr:col>4</xdr:col><xdr:row>5</xdr:row></to></anchor></controlPr></control></controls>';
  const { sheet } = await edited([text(5, 0, '8')], 5, workbook({ rows: ROWS, after: controls }));
  expect(sheet).toContain(
    `</row><row r="5"><c r="A5" t="inlineStr"><is><t xml:space="preserve">8</t></is></c></row></sheetData>${controls}</worksheet>`,
  );
});

test('a table of the sheet goes on over a row that is new right below it', async () => {
  const parts = unzipSync(workbook({ rows: ROWS }));
  parts['xl/worksheets/_rels/sheet1.xml.rels'] = strToU8(
    '<Relationships xmlns="x"><Relationship Id="rId1" Type="http://x/table" Target="../tables/table1.xml"/></Relationships>',
  );
  parts['xl/tables/table1.xml'] = strToU8('<table id="1" name="T" ref="A1:C2"><autoFilter ref="A1:C2"/></table>');
  const { after } = await edited([text(3, 0, '8')], 3, zipSync(parts));
  expect(strFromU8(after['xl/tables/table1.xml'] ?? strToU8(''))).toBe(
    '<table id="1" name="T" ref="A1:C3"><autoFilter ref="A1:C3"/></table>',
  );
});

test('a CSV keeps its quotes, separators, encoding and line ends where nothing was written', () => {
  const given = '"N°";État;Note\r\n7;;"a\r\nb"\r\n8;"vu; non";\r\n';
  const edits = [text(4, 1, 'saisi "vu"'), text(5, 0, '9')];
  expect(editCsv(Buffer.from(given, 'latin1'), 'suivi.csv', 'windows-1252', edits).toString('latin1')).toBe(
    '"N°";État;Note\r\n7;;"a\r\nb"\r\n8;"saisi ""vu""";\r\n9;;\r\n',
  );
});

test('a CSV text is no formula, and a letter that its encoding lacks is refused', () => {
  const bytes = Buffer.from('N°,État\n7,\n', 'latin1');
  expect(editCsv(bytes, 'a.csv', 'windows-1252', [text(2, 1, '=1+1')]).toString('latin1')).toBe("N°,État\n7,'=1+1\n");
  expect(() => editCsv(bytes, 'a.csv', 'windows-1252', [text(2, 1, 'ű')])).toThrow(
    expect.objectContaining({ code: 'table.character-unwritable' }),
  );
});
