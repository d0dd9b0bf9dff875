// Numbers as sources write them, without a double on the way: exact decimals, whole numbers, amounts in cents.
import type { DecimalValue, MoneyValue } from './value.ts';

const WRITTEN = /^([+-]?)(\d+)(?:[.,](\d+))?$/u;
/** Thousands apart by a blank, as French offices write them: `1 234 567,89`. */
const GROUPED = /^[+-]?\d{1,3}(?:[ \u{A0}\u{202F}]\d{3})+(?:,\d+)?$/u;
const MOST_DIGITS = 34;

interface Parts {
  readonly negative: boolean;
  /** Without leading zeros; `0` for none. */
  readonly whole: string;
  /** Without trailing zeros. */
  readonly fraction: string;
}

function partsOf(text: string): Parts | null {
  const joined = GROUPED.test(text) ? text.replace(/[ \u{A0}\u{202F}]/gu, '') : text;
  const [, sign, digits = '', after = ''] = WRITTEN.exec(joined) ?? [];
  if (sign === undefined) return null;
  const whole = digits.replace(/^0+(?=\d)/u, '');
  const fraction = after.replace(/0+$/u, '');
  if (whole.length + fraction.length > MOST_DIGITS) return null;
  return { negative: sign === '-' && (whole !== '0' || fraction !== ''), whole, fraction };
}

/** Null for a text that is no number, or has more digits than are computed with. */
export function decimalIn(text: string): DecimalValue | null {
  const parts = partsOf(text);
  if (parts === null) return null;
  const { negative, whole, fraction } = parts;
  return { type: 'decimal', digits: `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}` };
}

/** Null for a text that is no whole number, or one that a machine cannot hold exactly. `12,0` is whole. */
export function wholeNumberIn(text: string): number | null {
  const parts = partsOf(text);
  if (parts === null || parts.fraction !== '') return null;
  const number = Number(`${parts.negative ? '-' : ''}${parts.whole}`);
  return Number.isSafeInteger(number) ? number : null;
}

/** Null for a text that is no amount, or has more than two decimals: no cent is ever rounded away. `1 234,50 €` is one. */
export function moneyIn(text: string): MoneyValue | null {
  const parts = partsOf(text.replace(/[ \u{A0}\u{202F}]?€$/u, ''));
  if (parts === null || parts.fraction.length > 2) return null;
  const cents = Number(`${parts.negative ? '-' : ''}${parts.whole}${parts.fraction.padEnd(2, '0')}`);
  return Number.isSafeInteger(cents) ? { type: 'money', cents } : null;
}
