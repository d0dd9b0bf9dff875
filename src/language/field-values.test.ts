// What a source may give for a field of each nature, told before a dossier is read, is what reading takes.
import { expect, test } from 'vitest';
import type { SourceValue } from '#domain/payload.ts';
import { GIVEN_AS, type SimpleType, readField } from './field-values.ts';

const VALUES: readonly SourceValue[] = [
  { type: 'text', value: 'x' },
  { type: 'date', value: '2026-02-28' },
  { type: 'datetime', value: '2026-02-28T08:30:00+01:00' },
  { type: 'yes_no', value: true },
  { type: 'integer', value: '12' },
  { type: 'decimal', value: '12.5' },
  { type: 'list', value: ['a'] },
  { type: 'records', rows: [{}] },
  { type: 'address', label: '', number: '', street: '', postalCode: '', city: '', cityCode: '', departmentCode: '' },
  { type: 'files', files: [] },
];

test.each(Object.keys(GIVEN_AS).filter((nature): nature is SimpleType => nature !== 'list' && nature !== 'record'))(
  'a field of the nature %s takes the kinds that are told, and no other',
  (nature) => {
    const taken = VALUES.filter((value) => readField(nature, value).is !== 'other_kind').map(({ type }) => type);
    expect(taken.toSorted()).toEqual(GIVEN_AS[nature].toSorted());
    expect(readField(nature, { type: 'empty' }).is).not.toBe('other_kind');
  },
);
