// Values as the cells of a decision table hold them: read exactly, and said to people in either tongue.
import { type NumberValue, exactOf, parseNumber } from '../decimal.ts';
import { decimalIn, moneyIn, wholeNumberIn } from '../exact-numbers.ts';
import { partsOf } from '../functions/calendar.ts';
import { parseDate } from '../functions/dates.ts';
import type { TableType, TableValue } from '../plan.ts';

type Tongue = 'fr' | 'en';

/** Thousands apart by a blank, as offices write them. */
const GROUPED = /^([+-]?\d{1,3}(?:[ \u{A0}\u{202F}]\d{3})+)([.,]\d+)?$/u;
const DAY = /^(?:\d{4}-\d{2}-\d{2}|\d{2}\/\d{2}\/\d{4})$/u;

function ungrouped(text: string): string {
  const [, whole, fraction = ''] = GROUPED.exec(text) ?? [];
  return whole === undefined ? text : whole.replace(/[ \u{A0}\u{202F}]/gu, '') + fraction;
}

function numberIn(text: string): NumberValue | null {
  const digits = decimalIn(ungrouped(text))?.digits;
  return digits === undefined ? null : parseNumber(digits);
}

/** What the text of a cell says; null when it says no value of this type. A decimal comma is French only, as in expressions. */
export function parseTableValue(text: string, type: Exclude<TableType, 'yes_no'>, tongue: Tongue): TableValue | null {
  if (type !== 'text' && tongue === 'en' && text.includes(',')) return null;
  switch (type) {
    case 'text':
      return text;
    case 'whole_number':
      return wholeNumberIn(ungrouped(text));
    case 'decimal':
      return numberIn(text);
    case 'percent': {
      const [, rate] = /^(.*\d)[ \u{A0}\u{202F}]?%$/u.exec(text) ?? [];
      return rate === undefined ? null : numberIn(rate);
    }
    case 'money':
      return moneyIn(ungrouped(text.replace(/[ \u{A0}\u{202F}]?€$/u, '')));
    case 'date':
      return DAY.test(text) ? parseDate(text) : null;
  }
}

const MONTHS: Readonly<Record<Tongue, readonly string[]>> = {
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

/** `1 234,5`; a minus is a word, so that it can be read aloud. */
function sayDigits(units: bigint, scale: number, tongue: Tongue): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale).replace(/\B(?=(?:\d{3})+$)/gu, '\u{A0}');
  const fraction = scale === 0 ? '' : `${tongue === 'fr' ? ',' : '.'}${digits.slice(-scale)}`;
  return `${units < 0n ? (tongue === 'fr' ? 'moins ' : 'minus ') : ''}${whole}${fraction}`;
}

function sayNumber(value: NumberValue, tongue: Tongue): string {
  const { units, scale } = exactOf(value);
  return sayDigits(units, scale, tongue);
}

function sayDay(iso: string, tongue: Tongue): string {
  const { year, month, day } = partsOf(iso);
  return `${day === 1 && tongue === 'fr' ? '1er' : day} ${MONTHS[tongue][month - 1] ?? ''} ${year}`;
}

/** `« Voirie »`, `40 pour cent`, `100 000 €`, `1er mars 2026`, `oui`. */
export function sayTableValue(value: TableValue, type: TableType, tongue: Tongue): string {
  if (typeof value === 'string') return tongue === 'fr' ? `« ${value} »` : `“${value}”`;
  if (typeof value === 'boolean') return tongue === 'fr' ? (value ? 'oui' : 'non') : value ? 'yes' : 'no';
  if (typeof value === 'number' || value.type === 'decimal') {
    const said = sayNumber(value, tongue);
    return type === 'percent' ? `${said} ${tongue === 'fr' ? 'pour cent' : 'per cent'}` : said;
  }
  if (value.type === 'date') return sayDay(value.iso, tongue);
  const isWhole = value.cents % 100 === 0;
  return `${sayDigits(BigInt(isWhole ? value.cents / 100 : value.cents), isWhole ? 0 : 2, tongue)} €`;
}
