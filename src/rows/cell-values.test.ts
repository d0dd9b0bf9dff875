import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell, PlainCell } from '#documents/tables/table.ts';
import type { Field, FieldType } from '#language/plan.ts';
import { type CellProblem, sayProblem } from './cell-problems.ts';
import { readCell } from './cell-values.ts';

const FRENCH = { decimalComma: true };
const COMMAS_APART = { decimalComma: false };

function field(type: FieldType, more: Partial<Field> = {}): Field {
  const position = { file: 'assistant.yaml', line: 1, column: 1 };
  return {
    name: 'x',
    position,
    from: 'X',
    fact: false,
    type,
    format: null,
    personal: true,
    optional: false,
    items: null,
    entries: [],
    ...more,
  };
}

const text = (value: string): PlainCell => ({ kind: 'text', text: value });
const number = (digits: string, more: { readonly shown?: string | null; readonly exact?: boolean } = {}): PlainCell => ({
  kind: 'number',
  digits,
  shown: more.shown === undefined ? digits : more.shown,
  exact: more.exact ?? true,
});

const value = (of: unknown): unknown => ({ is: 'value', value: of });
const problem = (of: CellProblem): unknown => ({ is: 'problem', problem: of });

describe('what a cell holds becomes the value of its field, exactly', () => {
  test.each<[string, FieldType, Cell, unknown]>([
    ['a text', 'text', text(' 0012 '), value({ type: 'text', value: ' 0012 ' })],
    ['a number as it is shown', 'text', number('12', { shown: '0012' }), value({ type: 'text', value: '0012' })],
    ['a number of many digits', 'whole_number', number('9007199254740991'), value({ type: 'decimal', value: '9007199254740991' })],
    ['a decimal comma', 'decimal', text('1 234,567'), value({ type: 'text', value: '1 234,567' })],
    ['an amount', 'money', number('1234.5', { shown: null }), value({ type: 'decimal', value: '1234.5' })],
    ['a day of Excel', 'date', { kind: 'date', iso: '2026-03-16' }, value({ type: 'date', value: '2026-03-16' })],
    ['a day with an hour', 'date', { kind: 'date_time', local: '2026-03-16T09:30:00' }, value({ type: 'date', value: '2026-03-16' })],
    ['a French date', 'date', text('16/03/2026'), value({ type: 'text', value: '16/03/2026' })],
    [
      'an instant',
      'date_time',
      { kind: 'date_time', local: '2026-03-16T09:30:00' },
      value({ type: 'datetime', value: '2026-03-16T09:30:00' }),
    ],
    ['yes', 'yes_no', text('OUI'), value({ type: 'yes_no', value: true })],
    ['a cross', 'yes_no', text('x'), value({ type: 'yes_no', value: true })],
    ['false', 'yes_no', text('Faux'), value({ type: 'yes_no', value: false })],
    ['a nought', 'yes_no', number('0'), value({ type: 'yes_no', value: false })],
    ['several lines', 'list', text('un\ndeux; trois'), value({ type: 'list', value: ['un', 'deux', 'trois'] })],
    ['nothing', 'date', { kind: 'empty' }, value({ type: 'empty' })],
    ['a formula that was computed', 'whole_number', { kind: 'formula', cached: number('3') }, value({ type: 'decimal', value: '3' })],
    ['two paths', 'files', text('a.pdf;b.pdf'), { is: 'paths', paths: ['a.pdf', 'b.pdf'] }],
  ])('%s', (_what, type, cell, read) => {
    expect(readCell(field(type), cell, FRENCH)).toEqual(read);
  });

  test('records and lists of records keep the labels that the assistant reads', () => {
    const entries = [field('text', { from: 'Nom' }), field('date', { from: 'Né le' })];
    const cell: Cell = { kind: 'list', items: [{ kind: 'record', entries: { Nom: text('A'), 'Né le': text('01/02/2003') } }] };
    expect(readCell(field('list', { items: 'record', entries }), cell, FRENCH)).toEqual(
      value({ type: 'records', rows: [{ Nom: { type: 'text', value: 'A' }, 'Né le': { type: 'text', value: '01/02/2003' } }] }),
    );
  });

  test('an address of several parts, in either tongue', () => {
    const cell: Cell = {
      kind: 'record',
      entries: { numéro: text('12 bis'), voie: text('Rue A'), 'postal code': text('82000'), commune: text('Montauban') },
    };
    expect(readCell(field('address'), cell, FRENCH)).toEqual(
      value({
        type: 'address',
        label: '12 bis Rue A 82000 Montauban',
        number: '12 bis',
        street: 'Rue A',
        postalCode: '82000',
        city: 'Montauban',
        cityCode: '',
        departmentCode: '',
      }),
    );
  });
});

describe('what is not sure is a problem of that cell', () => {
  test.each<[string, FieldType, Cell, CellProblem]>([
    ['a number shown rounded', 'decimal', number('12.345', { shown: null, exact: false }), { kind: 'shown_otherwise' }],
    ['a number whose text is not known', 'text', number('1234', { shown: null }), { kind: 'shown_otherwise' }],
    ['a date for a text', 'text', { kind: 'date', iso: '2026-03-16' }, { kind: 'date_for_text' }],
    ['a number for a date', 'date', number('46097'), { kind: 'not_of_type', type: 'date' }],
    ['a date in short', 'date', text('16/03/26'), { kind: 'not_of_type', type: 'date' }],
    ['a date of another order', 'date', text('03/16/2026'), { kind: 'not_of_type', type: 'date' }],
    ['a day without its hour', 'date_time', { kind: 'date', iso: '2026-03-16' }, { kind: 'not_of_type', type: 'date_time' }],
    ['a formula never computed', 'text', { kind: 'formula', cached: null }, { kind: 'formula_without_value' }],
    ['an error', 'text', { kind: 'error', code: '#N/A' }, { kind: 'error_shown', code: '#N/A' }],
    ['an error that is none', 'text', { kind: 'error', code: 'Zoé Durand' }, { kind: 'error_shown', code: '#?' }],
    ['damaged characters', 'text', { kind: 'unsure', fault: 'damaged_text' }, { kind: 'damaged_text' }],
    ['perhaps', 'yes_no', text('peut-être'), { kind: 'not_of_type', type: 'yes_no' }],
    ['three decimals of an amount', 'money', number('1.234'), { kind: 'not_of_type', type: 'money' }],
    ['a fraction for a whole number', 'whole_number', number('1.5'), { kind: 'not_of_type', type: 'whole_number' }],
    ['a point that may part thousands', 'whole_number', text('1.000'), { kind: 'perhaps_thousands' }],
    ['a point that may part thousands', 'decimal', text('12.500'), { kind: 'perhaps_thousands' }],
    ['an address in one piece', 'address', text('12 rue A'), { kind: 'not_of_type', type: 'address' }],
  ])('%s', (_what, type, cell, wrong) => {
    expect(readCell(field(type), cell, FRENCH)).toEqual(problem(wrong));
  });

  test('a comma before three digits is a decimal one only where no comma parts the cells', () => {
    expect(readCell(field('decimal'), text('1,234'), FRENCH)).toEqual(value({ type: 'text', value: '1,234' }));
    expect(readCell(field('decimal'), text('1,234'), COMMAS_APART)).toEqual(problem({ kind: 'perhaps_thousands' }));
  });
});

const anyPlain: fc.Arbitrary<PlainCell> = fc.oneof(
  fc.string({ unit: 'binary' }).map(text),
  fc.bigInt().map((digits) => number(String(digits))),
  fc.record({ kind: fc.constant('unsure' as const), fault: fc.constantFrom('percent' as const, 'hidden_part' as const) }),
  fc.constantFrom<PlainCell>(
    { kind: 'empty' },
    { kind: 'yes_no', value: true },
    { kind: 'date', iso: '2026-03-16' },
    { kind: 'error', code: '#REF!' },
  ),
  fc.array(fc.string().map(text), { maxLength: 3 }).map((items): PlainCell => ({ kind: 'list', items })),
  fc.dictionary(fc.string(), fc.string().map(text), { maxKeys: 3 }).map((entries): PlainCell => ({ kind: 'record', entries })),
);
const TYPES: readonly FieldType[] = [
  'text',
  'whole_number',
  'decimal',
  'money',
  'date',
  'date_time',
  'duration',
  'yes_no',
  'list',
  'record',
  'address',
  'files',
];

test('whatever the cell, reading it crashes nothing, and what is said of it never shows what it holds', () => {
  fc.assert(
    fc.property(anyPlain, fc.constantFrom(...TYPES), (cell, type) => {
      const read = readCell(field(type), cell, FRENCH);
      if (read.is !== 'problem' || cell.kind !== 'text' || cell.text.length < 12) return;
      for (const language of ['fr', 'en'] as const) expect(sayProblem(read.problem, language)).not.toContain(cell.text);
    }),
  );
});
