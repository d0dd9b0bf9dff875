// How values are written: in one way only, whatever the tongue of the file.
import { expect, test } from 'vitest';
import { renderTemplate } from './expression.ts';
import { record } from './scope.ts';
import { expressionOf } from './test-context.ts';
import { toText } from './to-text.ts';
import type { Value } from './value.ts';

const ADDRESS: Value = {
  type: 'address',
  label: '12 Rue Haute 82200 Moissac',
  number: '12',
  street: 'Rue Haute',
  postalCode: '82200',
  city: 'Moissac',
  cityCode: '82112',
  departmentCode: '82',
};
const file = (filename: string) => ({ filename, contentType: 'application/pdf', bytes: 1, condition: 'readable' }) as const;

test.each<[Value, string]>([
  ['Élise', 'Élise'],
  ['', ''],
  [1234567, '1234567'],
  [-3, '-3'],
  [{ type: 'decimal', digits: '-1234.5' }, '-1234,5'],
  [{ type: 'money', cents: 123450 }, '1234,50'],
  [{ type: 'money', cents: -5 }, '-0,05'],
  [{ type: 'money', cents: 0 }, '0,00'],
  [{ type: 'date', iso: '2026-03-16' }, '16/03/2026'],
  [{ type: 'date_time', iso: '2026-03-16T08:30:00.000Z' }, '16/03/2026 09:30'],
  [{ type: 'date_time', iso: '2026-07-16T22:05:59.000Z' }, '17/07/2026 00:05'],
  [{ type: 'duration', months: 18, days: 0, minutes: 0 }, '1 an et 6 mois'],
  [{ type: 'duration', months: 0, days: 10, minutes: 90 }, '10 jours et 1 heure et 30 minutes'],
  [{ type: 'duration', months: 0, days: 0, minutes: 0 }, '0 jour'],
  [true, 'oui'],
  [false, 'non'],
  [ADDRESS, '12 Rue Haute 82200 Moissac'],
  [{ type: 'files', files: [file('titre.pdf'), file('bail.pdf')] }, 'titre.pdf, bail.pdf'],
  [{ type: 'files', files: [] }, ''],
  [['Moissac', 'Montauban'], 'Moissac, Montauban'],
  [[], ''],
])('%j is written %s', (value, text) => {
  expect(toText(value)).toBe(text);
});

test('nothing is never written as an empty text, nor a set of values as anything', () => {
  expect(() => toText(null)).toThrowError(expect.objectContaining({ code: 'language.no-value' }));
  expect(() => toText([null])).toThrowError(expect.objectContaining({ code: 'language.no-value' }));
  expect(() => toText(record({ nom: 'x' }))).toThrowError(expect.objectContaining({ code: 'language.type-at-run' }));
});

test('a text in an English file holds the same as in a French one', () => {
  const scope = { prix: { type: 'money', cents: 1250 }, né: { type: 'date', iso: '2026-03-16' }, majeur: true } as const;
  const written = (tongue: 'fr' | 'en') => {
    const parts = Object.keys(scope).flatMap((name) => [expressionOf(name, scope, tongue), ' ']);
    return renderTemplate({ parts }, { scope, today: '2026-03-16' });
  };
  expect(written('en')).toBe('12,50 16/03/2026 oui ');
  expect(written('en')).toBe(written('fr'));
});

test('the one that is missing in a text is named', () => {
  const template = { parts: ['Né le ', expressionOf('naissance', { naissance: null })] };
  expect(() => renderTemplate(template, { scope: { naissance: null }, today: '2026-03-16' })).toThrowError(
    expect.objectContaining({ code: 'language.no-value', parameters: { name: 'naissance' } }),
  );
});
