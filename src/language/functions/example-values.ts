// The values that examples of the documentation may name, in each tongue.
import type { AddressValue } from '#domain/payload.ts';
import type { FilesValue, MoneyValue, Scope } from '../value.ts';

const ADDRESS: AddressValue = {
  type: 'address',
  label: "12 bis Rue de l'Église 97110 Pointe-à-Pitre",
  number: '12 bis',
  street: "Rue de l'Église",
  postalCode: '97110',
  city: 'Pointe-à-Pitre',
  cityCode: '97120',
  departmentCode: '971',
};
const PLACE: AddressValue = { ...ADDRESS, number: '', street: '', label: 'Les Cazalous 97110 Pointe-à-Pitre' };
const FILES: FilesValue = {
  type: 'files',
  files: [{ filename: 'titre.pdf', contentType: 'application/pdf', bytes: 1024, condition: 'readable' }],
};
const NO_FILES: FilesValue = { type: 'files', files: [] };

const INVOICES: readonly MoneyValue[] = [
  { type: 'money', cents: 100_000 },
  { type: 'money', cents: 25_060 },
];

export const EXAMPLE_SCOPES: Readonly<Record<'fr' | 'en', Scope>> = {
  fr: { adresse: ADDRESS, 'adresse sans voie': PLACE, pièces: FILES, 'aucune pièce': NO_FILES, factures: INVOICES },
  en: { address: ADDRESS, 'address without street': PLACE, attachments: FILES, 'no attachment': NO_FILES, invoices: INVOICES },
};

/** The business date of examples, a Monday. */
export const EXAMPLE_DAY = '2026-03-16';
