// Whether something was given, and whether files open.
import { expect, test } from 'vitest';
import type { FileCondition } from '#domain/payload.ts';
import { valueOf } from '../test-context.ts';
import type { FilesValue } from '../value.ts';

function files(...conditions: readonly FileCondition[]): FilesValue {
  return {
    type: 'files',
    files: conditions.map((condition) => ({ filename: 'a.pdf', contentType: 'application/pdf', bytes: 1, condition })),
  };
}

test('files are legible when there is at least one and each one opens', () => {
  expect(valueOf('lisible(x)', { x: files('readable', 'readable') })).toBe(true);
  expect(valueOf('lisible(x)', { x: files() })).toBe(false);
});

test.each(['empty', 'wrong_type', 'infected', 'unopenable'] as const)('one %s file makes them illegible', (condition) => {
  expect(valueOf('lisible(x)', { x: files('readable', condition) })).toBe(false);
});

test('a file that could not be examined makes them neither legible nor illegible: nobody is written to about it', () => {
  expect(() => valueOf('lisible(x)', { x: files('unopenable', 'not_examined') })).toThrow('An agent must look at it');
});

test.each([
  ['a text', 'Dupont', true],
  ['blanks', '  ', false],
  ['nothing', null, false],
  ['a file', files('empty'), true],
  ['no file', files(), false],
  ['a no', false, true],
] as const)('%s: present is %s', (_, x, expected) => {
  expect(valueOf('présent(x)', { x })).toBe(expected);
  expect(valueOf('absent(x)', { x })).toBe(!expected);
});
