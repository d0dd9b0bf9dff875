// OpenDocument spreadsheets: what a person reads in each cell, and what is refused by name.
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { openTable } from '../open-table.ts';
import { readFileOf, testFile } from '../test-files.ts';

const NAMES = 'xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c" xmlns:draw="d" xmlns:manifest="m"';

function ods(rows: string, manifest = ''): Uint8Array {
  const sheet = (name: string, content: string): string => `<table:table table:name="${name}">${content}</table:table>`;
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
    'META-INF/manifest.xml': strToU8(`<manifest:manifest ${NAMES}>${manifest}</manifest:manifest>`),
    'content.xml': strToU8(
      `<office:document-content ${NAMES}><office:body><office:spreadsheet>${sheet('Demandes', rows)}${sheet('Autre', '')}</office:spreadsheet></office:body></office:document-content>`,
    ),
  });
}

const text = (value: string): string => `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
const row = (...cells: readonly string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;
const EMPTY_END =
  '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>';

test('texts, numbers, amounts, dates, yes or no and formulas are what a person reads', async () => {
  const cells = [
    '<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p></table:table-cell>',
    '<table:table-cell office:value-type="float" office:value="12.345"><text:p>12,35</text:p></table:table-cell>',
    '<table:table-cell office:value-type="currency" office:value="1234.5"><text:p>1 234,50 €</text:p></table:table-cell>',
    '<table:table-cell office:value-type="date" office:date-value="2026-03-16"><text:p>16/03/26</text:p></table:table-cell>',
    '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>',
    '<table:table-cell table:formula="of:=1"/>',
    '<table:table-cell table:formula="of:=1" office:value-type="float" office:value="7"><text:p>007</text:p></table:table-cell>',
    '<table:table-cell office:value-type="percentage" office:value="0.05"><text:p>5 %</text:p></table:table-cell>',
  ];
  const { table, rows } = await readFileOf('a.ods', ods(row(...cells.map((_, index) => text(`c${index}`))) + row(...cells) + EMPTY_END));
  expect(table.columns).toHaveLength(8);
  expect(rows).toEqual([
    {
      line: 2,
      cells: [
        { kind: 'text', text: 'a  b\nc' },
        { kind: 'number', digits: '12.345', shown: null, exact: false },
        { kind: 'number', digits: '1234.5', shown: null, exact: true },
        { kind: 'date', iso: '2026-03-16' },
        { kind: 'yes_no', value: true },
        { kind: 'formula', cached: null },
        { kind: 'formula', cached: { kind: 'number', digits: '7', shown: '007', exact: true } },
        { kind: 'unsure', fault: 'percent' },
      ],
    },
  ]);
});

test('the text of a drawing on a cell is not the cell’s', async () => {
  const drawn = (drawing: string): string =>
    `<table:table-cell office:value-type="string">${drawing}<text:p>vu</text:p></table:table-cell>`;
  const box = '<draw:frame><draw:text-box><text:p>À relire</text:p></draw:text-box></draw:frame>';
  const shape = '<draw:g><draw:custom-shape><text:p>urgent</text:p></draw:custom-shape></draw:g>';
  const { rows } = await readFileOf('a.ods', ods(row(text('A'), text('B')) + row(drawn(box), drawn(shape))));
  expect(rows[0]?.cells).toEqual([
    { kind: 'text', text: 'vu' },
    { kind: 'text', text: 'vu' },
  ]);
});

test('repeated rows and cells count as many times as they stand', async () => {
  const repeated =
    '<table:table-row table:number-rows-repeated="3"/>' +
    `<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>`;
  const { rows } = await readFileOf('a.ods', ods(row(text('A'), text('B')) + repeated));
  expect(rows.map(({ line, cells }) => [line, cells.length])).toEqual([
    [5, 2],
    [6, 2],
  ]);
});

test.each([
  ['encrypted', ods(row(text('A')), '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>'), 'table.encrypted'],
  [
    'hidden',
    ods(row(text('A')) + row(text('1')).replace('<table:table-row', '<table:table-row table:visibility="filter"')),
    'table.hidden-rows',
  ],
  [
    'merged',
    ods(row(text('A')) + row(text('1').replace('<table:table-cell', '<table:table-cell table:number-rows-spanned="2"'))),
    'table.merged-cells',
  ],
  ['too long a cell', ods(row(text('A')) + row(text('<text:s text:c="99999999"/>'))), 'table.too-large'],
])('%s: named', async (_name, bytes, code) => {
  await expect(readFileOf('a.ods', bytes)).rejects.toMatchObject({ code });
});

test('a hidden sheet is not read unless it is named', async () => {
  const sheet = (name: string, style: string, rows: string): string =>
    `<table:table table:name="${name}" table:style-name="${style}">${rows}</table:table>`;
  const bytes = zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
    'content.xml': strToU8(
      `<office:document-content ${NAMES} xmlns:style="s"><office:automatic-styles>` +
        '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>' +
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="true"/></style:style>' +
        `</office:automatic-styles><office:body><office:spreadsheet>${sheet('Listes', 'ta1', row(text('Codes')))}` +
        `${sheet('Demandes', 'ta2', row(text('N°')))}</office:spreadsheet></office:body></office:document-content>`,
    ),
  });
  const path = await testFile('a.ods', bytes);
  expect((await openTable(path)).columns).toEqual(['N°']);
  expect((await openTable(path, { sheet: 'Listes' })).columns).toEqual(['Codes']);
});
