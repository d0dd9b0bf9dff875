// Gaps and overlaps: what is said of tables that have them, and that the verdict is the one of trying every case.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadAssistant } from '../assistant.ts';
import type { DecisionTable, TableCell, TableInput, TableRow, TableTest, TableValue } from '../plan.ts';
import { flawsOf } from './proof.ts';
import { cellHolds, namedIn } from './rows.ts';
import { MONEY, WHOLE, codesOf, column, tableOf } from './test-tables.ts';

function said(content: string): readonly string[] {
  return loadAssistant({ 'assistant.yaml': content }).diagnostics.map(({ line, column: at, fr }) => `${line}:${at} ${fr}`);
}

const SCALE = [column('nature', 'texte', '[Voirie, École]'), column('population', WHOLE, 'au moins 0')];

test('a case without a row is named with an example', () => {
  const rows = [
    ['Voirie', 'moins de 2 000'],
    ['Voirie', 'plus de 2 000'],
    ['École', ''],
  ];
  expect(said(tableOf({ columns: SCALE, rows }))).toEqual([
    '16:5 Aucune ligne du tableau « t » ne convient quand « nature » est « Voirie » et que « population » est 2\u{A0}000. Ajoutez une ligne, ou dites à qui revient ce cas : « sinon: » puis « confier: » et le motif.',
  ]);
  expect(codesOf(tableOf({ columns: SCALE, rows, otherwise: true }))).toEqual([]);
});

test('a case with two rows is named with both rows and an example', () => {
  const rows = [
    ['Voirie', 'au plus 2 000'],
    ['', 'au moins 2 000'],
    ['École', 'moins de 2 000'],
  ];
  const [message] = said(tableOf({ columns: SCALE, rows }));
  expect(message).toBe(
    '19:9 Les lignes 1 et 2 du tableau « t » conviennent toutes deux quand « nature » est « Voirie » et que « population » est 2\u{A0}000. Corrigez l’une des deux, ou écrivez « retient: la première ligne » si l’ordre des lignes décide.',
  );
  expect(codesOf(tableOf({ columns: SCALE, rows, first: true }))).toEqual([]);
});

test.each([
  ['whole numbers have none between two that follow each other', WHOLE, ['au plus 2 000', 'au moins 2 001'], []],
  ['decimals always have', 'nombre décimal', ['au plus 2 000', 'au moins 2 001'], ['language.table-gap']],
  ['amounts have none between two cents', MONEY, ['"au plus 9,99 €"', 'au moins 10 €'], []],
  ['a cent can be missing', MONEY, ['"moins de 9,99 €"', 'au moins 10 €'], ['language.table-gap']],
  ['days have none between two of them', 'date', ["jusqu'au 28/02/2026", 'à partir du 01/03/2026'], []],
  ['a leap day can be missing', 'date', ["jusqu'au 28/02/2028", 'à partir du 01/03/2028'], ['language.table-gap']],
  ['yes and no are all there is', 'oui ou non', ['oui', 'non'], []],
  ['no is missing', 'oui ou non', ['oui'], ['language.table-gap']],
  ['texts have always another one', 'texte', ['Voirie', 'École'], ['language.table-gap']],
  ['another value is all of them', 'texte', ['Voirie', 'autre valeur'], []],
])('%s', (_, type, cells, codes) => {
  expect(codesOf(tableOf({ columns: [column('a', type)], rows: cells.map((cell) => [cell]) }))).toEqual(codes);
});

test('a row that is never used is told', () => {
  const columns = [column('a', WHOLE, 'de 0 à 9')];
  expect(codesOf(tableOf({ columns, rows: [['au plus 5'], ['au moins 4'], ['de 3 à 8']], first: true }))).toEqual([
    'language.table-row-hidden',
  ]);
  expect(codesOf(tableOf({ columns, rows: [[''], ['20']] }))).toEqual(['language.table-row-never']);
});

test('a table of which nothing can be proved in time is refused, and says the bound', () => {
  const rows = Array.from({ length: 501 }, (_, index) => [String(index)]);
  const { diagnostics } = loadAssistant({ 'assistant.yaml': tableOf({ columns: [column('a', WHOLE)], rows, otherwise: true }) });
  expect(diagnostics.map(({ code }) => code)).toEqual(['language.table-too-large']);
  expect(diagnostics[0]?.fr).toContain('plus de 500 lignes');
});

test('twelve columns with three thresholds each are proved without trying all of their sixteen million cases', () => {
  const columns = Array.from({ length: 12 }, (_, index) => column(`c${index}`, WHOLE));
  const rows = columns.map((_, row) => columns.map((__, at) => (at < row ? 'moins de 10' : at === row ? 'au moins 10' : '')));
  expect(codesOf(tableOf({ columns, rows: [...rows, columns.map(() => 'moins de 10')] }))).toEqual([]);
  expect(codesOf(tableOf({ columns, rows }))).toEqual(['language.table-gap']);
});

// The judge: every case of a grid in which each threshold and both its sides stand.

const GRID: Readonly<Record<'whole_number' | 'decimal' | 'text' | 'yes_no', readonly TableValue[]>> = {
  whole_number: [-1, 0, 1, 2, 3, 4, 5],
  decimal: [-1, 0, 1, 2, 3, 4].flatMap((number): TableValue[] => [
    number,
    { type: 'decimal', digits: `${number}.5`.replace('-1.5', '-0.5') },
  ]),
  text: ['a', 'b', 'c', 'd'],
  yes_no: [true, false],
};

const bound = fc.option(fc.record({ value: fc.integer({ min: 0, max: 4 }), included: fc.boolean() }), { nil: null });
const range: fc.Arbitrary<TableTest> = fc.tuple(bound, bound).map(([low, high]) => ({ is: 'between', low, high }));
const number: fc.Arbitrary<TableTest> = fc.oneof(
  range,
  fc.integer({ min: 0, max: 4 }).map((value): TableTest => ({ is: 'equal', value })),
);
const text: fc.Arbitrary<TableTest> = fc.oneof(
  fc.constantFrom('a', 'b', 'c').map((value): TableTest => ({ is: 'equal', value })),
  fc.constant<TableTest>({ is: 'other' }),
);
const yesNo: fc.Arbitrary<TableTest> = fc.boolean().map((value) => ({ is: 'equal', value }));
const TESTS = { whole_number: number, decimal: number, text, yes_no: yesNo };

type Type = keyof typeof GRID;

const cellOf = (type: Type): fc.Arbitrary<TableCell> =>
  fc.option(fc.array(TESTS[type], { minLength: 1, maxLength: 2 }), { nil: null, freq: 3 });
const allowsOf = (type: Type): fc.Arbitrary<TableCell> =>
  type === 'text'
    ? fc.option(
        fc.subarray(['a', 'b', 'c'], { minLength: 1 }).map((all) => all.map((value): TableTest => ({ is: 'equal', value }))),
        { nil: null },
      )
    : fc.option(fc.array(TESTS[type], { minLength: 1, maxLength: 1 }), { nil: null, freq: 2 });

const POSITION = { file: 'a', line: 1, column: 1 };
const VALUE = { text: 'a', position: POSITION, literal: null, reads: [] };

const tables = fc
  .array(fc.constantFrom<Type>('whole_number', 'decimal', 'text', 'yes_no'), { minLength: 1, maxLength: 3 })
  .chain((types) =>
    fc.record({
      inputs: fc.tuple(...types.map((type) => allowsOf(type).map((allows): TableInput => ({ name: 'a', type, value: VALUE, allows })))),
      rows: fc.array(fc.tuple(...types.map(cellOf)), { minLength: 1, maxLength: 5 }),
      keeps: fc.constantFrom<DecisionTable['keeps']>('only', 'first'),
      otherwise: fc.constantFrom(null, 'x'),
    }),
  )
  .map(({ rows, ...table }) => ({
    ...table,
    rows: rows.map((cells, index): TableRow => ({ number: index + 1, position: POSITION, cells, gives: [], under: null })),
  }));

function allCases(inputs: readonly TableInput[]): readonly (readonly TableValue[])[] {
  return inputs.reduce<readonly (readonly TableValue[])[]>(
    (cases, { type }) => cases.flatMap((one) => (GRID[type as Type] ?? []).map((value) => [...one, value])),
    [[]],
  );
}

test('the verdict is the one of trying every case', () => {
  fc.assert(
    fc.property(tables, ({ inputs, rows, keeps, otherwise }) => {
      const named = inputs.map((_, at) => namedIn(rows, at));
      const cases = allCases(inputs).filter((one) =>
        inputs.every(({ allows }, at) => cellHolds(allows, one[at] ?? '', named[at] ?? new Set())),
      );
      const fitting = cases.map((one) =>
        rows
          .filter(({ cells }) => cells.every((cell, at) => cellHolds(cell, one[at] ?? '', named[at] ?? new Set())))
          .map((row) => row.number),
      );
      const flaws = flawsOf({ inputs, rows, keeps, otherwise });
      const numbers = rows.map((row) => row.number);
      expect(flaws.some(({ is }) => is === 'gap')).toBe(otherwise === null && fitting.some((all) => all.length === 0));
      const never = numbers.filter((row) => !fitting.some((all) => all.includes(row)));
      expect(flaws.flatMap((flaw) => (flaw.is === 'never' ? [flaw.row.number] : []))).toEqual(never);
      const doubled = numbers.filter((row) => fitting.some((all) => all.includes(row) && (all[0] ?? row) < row));
      expect(flaws.flatMap((flaw) => (flaw.is === 'overlap' ? [flaw.second.number] : []))).toEqual(keeps === 'only' ? doubled : []);
      const hidden = numbers.filter((row) => !never.includes(row) && !fitting.some((all) => all[0] === row));
      expect(flaws.flatMap((flaw) => (flaw.is === 'hidden' ? [flaw.row.number] : []))).toEqual(keeps === 'first' ? hidden : []);
      for (const flaw of flaws) {
        if (flaw.is !== 'gap' && flaw.is !== 'overlap') continue;
        const found = rows
          .filter(({ cells }) => cells.every((cell, at) => cellHolds(cell, flaw.example[at] ?? '', named[at] ?? new Set())))
          .map((row) => row.number);
        expect(found.length).toBe(flaw.is === 'gap' ? 0 : Math.max(2, found.length));
        if (flaw.is === 'overlap') expect(found).toEqual(expect.arrayContaining([flaw.first.number, flaw.second.number]));
      }
    }),
    { numRuns: 400 },
  );
});
