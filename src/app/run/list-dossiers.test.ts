import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readKey, writeKey } from './list-dossiers.ts';

test('the end of a page is read as it was written', () => {
  fc.assert(
    fc.property(fc.nat({ max: 4_000_000_000_000 }), fc.uuid(), (milliseconds, id) => {
      const key = { updatedAt: new Date(milliseconds), id };
      expect(readKey(writeKey(key))).toEqual(key);
    }),
  );
});

test('anything else is refused with one error', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => readKey(text)).toThrow(expect.objectContaining({ code: 'dossier.page-refused' }));
    }),
  );
});
