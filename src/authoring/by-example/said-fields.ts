// What an explanation reads, as a remark says it: the fields, and of an address the part that is meant.
import { city, cityCode, department, houseNumber, postalCode, streetName, streetType } from '#language/functions/address.ts';
import type { Term } from './terms.ts';

const PARTS = [city, cityCode, department, houseNumber, postalCode, streetName, streetType];

/** « le département de l’adresse »; what is no field of its own in the text is said as it is called. */
function partsOf(field: string, text: string): readonly string[] {
  const ofField = /^[aeiouyhàâéèêîôù]/iu.test(field) ? `l’${field}` : field;
  return PARTS.flatMap(({ name, phrase }) => (text.includes(`${name}(${field})`) ? [phrase.replace('{1}', ofField)] : []));
}

export function saidFields({ reads, text }: Term): string {
  return reads
    .flatMap((field) => {
      const parts = partsOf(field, text);
      return parts.length === 0 ? [field] : parts;
    })
    .join(', ');
}
