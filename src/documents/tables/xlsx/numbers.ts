// From the number that a workbook holds to what a person reads in its cell.
import type { PlainCell } from '../table.ts';
import type { ShownAs } from './formats.ts';

/** Excel keeps this many digits of a number. */
const KEPT_DIGITS = 15;
const DAY_SECONDS = 86_400;
const DAY_MILLISECONDS = 86_400_000;

/** Moves the point of `12.5` by `places`: exact, without a double. */
function moved(digits: string, places: number): string {
  const [whole = '', fraction = ''] = digits.split('.');
  const all = whole + fraction;
  const point = whole.length + places;
  const padded = point <= 0 ? '0'.repeat(1 - point) + all : all.padEnd(point, '0');
  const at = point <= 0 ? 1 : point;
  return `${padded.slice(0, at)}.${padded.slice(at)}`;
}

/** `-012.50` → `-12.5`. */
function canonical(sign: string, digits: string): string {
  const [whole = '', fraction = ''] = digits.split('.');
  const front = whole.replace(/^0+(?=\d)/, '') || '0';
  const back = fraction.replace(/0+$/, '');
  const number = back === '' ? front : `${front}.${back}`;
  return number === '0' ? '0' : sign + number;
}

/** Rounds plain digits to as many as the program keeps: what a double adds behind was never in the cell. */
function kept(digits: string): string {
  const significant = digits.replace('.', '').replace(/^0+/, '');
  if (significant.length <= KEPT_DIGITS) return digits;
  const [whole = '', fraction = ''] = digits.split('.');
  const before = digits.replace('.', '').length - significant.length;
  const all = whole + fraction;
  const end = before + KEPT_DIGITS;
  const rounded = (BigInt(all.slice(0, end)) + (Number(all[end] ?? '0') >= 5 ? 1n : 0n)).toString().padStart(end, '0');
  return moved(`${rounded}.`, whole.length - end);
}

/** `1.2345E-2` → `0.012345`, as exact digits; null: no number. */
export function plainDigits(written: string): string | null {
  const [, sign = '', mantissa = '', exponent = '0'] = /^\s*([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,3}))?\s*$/.exec(written) ?? [];
  if (mantissa === '') return null;
  return canonical(sign === '-' ? '-' : '', kept(moved(mantissa.includes('.') ? mantissa : `${mantissa}.`, Number(exponent))));
}

/** Days from the first of January 1970. Null: the 29 February 1900 that never was, or outside the calendar. */
function daysOf(serial: number, epoch1904: boolean): number | null {
  if (epoch1904) return serial < 0 || serial > 2_957_003 ? null : serial - 24_107;
  if (serial < 1 || serial > 2_958_465 || serial === 60) return null;
  return serial - (serial < 60 ? 25_568 : 25_569);
}

function dateCell(digits: string, epoch1904: boolean, withTime: boolean): PlainCell {
  const value = Number(digits);
  let serial = Math.floor(value);
  let seconds = Math.round((value - serial) * DAY_SECONDS);
  if (seconds === DAY_SECONDS) [serial, seconds] = [serial + 1, 0];
  const days = daysOf(serial, epoch1904);
  if (days === null) return { kind: 'unsure', fault: 'no_such_day' };
  const iso = new Date(days * DAY_MILLISECONDS + seconds * 1_000).toISOString();
  return withTime || seconds > 0 ? { kind: 'date_time', local: iso.slice(0, 19) } : { kind: 'date', iso: iso.slice(0, 10) };
}

function shownText(digits: string, shown: ShownAs): string | null {
  const [, sign = '', whole] = /^(-?)(\d+)$/.exec(digits) ?? [];
  if (whole === undefined) return null;
  if (shown.kind === 'padded') return sign + whole.padStart(shown.width, '0');
  return shown.kind === 'general' ? digits : null;
}

function isShownWhole(digits: string, shown: ShownAs): boolean {
  const decimals = digits.split('.')[1]?.length ?? 0;
  if (shown.kind === 'padded') return decimals === 0;
  return shown.kind !== 'decorated' || (shown.decimals !== null && decimals <= shown.decimals);
}

/** The cell that a person sees. Null: what is written is no number. */
export function numberCell(written: string, shown: ShownAs, epoch1904: boolean): PlainCell | null {
  const digits = plainDigits(written);
  if (digits === null) return null;
  switch (shown.kind) {
    case 'percent':
    case 'hidden_part':
      return { kind: 'unsure', fault: shown.kind };
    case 'date':
    case 'date_time':
      return dateCell(digits, epoch1904, shown.kind === 'date_time');
    case 'general':
    case 'decorated':
    case 'padded':
      if (/^-?\d{16,}$/.test(digits)) return { kind: 'unsure', fault: 'digits_lost' };
      return { kind: 'number', digits, shown: shownText(digits, shown), exact: isShownWhole(digits, shown) };
  }
}
