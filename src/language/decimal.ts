// Exact arithmetic on numbers: whole numbers, and decimals of any length. Nothing here ever passes through a double.
import type { DecimalValue } from './value.ts';

/** A number as expressions know it: a JavaScript number when it is whole and safe, else its digits. */
export type NumberValue = number | DecimalValue;

/** `units` divided by ten to the power of `scale`. */
export interface Exact {
  readonly units: bigint;
  readonly scale: number;
}

/** Why a calculation has no result. */
export class NoNumber extends Error {
  readonly why: 'division_by_zero' | 'endless' | 'too_large' | 'not_whole';

  constructor(why: NoNumber['why']) {
    super(why);
    this.why = why;
  }
}

/** More digits than any administration counts with; a loop that multiplies must end. */
const MOST_DIGITS = 400;
const GREATEST_EXPONENT = 999;

const PATTERN = /^(-?)(\d+)(?:\.(\d+))?$/;

/** The number written with a decimal point, without exponent: `-12.50`. Throws NoNumber for anything else. */
export function parseExact(digits: string): Exact {
  const [, sign, whole, fraction = ''] = PATTERN.exec(digits) ?? [];
  if (whole === undefined) throw new NoNumber('too_large');
  return { units: BigInt(`${sign ?? ''}${whole}${fraction}`), scale: fraction.length };
}

export function parseNumber(digits: string): NumberValue {
  return numberOf(parseExact(digits));
}

/** Throws NoNumber for a double that is not a safe whole number: no such value is exact. */
export function exactOf(value: NumberValue): Exact {
  if (typeof value !== 'number') return parseExact(value.digits);
  if (!Number.isSafeInteger(value)) throw new NoNumber('too_large');
  return { units: BigInt(value), scale: 0 };
}

/** Without zeros at the end of the fraction. */
function shortest({ units, scale }: Exact): Exact {
  let [left, places] = [units, scale];
  while (places > 0 && left % 10n === 0n) [left, places] = [left / 10n, places - 1];
  return { units: left, scale: places };
}

/** `-12.5`: canonical, without exponent and without zeros that say nothing. */
export function digitsOf(exact: Exact): string {
  const { units, scale } = shortest(exact);
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const fraction = scale === 0 ? '' : `.${digits.slice(-scale)}`;
  return `${units < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}${fraction}`;
}

/** The one value that stands for this number. Throws NoNumber when it has too many digits. */
export function numberOf(exact: Exact): NumberValue {
  const { units, scale } = shortest(exact);
  if (scale === 0 && units >= BigInt(Number.MIN_SAFE_INTEGER) && units <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(units);
  const digits = digitsOf({ units, scale });
  if (digits.length > MOST_DIGITS) throw new NoNumber('too_large');
  return { type: 'decimal', digits };
}

function aligned(left: NumberValue, right: NumberValue): readonly [left: bigint, right: bigint, scale: number] {
  const [a, b] = [exactOf(left), exactOf(right)];
  const scale = Math.max(a.scale, b.scale);
  return [a.units * 10n ** BigInt(scale - a.scale), b.units * 10n ** BigInt(scale - b.scale), scale];
}

/** Two whole numbers that are safe stay so, or there is no result: a whole number never silently becomes another kind. */
function keepWhole(left: NumberValue, right: NumberValue, result: NumberValue): NumberValue {
  if (typeof left === 'number' && typeof right === 'number' && typeof result !== 'number') throw new NoNumber('too_large');
  return result;
}

export function add(left: NumberValue, right: NumberValue): NumberValue {
  const [a, b, scale] = aligned(left, right);
  return keepWhole(left, right, numberOf({ units: a + b, scale }));
}

export function subtract(left: NumberValue, right: NumberValue): NumberValue {
  const [a, b, scale] = aligned(left, right);
  return keepWhole(left, right, numberOf({ units: a - b, scale }));
}

export function multiply(left: NumberValue, right: NumberValue): NumberValue {
  const [a, b] = [exactOf(left), exactOf(right)];
  return keepWhole(left, right, numberOf({ units: a.units * b.units, scale: a.scale + b.scale }));
}

export function negate(value: NumberValue): NumberValue {
  const { units, scale } = exactOf(value);
  return numberOf({ units: -units, scale });
}

/** Below zero, zero or above zero: `left` is smaller, equal, greater. */
export function compareNumbers(left: NumberValue, right: NumberValue): number {
  const [a, b] = aligned(left, right);
  return a < b ? -1 : Number(a > b);
}

function gcd(a: bigint, b: bigint): bigint {
  let [left, right] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}

/** How often `factor` divides `number`. */
function multiplicity(number: bigint, factor: bigint): number {
  let [left, count] = [number, 0];
  while (left % factor === 0n) [left, count] = [left / factor, count + 1];
  return count;
}

/** The exact quotient. Throws NoNumber when it has no end (1 / 3): how it is rounded is for the author to say, by a function. */
export function divide(left: NumberValue, right: NumberValue): NumberValue {
  const [a, b] = aligned(left, right);
  if (b === 0n) throw new NoNumber('division_by_zero');
  const common = gcd(a, b);
  const [top, bottom] = b < 0n ? [-a / common, -b / common] : [a / common, b / common];
  const [twos, fives] = [multiplicity(bottom, 2n), multiplicity(bottom, 5n)];
  if (bottom !== 2n ** BigInt(twos) * 5n ** BigInt(fives)) throw new NoNumber('endless');
  const scale = Math.max(twos, fives);
  return numberOf({ units: (top * 10n ** BigInt(scale)) / bottom, scale });
}

/** A whole exponent only. Throws NoNumber. */
export function power(base: NumberValue, exponent: NumberValue): NumberValue {
  if (typeof exponent !== 'number') throw new NoNumber('not_whole');
  const size = Math.abs(exponent);
  const { units, scale } = exactOf(base);
  if (size > GREATEST_EXPONENT || String(units).length * size > MOST_DIGITS * 4) throw new NoNumber('too_large');
  const raised = { units: units ** BigInt(size), scale: scale * size };
  if (exponent < 0) return divide(1, numberOf(raised));
  return keepWhole(base, exponent, numberOf(raised));
}
