// What stands in a document as a value of its nature: exactly one reading, or none.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agrees, readDocumentValue } from './read-value.ts';

test('the only day that stands there is read, however it is written; two days, or none of the calendar, are none', () => {
  for (const text of [
    '12/03/2026',
    'jeudi 12 mars 2026 à 18 h 30',
    'le 12.3.2026.',
    '2026-03-12',
    '12 MARS 2026',
    '12 mars 2026 (12/03/2026)',
  ])
    expect(readDocumentValue('date', text), text).toEqual({ type: 'date', iso: '2026-03-12' });
  expect(readDocumentValue('date', '1er août 2026')).toEqual({ type: 'date', iso: '2026-08-01' });
  for (const text of ['12/03/2026 et 13/03/2026', '31/02/2026', '12/03/26', '12 mai', '12/03/20261', 'l2/03/2026', '112/03/2026'])
    expect(readDocumentValue('date', text), text).toBeNull();
});

test('the only amount is read to the cent; two numbers, or a point that may part thousands, are none', () => {
  for (const text of ['45 000,10 €', '45000,10', '45\u{A0}000,10 EUR HT', '45000,10€', '45000,10EUR', 'environ 45 000,10 euros.'])
    expect(readDocumentValue('money', text), text).toEqual({ type: 'money', cents: 4_500_010 });
  expect(readDocumentValue('money', '-12 €')).toEqual({ type: 'money', cents: -1_200 });
  for (const text of ['45 000,10 € (TVA 20 %)', '45.000,10', '45.000', '45 00,10', '12,345 €', 'néant', '45 O00,10', 'l2 000,00', '12O'])
    expect(readDocumentValue('money', text), text).toBeNull();
  expect(readDocumentValue('whole_number', '3 500 habitants')).toBe(3_500);
  for (const text of ['12,0', '12.000', '12 34']) expect(readDocumentValue('whole_number', text), text).toBeNull();
  expect(readDocumentValue('decimal', 'taux : 2,50')).toEqual({ type: 'decimal', digits: '2.5' });
});

test('an account and an establishment are read with a right key only, whatever stands behind them', () => {
  expect(readDocumentValue('iban', 'FR76 3000 6000 0112 3456 7890 189 BIC AGRIFRPP')).toBe('FR7630006000011234567890189');
  expect(readDocumentValue('iban', 'FR76 3000 6000 0112 3456 7890 188')).toBeNull();
  expect(readDocumentValue('siret', 'N° 216 704 494 00014')).toBe('21670449400014');
  for (const text of ['216 704 494 00015', '216 704 494 00014 et 2']) expect(readDocumentValue('siret', text), text).toBeNull();
});

test('texts agree whatever their capitals, accents and punctuation; amounts to the last cent', () => {
  expect(agrees('text', 'COMMUNE DE SAINT-EXEMPLE', 'Commune de Saint Éxemple')).toBe(true);
  expect(agrees('text', 'Commune de Saint-Exemple', 'Commune de Sainte-Exemple')).toBe(false);
  expect(agrees('iban', 'FR7630006000011234567890189', 'fr76 3000 6000 0112 3456 7890 189')).toBe(true);
  expect(agrees('money', { type: 'money', cents: 100 }, { type: 'money', cents: 101 })).toBe(false);
  expect(agrees('text', 'Dupont', null)).toBe(false);
});

test('every amount is read back from how French offices write it, and no cent is lost', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_99 }), (cents) => {
      const euros = String(Math.trunc(cents / 100)).replaceAll(/\B(?=(?:\d{3})+$)/gu, ' ');
      const text = `${euros},${String(cents % 100).padStart(2, '0')} €`;
      expect(readDocumentValue('money', text)).toEqual({ type: 'money', cents });
    }),
  );
});
