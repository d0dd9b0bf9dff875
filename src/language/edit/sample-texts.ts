// A dossier as a source gave it → the texts of a sample, as an author would write them: what `trial.ts` reads again.
import type { AddressValue, SourceValue } from '#domain/payload.ts';
import type { Field } from '../plan.ts';

function addressText({ city, cityCode, label, number, postalCode, street }: AddressValue): string {
  const way = `${number} ${street.replaceAll(',', ' ')}`.replaceAll(/\s+/gu, ' ').trim();
  // One of which a part is missing does not read as an address: its label says what it is.
  return postalCode === '' || cityCode === '' ? label : `${way}, ${postalCode} ${city.replaceAll(',', ' ')}, ${cityCode}`;
}

function textOf(value: SourceValue): string {
  switch (value.type) {
    case 'empty':
    case 'records':
      return '';
    case 'yes_no':
      return value.value === null ? '' : value.value ? 'oui' : 'non';
    case 'list':
      return value.value.join('\n');
    case 'address':
      return addressText(value);
    case 'files':
      return value.files[0]?.filename ?? '';
    case 'text':
    case 'date':
    case 'datetime':
    case 'integer':
    case 'decimal':
      return value.value;
  }
}

/** By the names of the fields; of facts, and of what the dossier has nothing for, none. */
export function sampleTexts(fields: readonly Field[], given: Readonly<Record<string, SourceValue>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.flatMap(({ fact, from, name }) => {
      const value = fact ? undefined : given[from];
      const text = value === undefined ? '' : textOf(value);
      return text === '' ? [] : [[name, text]];
    }),
  );
}
