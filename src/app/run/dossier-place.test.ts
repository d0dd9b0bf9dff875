// The end of a page is read as it was written, by a list in the same order; anything else is refused.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DIRECTIONS, DOSSIER_ORDERS } from '#domain/dossier-order.ts';
import { readPlace, writePlace } from './dossier-place.ts';

const KEYS = {
  reference: 'N° 12 a',
  updated: '2026-03-16T08:00:00.123Z',
  deposited: '2026-03-01T08:00:00.000Z',
  priority: '-2',
  due: 'infinity',
  limit: '2026-04-01',
};
const refused = expect.objectContaining({ code: 'dossier.page-refused' }) as Error;

test('the end of a page is read as it was written, and in no other order', () => {
  const ways = DOSSIER_ORDERS.flatMap((order) => DIRECTIONS.map((direction) => ({ order, direction })));
  for (const { order, direction } of ways) {
    const place = { key: KEYS[order], id: '00000000-0000-7000-8000-000000000000' };
    const written = writePlace(place, order, direction);
    expect(readPlace(written, order, direction)).toEqual(place);
    for (const other of ways) {
      if (other.order === order && other.direction === direction) continue;
      expect(() => readPlace(written, other.order, other.direction)).toThrow(refused);
    }
  }
});

test('anything else is refused with one error', () => {
  const id = '00000000-0000-7000-8000-000000000000';
  for (const key of ['2026-13-45', "2026-04-01'", '2026-04-01 x']) {
    expect(() => readPlace(Buffer.from(`limit ascending ${key} ${id}`).toString('base64url'), 'limit', 'ascending')).toThrow(refused);
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => readPlace(text, 'updated', 'descending')).toThrow(refused);
    }),
  );
});
