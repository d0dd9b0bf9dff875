import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { References } from './references.ts';

test('every reference that was added twice is told, among any number of others', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 4 }), { maxLength: 40 }), fc.integer({ min: 0, max: 3_000 }), (added, others) => {
      const references = new References();
      for (let at = 0; at < others; at += 1) references.add(`autre ${at}`);
      for (const reference of added) references.add(reference);
      expect(references.count).toBe(added.length + others);
      const perhaps = references.perhapsTwice();
      const twice = added.filter((reference, at) => added.indexOf(reference) !== at);
      if (twice.length === 0) expect(perhaps).toBe(null);
      for (const reference of twice) expect(perhaps?.(reference)).toBe(true);
      for (const reference of added) if (!twice.includes(reference)) expect(perhaps?.(reference) ?? false).toBe(false);
    }),
    { numRuns: 30 },
  );
});
