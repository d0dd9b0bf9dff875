// Cells written into OpenDocument spreadsheets: what was meant is read there, and nothing else has changed.
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { CellEdit, EditedValue } from '../../edited.ts';
import { readFileOf, spreadsheet } from '../../test-files.ts';
import { editOds } from './edit-ods.ts';

const text = (value: string): string =>
  `<table:table-cell office:value-type="string" calcext:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
const HEADINGS = `<table:table-row table:style-name="ro1">${text('N°')}${text('Montant')}${text('Reçu le')}${text('État')}</table:table-row>`;
const FIRST =
  '<table:table-row table:style-name="ro1"><table:table-cell office:value-type="float" office:value="7" calcext:value-type="float"><text:p>7</text:p></table:table-cell>' +
  '<table:table-cell table:style-name="ce2" office:value-type="currency" office:currency="EUR" office:value="12.5"><text:p>12,50 €</text:p></table:table-cell>' +
  '<table:table-cell table:style-name="ce3" office:value-type="date" office:date-value="2026-03-16"><text:p>16/03/2026</text:p></table:table-cell>' +
  '<table:table-cell table:style-name="ce4" table:content-validation-name="val1" table:number-columns-repeated="16381"/></table:table-row>';
const EMPTY =
  '<table:table-row table:style-name="ro1" table:number-rows-repeated="4"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
const formula = (of: string, value: string): string =>
  `<table:table-cell table:formula="${of}" office:value-type="float" office:value="${value}" calcext:value-type="float"><text:p>${value}</text:p></table:table-cell>`;
const TOTALS = `<table:table-row>${text('total')}${formula('of:=SUM([.B2:.B6])', '12.5')}${formula('of:=[.B7]*2', '25')}${formula('of:=[.A2]', '7')}${formula('of:=Taux*2', '4')}</table:table-row>`;
const ROWS = HEADINGS + FIRST + EMPTY + TOTALS;
const OTHER = `<table:table-row>${formula('of:=[$Feuille1.C7]', '25')}${formula('of:=LEN(&quot;[.B3]&quot;)', '5')}</table:table-row>`;

const edit = (line: number, column: number, value: EditedValue, formatOf: number | null = null): CellEdit => ({
  line,
  column,
  value,
  formatOf,
});
const words = (line: number, column: number, value: string): CellEdit => edit(line, column, { kind: 'text', text: value });

function edited(edits: readonly CellEdit[], newLine: number | null = null, file = spreadsheet({ rows: ROWS, other: OTHER })) {
  const result = editOds(file, 'suivi.ods', { sheet: null, edits, newLine });
  const [before, after] = [unzipSync(file), unzipSync(result)];
  const part = (parts: typeof after, name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  return {
    result,
    names: Object.keys(after),
    changedParts: Object.keys(before).filter((name) => part(before, name) !== part(after, name)),
    before: part(before, 'content.xml'),
    content: part(after, 'content.xml'),
  };
}

test('a cell receives its text with the format and the rule that it had; every other character stays', () => {
  const { content, before, changedParts, names } = edited([words(2, 3, 'Saisi & vérifié')]);
  const cell =
    '<table:table-cell table:style-name="ce4" office:value-type="string" table:content-validation-name="val1"><text:p>Saisi &amp; vérifié</text:p></table:table-cell>' +
    '<table:table-cell table:number-columns-repeated="16380" table:style-name="ce4" table:content-validation-name="val1"/>';
  const was = '<table:table-cell table:style-name="ce4" table:content-validation-name="val1" table:number-columns-repeated="16381"/>';
  // A name is not followed: what a formula says of one is calculated again.
  const named = ' table:formula="of:=Taux*2" office:value-type="float" office:value="4" calcext:value-type="float"><text:p>4</text:p>';
  expect(content).toBe(before.replace(was, cell).replace(named, ' table:formula="of:=Taux*2">'));
  expect(changedParts).toEqual(['content.xml']);
  expect(names[0]).toBe('mimetype');
});

test('a new row stands among the empty ones, its amount and its day formatted as those above', async () => {
  const { content, result } = edited(
    [
      words(4, 0, 'D-8'),
      edit(4, 1, { kind: 'number', digits: '40.25' }, 2),
      edit(4, 2, { kind: 'day', iso: '2026-04-01' }, 2),
      words(4, 3, ' deux  lignes\nou plus'),
    ],
    4,
  );
  expect(content).toContain(
    '<table:table-row table:style-name="ro1"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>' +
      '<table:table-row table:style-name="ro1"><table:table-cell office:value-type="string"><text:p>D-8</text:p></table:table-cell>' +
      '<table:table-cell table:style-name="ce2" office:value-type="float" office:value="40.25"><text:p>40,25</text:p></table:table-cell>',
  );
  expect(content).toContain('<table:table-row table:number-rows-repeated="2" table:style-name="ro1">');
  const { rows } = await readFileOf('suivi.ods', result);
  expect(rows.map(({ line }) => line)).toEqual([2, 4, 7]);
  expect(rows[1]?.cells).toEqual([
    { kind: 'text', text: 'D-8' },
    { kind: 'number', digits: '40.25', shown: null, exact: true },
    { kind: 'date', iso: '2026-04-01' },
    { kind: 'text', text: ' deux  lignes\nou plus' },
  ]);
});

test('a formula that refers to what was written, by however many others, keeps its words and not its old value', () => {
  const { content } = edited([edit(3, 1, { kind: 'number', digits: '1' }, 2)], 3);
  expect(content).toContain('<table:table-cell table:formula="of:=SUM([.B2:.B6])"></table:table-cell>');
  expect(content).toContain('<table:table-cell table:formula="of:=[.B7]*2"></table:table-cell>');
  expect(content).toContain('<table:table-cell table:formula="of:=[$Feuille1.C7]"></table:table-cell>');
  expect(content).toContain(formula('of:=[.A2]', '7'));
  expect(content).toContain(formula('of:=LEN(&quot;[.B3]&quot;)', '5'));
});

test('a note on a cell stays on it', () => {
  const note = '<office:annotation><text:p>à revoir</text:p></office:annotation>';
  const noted = FIRST.replace('<text:p>7</text:p>', `${note}<text:p>7</text:p>`);
  const { content } = edited([words(2, 0, '8')], null, spreadsheet({ rows: HEADINGS + noted }));
  expect(content).toContain(`<table:table-cell office:value-type="string">${note}<text:p>8</text:p></table:table-cell>`);
});

test('an area with a filter goes on over a row that is new right below it', () => {
  const area = (last: number): string =>
    `<table:database-ranges><table:database-range table:name="T" table:target-range-address="Feuille1.A1:Feuille1.D${last}" table:display-filter-buttons="true"/></table:database-ranges>`;
  const file = spreadsheet({ rows: ROWS, after: area(2) });
  expect(edited([words(3, 0, '8')], 3, file).content).toContain(area(3));
  expect(edited([words(4, 0, '8')], 4, file).content).toContain(area(2));
});

test.each([
  ['a formula', words(7, 1, '0'), ROWS, '', { code: 'table.formula-there', parameters: { place: 'B7' } }],
  ['a protected sheet', words(2, 0, '0'), ROWS, ' table:protected="true"', { code: 'table.sheet-protected' }],
  [
    'what a formula fills together with others',
    words(3, 1, '0'),
    `${HEADINGS}<table:table-row><table:table-cell/><table:table-cell table:formula="of:=[.A1:.A2]" table:number-matrix-rows-spanned="2" office:value-type="float" office:value="1"/></table:table-row><table:table-row><table:table-cell/><table:table-cell office:value-type="float" office:value="1"/></table:table-row>`,
    '',
    { code: 'table.formula-there', parameters: { place: 'B3' } },
  ],
  [
    'a merged cell',
    words(1, 1, '0'),
    `<table:table-row><table:table-cell table:number-columns-spanned="2"/><table:covered-table-cell/></table:table-row>${HEADINGS}`,
    '',
    { code: 'table.merged-cells', parameters: { ranges: 'B1' } },
  ],
])('%s is not written over', async (_name, one, rows, sheet, named) => {
  const writing = Promise.try(() => edited([one], null, spreadsheet({ rows, sheet })));
  await expect(writing).rejects.toMatchObject(named);
});
