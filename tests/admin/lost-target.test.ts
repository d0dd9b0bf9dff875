// A move whose target is lost: what was left does not come back by itself, and never beside the other.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { giveUpMove } from '#admin/give-up-move.ts';
import { rotateKey } from '#admin/keys.ts';
import { move } from '#admin/move.ts';
import { type Place, shownOf } from '#admin/place.ts';
import { openDatabase } from '#store/database.ts';
import { freshDatabase } from '../databases.ts';
import { refusal, startForTest } from '../server/office.ts';
import { filledPlace } from './filled.ts';

const NOW = new Date('2026-03-20T10:00:00Z');
const LATER = new Date('2026-03-21T10:00:00Z');

async function run(location: string, text: string): Promise<readonly unknown[]> {
  const database = await openDatabase(location);
  try {
    return (await database.pool.query(text)).rows as unknown[];
  } finally {
    await database.close();
  }
}

/** Two databases on the server: what matters is the same as with a folder, and much quicker. */
async function moved(): Promise<{
  readonly place: Place;
  readonly source: string;
  readonly target: string;
  readonly dataDirectory: string;
}> {
  const source = await freshDatabase('PostgreSQL').location();
  const { place } = await filledPlace(source);
  const target = await freshDatabase('PostgreSQL').location({ empty: true });
  await move({ place, to: target, now: NOW });
  return { place, source, target, dataDirectory: place.dataDirectory };
}

const EMPTIED = 'drop schema public cascade; create schema public';

test('after the target served and was lost, moving again does not revive what is older', async () => {
  const { place, source, target, dataDirectory } = await moved();
  const server = await startForTest({ database: target, dataDirectory });
  await server.close();
  await run(target, EMPTIED);
  await expect(move({ place, to: target, now: LATER })).rejects.toMatchObject({
    code: 'admin.move-lost',
    parameters: { place: shownOf({ dataDirectory, database: target }) },
  });
  expect(await refusal(startForTest({ database: source, dataDirectory }))).toBe('data.moved');
  // Neither are its keys changed: what serves elsewhere is sealed with them.
  expect(await refusal(rotateKey(place, LATER, { leaveDamaged: false }))).toBe('data.moved');
});

test('a move is given up by a person who vouches that the other never served, and the journal says so', async () => {
  const { place, source, target, dataDirectory } = await moved();
  const given = { place, to: target, now: LATER };
  const elsewhere = await freshDatabase('PostgreSQL').location({ empty: true });
  expect(await refusal(giveUpMove({ ...given, neverServed: false }))).toBe('admin.give-up-unvouched');
  expect(await refusal(giveUpMove({ ...given, to: elsewhere, neverServed: true }))).toBe('admin.moved-already');
  expect(await giveUpMove({ ...given, neverServed: true })).toMatchObject({ to: shownOf({ dataDirectory, database: target }) });
  expect(await refusal(giveUpMove({ ...given, neverServed: true }))).toBe('admin.nothing-to-give-up');
  // The copy that is still there is closed.
  expect(await refusal(startForTest({ database: target, dataDirectory }))).toBe('data.moved');
  expect(await run(source, `select count(*)::int as lines from journal where verb = 'data.move-given-up'`)).toEqual([{ lines: 1 }]);
  const server = await startForTest({ database: source, dataDirectory });
  await server.close();
});

test('a target that was worked on is not given up, whatever is vouched for', async () => {
  const { place, target, dataDirectory } = await moved();
  const server = await startForTest({ database: target, dataDirectory });
  expect(await refusal(giveUpMove({ place, to: target, neverServed: true, now: LATER }))).toBe('store.servers-running');
  await server.close();
  expect(await refusal(giveUpMove({ place, to: target, neverServed: true, now: LATER }))).toBe('admin.target-served');
});

test('killed before the old place knew, the new one does not start; the same command ends it', async () => {
  const { place, source, target, dataDirectory } = await moved();
  await run(source, 'update data_place set arrived_at = null');
  await run(target, 'update data_place set arriving = true');
  expect(await refusal(startForTest({ database: target, dataDirectory }))).toBe('data.arriving');
  expect((await move({ place, to: target, now: LATER })).already).toBe(true);
  const server = await startForTest({ database: target, dataDirectory });
  await server.close();
});

test('killed before anything was there, the move begins again', async () => {
  const { place, source, target } = await moved();
  await run(source, 'update data_place set arrived_at = null');
  await run(target, EMPTIED);
  expect((await move({ place, to: target, now: LATER })).already).toBe(false);
});

test('moved into the folder, the new names are on the disk before the old place is told', { timeout: 180_000 }, async () => {
  const source = await freshDatabase('PostgreSQL').location();
  const { place } = await filledPlace(source);
  await move({ place, to: 'embedded', now: NOW });
  expect((await move({ place, to: 'embedded', now: LATER })).already).toBe(true);
  expect(await run(`pglite:${join(place.dataDirectory, 'database')}`, 'select moved_to, arriving from data_place')).toEqual([
    { moved_to: null, arriving: false },
  ]);
});
