// Pages: walking through them gives every item once, in order, whatever the size asked for.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAXIMUM_PAGE, paginate } from './pagination.ts';
import type { Page, Position } from './pagination.ts';

const positions = fc
  .uniqueArray(fc.integer({ min: 1, max: 5000 }), { maxLength: 260 })
  .map((numbers) => numbers.map((number): Position => ({ number, at: new Date(1_770_000_000_000 + (number % 7) * 1000) })));
const itself = (item: Position): Position => item;

test('walking forward gives every item exactly once, ascending', () => {
  fc.assert(
    fc.property(positions, fc.integer({ min: 1, max: 150 }), (items, first) => {
      const seen: Position[] = [];
      let after: string | null = null;
      for (;;) {
        const page: Page<Position> = paginate(items, itself, { first, after });
        expect(page.nodes.length).toBeLessThanOrEqual(Math.min(first, MAXIMUM_PAGE));
        seen.push(...page.nodes);
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(seen).toEqual(items.toSorted((left, right) => left.at.getTime() - right.at.getTime() || left.number - right.number));
    }),
    { numRuns: 40 },
  );
});

test('an empty page has no cursor to go on from', () => {
  expect(paginate([], itself, {}).pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null });
});

test('arguments that exclude each other, negative sizes and foreign cursors are refused', () => {
  expect(() => paginate([], itself, { first: 1, last: 1 })).toThrow('exclusive');
  expect(() => paginate([], itself, { after: 'YQ==', before: 'YQ==' })).toThrow('exclusive');
  expect(() => paginate([], itself, { first: -1 })).toThrow('non-negative');
  expect(() => paginate([], itself, { after: 'n’importe quoi' })).toThrow('Invalid cursor');
});

test('the last items come from the end and can be walked backward', () => {
  const items = [1, 2, 3, 4, 5].map((number) => ({ number, at: new Date(1_770_000_000_000) }));
  const last = paginate(items, itself, { last: 2 });
  expect(last.nodes.map(({ number }) => number)).toEqual([4, 5]);
  expect(last.pageInfo.hasPreviousPage).toBe(true);
  const before = paginate(items, itself, { last: 2, before: last.pageInfo.startCursor });
  expect(before.nodes.map(({ number }) => number)).toEqual([2, 3]);
});
