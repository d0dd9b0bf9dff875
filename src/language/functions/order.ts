// Order and sameness of plain values, for lists: texts as a French dictionary sorts them, numbers, amounts, dates.
import { compareNumbers } from '../decimal.ts';
import { isNumber, typeOf } from '../static-types.ts';
import type { Value } from '../value.ts';
import { asDate, asDateTime, asMoney, asNumber, asText, unfit } from './library-function.ts';

const DICTIONARY = new Intl.Collator('fr', { numeric: false });

function byCode(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** Below zero, zero, above zero. Throws `unfit` for values of two natures, or of one that has no order. */
export function compareValues(one: Value, other: Value): number {
  const [first, second] = [typeOf(one), typeOf(other)];
  if (first !== 'lossy' && second !== 'lossy' && isNumber(first) && isNumber(second)) return compareNumbers(asNumber(one), asNumber(other));
  if (first !== second) throw unfit('ses éléments sont de natures différentes', 'its items are of different natures');
  switch (first) {
    case 'text':
      return DICTIONARY.compare(asText(one), asText(other)) || byCode(asText(one), asText(other));
    case 'money':
      return asMoney(one).cents - asMoney(other).cents;
    case 'date':
      return byCode(asDate(one).iso, asDate(other).iso);
    case 'date_time':
      return byCode(asDateTime(one).iso, asDateTime(other).iso);
    default:
      throw unfit('ses éléments n’ont pas d’ordre', 'its items have no order');
  }
}
