// What a person writes for a field is taken exactly as a source's value would be, or refused with what it takes.
import { expect, test } from 'vitest';
import type { Field, FieldType } from './plan.ts';
import { writtenValue } from './written-values.ts';

function field(type: FieldType, changes: Partial<Field> = {}): Field {
  const position = { file: 'assistant.yaml', line: 1, column: 1 } as Field['position'];
  return {
    name: 'n',
    position,
    from: 'N',
    fact: false,
    type,
    format: null,
    personal: true,
    optional: false,
    items: null,
    entries: [],
    ...changes,
  };
}

test.each([
  ['text', ' Montauban ', { type: 'text', value: 'Montauban' }],
  ['date', '2026-03-16', { type: 'date', value: '2026-03-16' }],
  ['date', '16/03/2026', { type: 'date', value: '16/03/2026' }],
  ['money', '1 234,50 €', { type: 'decimal', value: '1 234,50 €' }],
  ['yes_no', 'oui', { type: 'text', value: 'oui' }],
] as const)('a %s may be written %j', (type, text, value) => {
  expect(writtenValue(field(type), text)).toEqual(value);
});

test.each([
  ['date', '31/02/2026', 'date'],
  ['whole_number', '12,5', 'nombre entier'],
  ['money', '1,234', 'montant'],
  ['yes_no', 'peut-être', 'oui ou non'],
  ['text', '  ', 'texte'],
  ['list', 'a', 'liste'],
] as const)('a %s may not be written %j', (type, text, fr) => {
  expect(writtenValue(field(type), text)).toMatchObject({ fr });
});

test('a format holds for what a person writes too, and nothing may be written where a field may be empty', () => {
  const format = { text: '9 ou 10 chiffres', pattern: /^\d{9,10}$/u };
  expect(writtenValue(field('text', { format }), '12')).toMatchObject({ fr: '9 ou 10 chiffres' });
  expect(writtenValue(field('text', { format, optional: true }), ' ')).toEqual({ type: 'empty' });
});

test('an address is written by its parts; its département comes from the code of the commune', () => {
  const parts = { number: '12 bis', street: 'rue de l’Église', postalCode: '82000', city: 'MONTAUBAN', cityCode: '82121' };
  expect(writtenValue(field('address'), parts)).toMatchObject({ label: '12 bis rue de l’Église 82000 MONTAUBAN', departmentCode: '82' });
  expect(writtenValue(field('address'), { ...parts, cityCode: '97105' })).toMatchObject({ departmentCode: '971' });
  expect(writtenValue(field('address'), { ...parts, postalCode: '8200' })).toMatchObject({
    fr: expect.stringContaining('code postal') as string,
  });
  expect(writtenValue(field('address'), '12 rue')).toMatchObject({ fr: expect.stringContaining('code postal') as string });
});
