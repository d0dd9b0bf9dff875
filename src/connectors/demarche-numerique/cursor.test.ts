// The place where collection left off survives being written down, and an empty page.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance, readCursor, writeCursor } from './cursor.ts';

const place = fc.record({
  since: fc.string(),
  after: fc.option(fc.string()),
  deletedAfter: fc.option(fc.string()),
  pendingAfter: fc.option(fc.string()),
});

test('what was written is what is read', () => {
  fc.assert(
    fc.property(place, (written) => {
      expect(readCursor(writeCursor(written))).toEqual(written);
    }),
  );
});

test('anything else is refused with an error that says what to do, never read as the beginning', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(() => readCursor(text)).toThrow('cannot be read');
    }),
  );
});

test('an empty page loses nothing', () => {
  expect(advance('reached', { hasNextPage: false, endCursor: null })).toBe('reached');
  expect(advance('reached', { hasNextPage: true, endCursor: 'further' })).toBe('further');
});
