// The natures of what is read in a document, as the rest of the assistant knows them.
import type { Nature } from '../natures.ts';
import type { DocumentNature, DocumentValue } from '../plan.ts';
import type { StaticType } from '../static-types.ts';

export const DOCUMENT_TYPES: Readonly<Record<DocumentNature, StaticType>> = {
  text: 'text',
  date: 'date',
  money: 'money',
  whole_number: 'whole_number',
  decimal: 'decimal',
  iban: 'text',
  siret: 'text',
};

export function natureOfReading(values: readonly Pick<DocumentValue, 'name' | 'type'>[]): Nature {
  return { type: 'record', entries: new Map(values.map(({ name, type }) => [name, { type: DOCUMENT_TYPES[type] }])) };
}
