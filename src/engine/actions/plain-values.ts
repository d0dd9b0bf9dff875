// Values as actions get and give them: plain data, exact. Money is whole cents, a decimal its digits, a date `YYYY-MM-DD`.
import { parseNumber } from '#language/decimal.ts';
import { isDay } from '#language/functions/calendar.ts';
import type { Action, ActionValue } from '#language/plan.ts';
import { type RecordValue, record } from '#language/scope.ts';
import type { Value } from '#language/value.ts';

export type Plain = string | number | boolean | readonly Plain[];

const DIGITS = /^-?\d{1,34}(?:\.\d{1,34})?$/u;
const LONGEST_TEXT = 100_000;
const LONGEST_LIST = 10_000;

/** The expression's nature was checked. Undefined: the value is of another nature all the same. */
export function toPlain(value: Exclude<Value, null>, { type, list }: Pick<ActionValue, 'type' | 'list'>): Plain | undefined {
  if (list) {
    if (!Array.isArray(value)) return undefined;
    const items = (value as readonly Value[]).map((item) => (item === null ? undefined : toPlain(item, { type, list: false })));
    return items.some((item) => item === undefined) ? undefined : items.flatMap((item) => (item === undefined ? [] : [item]));
  }
  if (typeof value === 'number')
    return type === 'decimal' || type === 'percent' ? String(value) : type === 'whole_number' ? value : undefined;
  if (typeof value === 'string') return type === 'text' ? value : undefined;
  if (typeof value === 'boolean') return type === 'yes_no' ? value : undefined;
  if (Array.isArray(value) || !('type' in value)) return undefined;
  switch (value.type) {
    case 'decimal':
      return type === 'decimal' || type === 'percent' ? value.digits : undefined;
    case 'money':
      return type === 'money' ? value.cents : undefined;
    case 'date':
      return type === 'date' ? value.iso : undefined;
    default:
      return undefined;
  }
}

function isWhole(plain: unknown): plain is number {
  return typeof plain === 'number' && Number.isSafeInteger(plain);
}

/** Undefined: it is not what was declared. A double is never taken for an exact number. */
export function fromPlain(plain: unknown, { type, list }: Pick<ActionValue, 'type' | 'list'>): Value | undefined {
  if (list) {
    if (!Array.isArray(plain) || plain.length > LONGEST_LIST) return undefined;
    const items = plain.map((item: unknown) => fromPlain(item, { type, list: false }));
    return items.some((item) => item === undefined) ? undefined : items.flatMap((item) => (item === undefined ? [] : [item]));
  }
  switch (type) {
    case 'text':
      return typeof plain === 'string' && plain.length <= LONGEST_TEXT ? plain.normalize('NFC') : undefined;
    case 'yes_no':
      return typeof plain === 'boolean' ? plain : undefined;
    case 'whole_number':
      return isWhole(plain) ? plain : undefined;
    case 'money':
      return isWhole(plain) ? { type: 'money', cents: plain } : undefined;
    case 'decimal':
    case 'percent':
      if (isWhole(plain)) return plain;
      return typeof plain === 'string' && DIGITS.test(plain) ? parseNumber(plain) : undefined;
    case 'date':
      return typeof plain === 'string' && isDay(plain) ? { type: 'date', iso: plain } : undefined;
  }
}

/** What `run` gave, as JSON: exactly the names that the action declares. A string instead: the name that is wrong. */
export function resultOf(text: string, { gives }: Action): RecordValue | string {
  const whole = (text === '' ? null : JSON.parse(text)) as unknown;
  const first = gives[0]?.name ?? '';
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) return first;
  const given = new Map(Object.entries(whole).map(([name, plain]) => [name.normalize('NFC'), plain as unknown]));
  const stray = [...given.keys()].find((name) => !gives.some((one) => one.name === name));
  if (stray !== undefined) return stray;
  const entries: Record<string, Value> = {};
  for (const one of gives) {
    const value = fromPlain(given.get(one.name), one);
    if (value === undefined) return one.name;
    entries[one.name] = value;
  }
  return record(entries);
}
