// What each way of writing a cell means, in both tongues, and what is said of the ways that mean nothing.
import { expect, test } from 'vitest';
import { loadAssistant } from '../assistant.ts';
import { CELL_EXAMPLES } from '../documentation/chapter-tables.ts';
import { cellHolds } from './rows.ts';
import { MONEY, WHOLE, cellOf, column, day, decimal, tableOf } from './test-tables.ts';

const holds = (cell: string, type: Parameters<typeof cellOf>[1], value: Parameters<typeof cellHolds>[1], tongue?: 'fr' | 'en'): boolean =>
  cellHolds(cellOf(cell, type, tongue), value, new Set(['Voirie', 'Réseaux']));

test.each([
  ['moins de 2 000', [1999], [2000]],
  ['au plus 2000', [2000], [2001]],
  ['plus de 2 000', [2001], [2000]],
  ['au moins 2 000', [2000], [1999]],
  ['de 2 000 à 5 000', [2000, 5000], [1999, 5001]],
  ['de 2 000 à moins de 5 000', [2000, 4999], [1999, 5000]],
  ['plus de 2 000 et au plus 5 000', [2001, 5000], [2000, 5001]],
  ['plus de 2 000 et moins de 5 000', [2001, 4999], [2000, 5000]],
  ['au moins 2 000 et moins de 5 000', [2000, 4999], [1999, 5000]],
  ['[1, 3, au moins 10]', [1, 3, 10], [2, 9]],
  ['-5', [-5], [5]],
  ['peu importe', [-1, 0], []],
])('%s', (cell, inside, outside) => {
  expect(inside.map((value) => holds(cell, WHOLE, value))).toEqual(inside.map(() => true));
  expect(outside.map((value) => holds(cell, WHOLE, value))).toEqual(outside.map(() => false));
});

test('amounts are compared to the cent, decimals digit by digit', () => {
  expect(holds('"au plus 100 000,01 €"', MONEY, { type: 'money', cents: 10_000_001 })).toBe(true);
  expect(holds('"moins de 100 000,01 €"', MONEY, { type: 'money', cents: 10_000_001 })).toBe(false);
  expect(holds('moins de 100 000.01 €', MONEY, { type: 'money', cents: 10_000_000 })).toBe(true);
  expect(holds('"au plus 0,30"', 'nombre décimal', decimal('0.30000000000000001'))).toBe(false);
  expect(holds('"au plus 0,30"', 'nombre décimal', decimal('0.3'))).toBe(true);
});

test('days belong or not as the words say', () => {
  expect(['2026-01-01', '2026-03-31', '2026-04-01'].map((iso) => holds('du 01/01/2026 au 31/03/2026', 'date', day(iso)))).toEqual([
    true,
    true,
    false,
  ]);
  expect(holds('avant le 2026-01-01', 'date', day('2026-01-01'))).toBe(false);
  expect(holds("jusqu'au 01/01/2026", 'date', day('2026-01-01'))).toBe(true);
  expect(holds('jusqu’au 01/01/2026', 'date', day('2026-01-01'))).toBe(true);
  expect(holds('après le 01/01/2026', 'date', day('2026-01-01'))).toBe(false);
  expect(holds('à partir du 01/01/2026', 'date', day('2026-01-01'))).toBe(true);
});

test('texts are told to the letter; another value is what no row names', () => {
  expect(holds('[Voirie, Réseaux]', 'texte', 'Réseaux')).toBe(true);
  expect(holds('Voirie', 'texte', 'voirie')).toBe(false);
  expect(['Voirie', 'Pont'].map((text) => holds('autre valeur', 'texte', text))).toEqual([false, true]);
});

test.each(CELL_EXAMPLES.map(({ cell }) => cell))('« $fr » and "$en" mean the same', ({ fr, en }) => {
  const type = /\d\d\/\d\d/.test(fr) ? 'date' : /\d/.test(fr) ? WHOLE : fr === 'oui' ? 'oui ou non' : 'texte';
  const french = JSON.stringify(cellOf(fr, type, 'fr'));
  const english = JSON.stringify(cellOf(en, type, 'en'));
  expect(english.replaceAll('Roads', 'Voirie').replaceAll('Networks', 'Réseaux')).toBe(french);
});

test.each([
  ['moins que 5', WHOLE, 'language.table-cell'],
  ['moins de beaucoup', WHOLE, 'language.table-cell'],
  ['< 5', WHOLE, 'language.table-cell'],
  ['"2,5"', WHOLE, 'language.table-cell'],
  ['"10 000,001 €"', MONEY, 'language.table-cell'],
  ['1.234 €', MONEY, 'language.table-cell'],
  ['31/02/2026', 'date', 'language.table-cell'],
  ['de 5 à 2', WHOLE, 'language.table-empty-range'],
  ['plus de 5 et moins de 5', WHOLE, 'language.table-empty-range'],
  ['peut-être', 'oui ou non', 'language.not-yes-no'],
  ['082', 'texte', 'language.leading-zero'],
])('%s in a column of %s is refused where it stands', (cell, type, code) => {
  const content = tableOf({ columns: [column('a', type)], rows: [[cell]], otherwise: true });
  const { diagnostics } = loadAssistant({ 'assistant.yaml': content });
  expect(diagnostics.map((one) => one.code)).toEqual([code]);
  const line = content.split('\n').findIndex((one) => one.includes('quand:')) + 1;
  expect(diagnostics.map((one) => one.line)).toEqual([line]);
});
