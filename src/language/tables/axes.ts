// The values at which something may change in a column of a decision table: one of each sort stands for all of that sort.
import { compare } from '../comparison.ts';
import { type NumberValue, add, divide, subtract } from '../decimal.ts';
import { addDays, isDay } from '../functions/calendar.ts';
import type { TableCell, TableInput, TableTest, TableValue } from '../plan.ts';

/** A text that nobody names. No cell can hold it: texts of files have no such sign. */
export const ANOTHER_TEXT = '\u0000';

/** Any day will do where no cell names one. */
const SOME_DAY = '2026-01-01';

function boundsOf(tests: readonly TableTest[]): readonly TableValue[] {
  return tests.flatMap((test) => {
    if (test.is === 'equal') return [test.value];
    return test.is === 'between' ? [test.low, test.high].flatMap((bound) => (bound === null ? [] : [bound.value])) : [];
  });
}

function isNumber(value: TableValue): value is NumberValue {
  return typeof value === 'number' || (typeof value === 'object' && value.type === 'decimal');
}

/** The next value of what is counted one by one; null beyond what there is. */
function next(value: TableValue, by: 1 | -1): TableValue | null {
  if (typeof value === 'number') return Number.isSafeInteger(value + by) ? value + by : null;
  if (typeof value !== 'object') return null;
  if (value.type === 'money') return Number.isSafeInteger(value.cents + by) ? { type: 'money', cents: value.cents + by } : null;
  if (value.type !== 'date') return null;
  const day = addDays(value.iso, by);
  return isDay(day.iso) ? day : null;
}

/** Between two numbers there is always another one. */
function between(numbers: readonly NumberValue[]): readonly TableValue[] {
  return numbers.flatMap((number, index) => {
    const following = numbers[index + 1];
    return following === undefined ? [number] : [number, divide(add(number, following), 2)];
  });
}

function ordered(bounds: readonly TableValue[]): readonly TableValue[] {
  const sorted = bounds.toSorted(compare);
  return sorted.filter((value, index) => index === 0 || compare(sorted[index - 1] ?? value, value) !== 0);
}

/** In order. What lies between two of them behaves like one of them in every cell. */
export function pointsOf(type: TableInput['type'], cells: readonly TableCell[]): readonly TableValue[] {
  const bounds = boundsOf(cells.flatMap((cell) => cell ?? []));
  switch (type) {
    case 'yes_no':
      return [true, false];
    case 'text':
      return [...new Set([...bounds, ANOTHER_TEXT])];
    case 'decimal': {
      const numbers = ordered(bounds).filter(isNumber);
      const [first, last] = [numbers[0], numbers.at(-1)];
      return first === undefined || last === undefined ? [0] : [subtract(first, 1), ...between(numbers), add(last, 1)];
    }
    case 'whole_number':
    case 'money':
    case 'date': {
      const none: TableValue = type === 'date' ? { type: 'date', iso: SOME_DAY } : type === 'money' ? { type: 'money', cents: 0 } : 0;
      const around = bounds.flatMap((bound) => [next(bound, -1), bound, next(bound, 1)]).filter((one) => one !== null);
      return around.length === 0 ? [none] : ordered(around);
    }
  }
}
