// Every type of field from every kind of source value: bound, refused by name, or handed over; never a value in a message.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CopisteError } from '#base/errors.ts';
import type { SourceValue } from '#domain/payload.ts';
import type { Field, FieldType } from '#language/plan.ts';
import { bindFields } from './bind-fields.ts';
import { Ending } from './endings.ts';

const SIMPLE: readonly FieldType[] = [
  'text',
  'address',
  'date',
  'date_time',
  'duration',
  'yes_no',
  'whole_number',
  'decimal',
  'money',
  'files',
];
const TYPES: readonly FieldType[] = [...SIMPLE, 'list', 'record'];

function field(type: FieldType, changes: Partial<Field> = {}): Field {
  const position = { file: 'assistant.yaml', line: 1, column: 1 };
  const nothing = { format: null, personal: true, optional: false, items: null, entries: [] } as const;
  return { name: 'champ', position, from: 'Libellé', fact: false, type, ...nothing, ...changes };
}

function bind(type: FieldType, value: SourceValue, changes: Partial<Field> = {}): unknown {
  return bindFields({ fields: [field(type, changes)], language: 'fr' }, { fields: { Libellé: value }, facts: {} })['champ'];
}

test('an optional field that is empty is an empty text, or nothing', () => {
  expect(bind('text', { type: 'empty' }, { optional: true })).toBe('');
  expect(bind('text', { type: 'text', value: '  ' }, { optional: true })).toBe('');
  for (const type of ['date', 'yes_no', 'whole_number', 'address'] as const)
    expect(bind(type, { type: 'empty' }, { optional: true })).toBeNull();
});

test('line breaks of any system become those that a control holds', () => {
  expect(bind('text', { type: 'text', value: 'un\r\ndeux\rtrois\n' })).toBe('un\ndeux\ntrois');
});

test('files that nobody attached are for the assistant to judge, even when the field is required', () => {
  expect(bind('files', { type: 'empty' })).toEqual({ type: 'files', files: [] });
});

test('texts lose the white space around them, dates their time', () => {
  expect(bind('text', { type: 'text', value: ' 12 ' })).toBe('12');
  expect(bind('date', { type: 'datetime', value: '2026-03-16T10:00:00+01:00' })).toEqual({ type: 'date', iso: '2026-03-16' });
  expect(bind('whole_number', { type: 'integer', value: '12' })).toBe(12);
});

/** What the dossier is handed over for. */
function reason(type: FieldType, value: SourceValue, changes: Partial<Field> = {}): string {
  try {
    bind(type, value, changes);
  } catch (thrown) {
    if (thrown instanceof Ending && thrown.outcome.kind === 'handed_over') return thrown.outcome.reason;
    throw thrown;
  }
  return 'bound';
}

test('a whole number that a machine cannot hold exactly is handed over', () => {
  expect(reason('whole_number', { type: 'integer', value: '9007199254740993' })).toBe(
    'Le champ « Libellé » du dossier n’a pas la forme attendue (nombre entier).',
  );
});

const text = (value: string): SourceValue => ({ type: 'text', value });

test('decimals are exact and canonical, whatever their length', () => {
  expect(bind('decimal', { type: 'decimal', value: '0012.500' })).toEqual({ type: 'decimal', digits: '12.5' });
  expect(bind('decimal', { type: 'integer', value: '-0' })).toEqual({ type: 'decimal', digits: '0' });
  expect(bind('decimal', text('123456789012345678,12'))).toEqual({ type: 'decimal', digits: '123456789012345678.12' });
  for (const wrong of ['1e3', 'douze', '1.2.3', '1,2,3', '.5']) expect(reason('decimal', text(wrong))).toContain('nombre décimal');
});

test('an amount is whole cents, from what has two decimals at most', () => {
  for (const written of ['1234.5', '1234,50', '1 234,50 €', '1\u202F234,500']) {
    expect(bind('money', text(written))).toEqual({ type: 'money', cents: 123_450 });
  }
  expect(bind('money', { type: 'integer', value: '12' })).toEqual({ type: 'money', cents: 1_200 });
  for (const wrong of ['1,234', '12,345 €', '1 23,00', '90071992547409,93', '12 $'])
    expect(reason('money', text(wrong))).toContain('montant');
});

test('the day of an instant is the day of Paris, and a day that no calendar has is handed over', () => {
  expect(bind('date', { type: 'datetime', value: '2026-03-15T23:30:00Z' })).toEqual({ type: 'date', iso: '2026-03-16' });
  expect(bind('date', text('16/03/2026'))).toEqual({ type: 'date', iso: '2026-03-16' });
  expect(reason('date', { type: 'date', value: '2026-02-30' })).toContain('(date)');
});

test('an instant is kept in universal time; without an offset it is the time of Paris, unless clocks change', () => {
  expect(bind('date_time', { type: 'datetime', value: '2026-03-16T09:30:00+01:00' })).toEqual({
    type: 'date_time',
    iso: '2026-03-16T08:30:00.000Z',
  });
  expect(bind('date_time', text('2026-07-16T09:30'))).toEqual({ type: 'date_time', iso: '2026-07-16T07:30:00.000Z' });
  expect(reason('date_time', text('2026-10-25T02:30'))).toContain('date avec l’heure');
});

test('a duration keeps months, days and minutes apart', () => {
  expect(bind('duration', text('1 an et 3 mois'))).toEqual({ type: 'duration', months: 15, days: 0, minutes: 0 });
  expect(reason('duration', text('longtemps'))).toContain('durée');
});

const NAME = field('text', { name: 'nom', from: 'Nom' });
const SHARE = field('money', { name: 'part', from: 'Part', optional: true });
const ROW = { Nom: text('Anna'), Part: { type: 'decimal', value: '12.5' } } as const;

test('a repeated block is a list of records, each field named with its line when it is wrong', () => {
  const entries = { items: 'record', entries: [NAME, SHARE] } as const;
  const rows: SourceValue = { type: 'records', rows: [ROW, { Nom: text('Paul'), Part: { type: 'empty' } }] };
  expect(bind('list', rows, entries)).toMatchObject([
    { type: 'record', entries: { nom: 'Anna', part: { cents: 1_250 } } },
    { type: 'record', entries: { nom: 'Paul', part: null } },
  ]);
  const wrong: SourceValue = { type: 'records', rows: [ROW, { ...ROW, Nom: { type: 'empty' } }] };
  expect(reason('list', wrong, entries)).toBe('Le champ « Libellé », ligne 2, « Nom » du dossier est vide.');
  expect(reason('list', { type: 'empty' }, entries)).toContain('« Libellé » du dossier est vide');
  expect(bind('list', { type: 'empty' }, { ...entries, optional: true })).toEqual([]);
});

test('a record is one row; an optional one that is empty has empty entries', () => {
  const entries = { entries: [NAME, SHARE] } as const;
  expect(bind('record', { type: 'records', rows: [ROW] }, entries)).toMatchObject({ entries: { nom: 'Anna' } });
  expect(bind('record', { type: 'empty' }, { ...entries, optional: true })).toEqual({ type: 'record', entries: { nom: '', part: null } });
  expect(reason('record', { type: 'records', rows: [ROW, ROW] }, entries)).toContain('plusieurs lignes');
});

test('the items of a list have its nature', () => {
  const list: SourceValue = { type: 'list', value: ['12,50', '3'] };
  expect(bind('list', list, { items: 'money' })).toEqual([
    { type: 'money', cents: 1_250 },
    { type: 'money', cents: 300 },
  ]);
  expect(bind('list', list, { items: 'text' })).toEqual(['12,50', '3']);
  expect(reason('list', { type: 'list', value: ['12,50', 'beaucoup'] }, { items: 'money' })).toContain('(montant)');
});

test('a fact of the deposit is bound by its name', () => {
  const facts = { applicantEmail: 'a@b.example' };
  expect(bindFields({ fields: [field('text', { fact: true, from: 'applicantEmail' })], language: 'fr' }, { fields: {}, facts })).toEqual({
    champ: 'a@b.example',
  });
});

const sourceValue: fc.Arbitrary<SourceValue> = fc.oneof(
  fc.record({
    type: fc.constantFrom('text' as const, 'date' as const, 'datetime' as const, 'integer' as const, 'decimal' as const),
    value: fc.string(),
  }),
  fc.record({ type: fc.constant('yes_no' as const), value: fc.option(fc.boolean()) }),
  fc.record({ type: fc.constant('list' as const), value: fc.array(fc.string()) }),
  fc.record({ type: fc.constant('records' as const), rows: fc.array(fc.constant({ Nom: { type: 'text' as const, value: 'x' } })) }),
  fc.constant<SourceValue>({ type: 'files', files: [] }),
  fc.constant<SourceValue>({ type: 'empty' }),
);

test('whatever the source gives, it is bound, or the label is named and the value is not', () => {
  const format = { text: '4 chiffres', pattern: /^\d{4}$/ };
  fc.assert(
    fc.property(fc.constantFrom(...TYPES), sourceValue, fc.boolean(), fc.boolean(), (type, value, optional, formatted) => {
      try {
        const several = type === 'list' || type === 'record' ? { entries: [NAME], items: 'record' as const } : {};
        expect(bind(type, value, { optional, format: formatted ? format : null, ...several })).toBeDefined();
      } catch (thrown) {
        const outcome = thrown instanceof Ending ? thrown.outcome : null;
        const said = outcome?.kind === 'handed_over' ? outcome.reason : thrown instanceof CopisteError ? thrown.text('fr') : null;
        expect(said).toContain('Libellé');
        expect(said === null ? thrown : null).toBeNull();
      }
    }),
  );
});
