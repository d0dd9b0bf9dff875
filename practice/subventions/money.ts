// Amounts of money as the screens write them; whole cents everywhere else, never a fraction.

export const HIGHEST_CENTS = 99_999_999_999;

/** What was typed, in cents: `12 345,67`, `12345.6`, `12 345,67 €`; null when it is no amount to the cent. */
export function centsOf(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00A0\u202F]/gu, '').replace(/€$/u, '');
  const match = /^(\d{1,12})(?:[.,](\d{1,2}))?$/u.exec(plain);
  if (match === null) return null;
  const [, euros = '0', cents = ''] = match;
  return Number(euros) * 100 + Number(cents.padEnd(2, '0'));
}

/** `12 345,67`, with the narrow spaces that a French screen shows. */
export function written(cents: number): string {
  const sign = cents < 0 ? '-' : '';
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const euros = digits.slice(0, -2).replaceAll(/\B(?=(?:\d{3})+$)/gu, '\u202F');
  return `${sign}${euros},${digits.slice(-2)}`;
}

export function inEuros(cents: number): string {
  return `${written(cents)}\u00A0€`;
}

/** Part of the whole in percent with two decimals, rounded half up: what a screen shows, never a base of calculation. */
export function rateOf(part: number, whole: number): string {
  if (whole === 0) return '—';
  const hundredths = (BigInt(part) * 20_000n + BigInt(whole)) / (2n * BigInt(whole));
  return `${written(Number(hundredths))}\u00A0%`;
}
