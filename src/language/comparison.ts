// Equality and order of values. Two that cannot be compared stop the expression; they are never merely different.
import { error } from '#base/errors.ts';
import { type NumberValue, compareNumbers } from './decimal.ts';
import { languageErrors } from './errors.ts';
import { type RecordValue, isRecord } from './scope.ts';
import { isNumber, typeOf } from './static-types.ts';
import type { DurationValue, Value } from './value.ts';
import { describe, isList, mixedNatures, whole } from './values.ts';

type Given = Exclude<Value, null>;

export function asNumberValue(value: Given): NumberValue | null {
  if (typeof value === 'number') return value;
  return typeof value === 'object' && 'type' in value && value.type === 'decimal' ? value : null;
}

const DAY_MINUTES = 1440;

/** As FEEL has two kinds of durations: months with months, and days with hours; between the two nothing is guessed. */
function compareDurations(left: DurationValue, right: DurationValue): number {
  if (left.months === right.months && left.days === right.days && left.minutes === right.minutes) return 0;
  const minutes = ({ days, minutes: more }: DurationValue): number => days * DAY_MINUTES + more;
  if (minutes(left) === 0 && minutes(right) === 0) return left.months - right.months;
  if (left.months === 0 && right.months === 0) return minutes(left) - minutes(right);
  throw error(languageErrors, 'language.durations-apart');
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

/** Below zero, zero or above zero. Both must be of one nature that has an order. */
export function compare(left: Given, right: Given): number {
  const [a, b] = [asNumberValue(left), asNumberValue(right)];
  if (a !== null && b !== null) return compareNumbers(a, b);
  if (typeof left === 'object' && 'type' in left && typeof right === 'object' && 'type' in right) {
    if (left.type === 'money' && right.type === 'money') return left.cents - right.cents;
    if (left.type === 'duration' && right.type === 'duration') return compareDurations(left, right);
    // Years of four digits and instants of universal time are in the order of their letters.
    if (left.type === 'date' && right.type === 'date') return compareTexts(left.iso, right.iso);
    if (left.type === 'date_time' && right.type === 'date_time') return compareTexts(left.iso, right.iso);
  }
  const [one, other] = [describe(left), describe(right)];
  if (one.fr === other.fr) throw error(languageErrors, 'language.no-order', { left: one.fr, leftEnglish: one.en });
  throw mixedNatures(one, other);
}

/** Both are whole (`whole` of `values.ts`). */
export function isSame(left: Given, right: Given): boolean {
  if (isRecord(left) && isRecord(right)) return isSameRecord(left, right);
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, index) => isSame(whole(item, '…'), whole(right[index] ?? null, '…')));
  }
  const [one, other] = [typeOf(left), typeOf(right)];
  if (one === other && (one === 'text' || one === 'yes_no')) return left === right;
  if (one === other || (one !== 'lossy' && other !== 'lossy' && isNumber(one) && isNumber(other))) return compare(left, right) === 0;
  throw mixedNatures(describe(left), describe(right));
}

/** A group that was read, and what was typed: the typed one is the one whose names all stand in the other. */
function isSameRecord(left: RecordValue, right: RecordValue): boolean {
  const [some, others] = [Object.keys(left.entries), Object.keys(right.entries)];
  const lacking = (from: RecordValue, names: readonly string[]): string | undefined =>
    names.find((name) => !Object.hasOwn(from.entries, name));
  const missing = lacking(left, others);
  const compared = missing === undefined ? others : lacking(right, some) === undefined ? some : null;
  if (compared === null) throw error(languageErrors, 'language.group-lacks-entry', { name: missing ?? '', group: some.join(', ') });
  return compared.every((name) => isSame(whole(left.entries[name] ?? null, name), whole(right.entries[name] ?? null, name)));
}
