// What a person saw in a document, as a value of the nature that the assistant asked for.
import type { SourceValue } from '#domain/payload.ts';
import type { Bilingual } from '../diagnostics.ts';
import { readField } from '../field-values.ts';
import type { DocumentNature } from '../plan.ts';
import type { Value } from '../value.ts';
import { DOCUMENT_TYPES } from './natures.ts';

export const NATURE_NAMES: Readonly<Record<DocumentNature, Bilingual>> = {
  text: { fr: 'texte', en: 'text' },
  date: { fr: 'date', en: 'date' },
  money: { fr: 'montant', en: 'amount' },
  whole_number: { fr: 'nombre entier', en: 'whole number' },
  decimal: { fr: 'nombre décimal', en: 'decimal number' },
  iban: { fr: 'IBAN valide', en: 'valid IBAN' },
  siret: { fr: 'numéro SIRET valide', en: 'valid SIRET number' },
};

/** Null: they saw that it is not there. Undefined: it is none of this nature. */
export function asSaid(nature: DocumentNature, told: SourceValue): Value | undefined {
  const reading = readField(DOCUMENT_TYPES[nature] as 'text', told);
  if (reading.is === 'empty') return null;
  return reading.is === 'value' ? reading.value : undefined;
}
