// What stands after a commit against what was meant: as expressions compare, and never the same when in doubt.
import { expect, test } from 'vitest';
import { record } from '#language/scope.ts';
import type { Value } from '#language/value.ts';
import { isSame } from './compare.ts';

const money = (cents: number): Value => ({ type: 'money', cents });
const date = (iso: string): Value => ({ type: 'date', iso });

test.each<readonly [string, Value, Value, boolean]>([
  ['the same text', '12', '12', true],
  ['texts that differ by an accent', 'Cote', 'Côte', false],
  ['a whole number and the same as a decimal', 12, { type: 'decimal', digits: '12' }, true],
  ['amounts', money(1250), money(1250), true],
  ['amounts of another cent', money(1250), money(1251), false],
  ['days', date('2026-03-16'), date('2026-03-16'), true],
  ['lists in the same order', ['a', 'b'], ['a', 'b'], true],
  ['lists in another order', ['a', 'b'], ['b', 'a'], false],
  ['nothing and nothing', null, null, true],
  ['nothing and an empty text', null, '', false],
  ['a text and a number', '12', 12, false],
  ['a group that shows more than was typed', record({ nom: 'A', ville: 'B' }), record({ nom: 'A' }), true],
  ['groups that differ', record({ nom: 'A' }), record({ nom: 'B' }), false],
])('%s', (_, left, right, expected) => {
  expect(isSame(left, right)).toBe(expected);
  expect(isSame(right, left)).toBe(expected);
});
