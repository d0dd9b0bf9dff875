// Every type of field from every kind of source value: bound, refused by name, or handed over; never a value in a message.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CopisteError } from '#base/errors.ts';
import type { SourceValue } from '#domain/payload.ts';
import type { Field, FieldType } from '#language/plan.ts';
import { bindFields } from './bind-fields.ts';
import { Ending } from './endings.ts';

const TYPES: readonly FieldType[] = ['text', 'address', 'date', 'yes_no', 'whole_number', 'files'];

function field(type: FieldType, changes: Partial<Field> = {}): Field {
  const position = { file: 'assistant.yaml', line: 1, column: 1 };
  return { name: 'champ', position, from: 'Libellé', fact: false, type, format: null, personal: true, optional: false, ...changes };
}

function bind(type: FieldType, value: SourceValue, changes: Partial<Field> = {}): unknown {
  return bindFields([field(type, changes)], { fields: { Libellé: value }, facts: {} })['champ'];
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

test('a whole number that a machine cannot hold exactly is refused', () => {
  expect(() => bind('whole_number', { type: 'integer', value: '9007199254740993' })).toThrow(CopisteError);
});

test('a fact of the deposit is bound by its name', () => {
  const facts = { applicantEmail: 'a@b.example' };
  expect(bindFields([field('text', { fact: true, from: 'applicantEmail' })], { fields: {}, facts })).toEqual({ champ: 'a@b.example' });
});

const sourceValue: fc.Arbitrary<SourceValue> = fc.oneof(
  fc.record({
    type: fc.constantFrom('text' as const, 'date' as const, 'datetime' as const, 'integer' as const, 'decimal' as const),
    value: fc.string(),
  }),
  fc.record({ type: fc.constant('yes_no' as const), value: fc.option(fc.boolean()) }),
  fc.record({ type: fc.constant('list' as const), value: fc.array(fc.string()) }),
  fc.constant<SourceValue>({ type: 'files', files: [] }),
  fc.constant<SourceValue>({ type: 'empty' }),
);

test('whatever the source gives, it is bound, or the label is named and the value is not', () => {
  const format = { text: '4 chiffres', pattern: /^\d{4}$/ };
  fc.assert(
    fc.property(fc.constantFrom(...TYPES), sourceValue, fc.boolean(), fc.boolean(), (type, value, optional, formatted) => {
      try {
        expect(bind(type, value, { optional, format: formatted ? format : null })).toBeDefined();
      } catch (thrown) {
        const outcome = thrown instanceof Ending ? thrown.outcome : null;
        const said = outcome?.kind === 'handed_over' ? outcome.reason : thrown instanceof CopisteError ? thrown.text('fr') : null;
        expect(said).toContain('Libellé');
        expect(said === null ? thrown : null).toBeNull();
      }
    }),
  );
});
