// Which requests say something that no database can write.
import { expect, test } from 'vitest';
import { isWritable } from './writable-text.ts';

test('texts, names and whatever stands deep inside are looked at', () => {
  expect(isWritable({ name: 'Guichet 3', filter: { state: ['done', 'failed'] }, limit: 5, none: null })).toBe(true);
  expect(isWritable('a\u0000b')).toBe(false);
  expect(isWritable({ 'a\u0000': 1 })).toBe(false);
  expect(isWritable({ a: [{ b: ['\ud800'] }] })).toBe(false);
  expect(isWritable({ a: '😀' })).toBe(true);
});

test('what is nested a hundred thousand times is looked through all the same', () => {
  let deep: unknown = '\u0000';
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  expect(isWritable(deep)).toBe(false);
});
