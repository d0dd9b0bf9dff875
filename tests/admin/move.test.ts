// The database moved to PostgreSQL and back: equal, whole or not at all, and never in two places at once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backup } from '#admin/backup.ts';
import { move } from '#admin/move.ts';
import { locationOf, type Place } from '#admin/place.ts';
import { freshDatabase } from '../databases.ts';
import { found, openOffice, refusal, startForTest, temporaryFolder } from '../server/office.ts';
import { contents, fill } from './filled.ts';

const NOW = new Date('2026-03-20T10:00:00Z');
const CHANGED_BY_MOVING: readonly string[] = ['journal', 'journal_head', 'data_place'];

/** An office in a data folder as `copiste serve --data` has it. */
async function filledFolder(): Promise<Place> {
  const dataDirectory = join(await temporaryFolder(), 'data');
  const office = await openOffice(`pglite:${join(dataDirectory, 'database')}`, { dataDirectory });
  await fill(office);
  await office.server.close();
  return { dataDirectory };
}

test(
  'moved to PostgreSQL and back, the office goes on each time and the place left behind no longer starts',
  { timeout: 600_000 },
  async () => {
    const place = await filledFolder();
    const { dataDirectory } = place;
    const database = await freshDatabase('PostgreSQL').location({ empty: true });
    const before = await contents(locationOf(place));
    const moved = await move({ place, to: database, now: NOW });
    expect(moved.already).toBe(false);
    const after = await contents(database);
    for (const [table, content] of Object.entries(before)) {
      if (!CHANGED_BY_MOVING.includes(table)) expect({ table, ...after[table] }).toEqual({ table, ...content });
    }
    expect(await refusal(startForTest({ database: locationOf(place), dataDirectory }))).toBe('data.moved');
    expect((await move({ place, to: database, now: NOW })).already).toBe(true);
    expect(await refusal(move({ place, to: await freshDatabase('PostgreSQL').location({ empty: true }), now: NOW }))).toBe(
      'admin.moved-already',
    );

    const office = await openOffice(database, { dataDirectory });
    // While servers run, a backup may be made; a move may not.
    await backup({ place: { dataDirectory, database }, file: join(await temporaryFolder(), 'copie'), version: '1' });
    expect(await refusal(move({ place: { dataDirectory, database }, to: 'embedded', now: NOW }))).toBe('store.servers-running');
    expect(await office.collect([found('101'), found('104')])).toMatchObject({ created: 1, unchanged: 1 });
    await office.server.close();

    await move({ place: { dataDirectory, database }, to: 'embedded', now: NOW });
    expect(await refusal(startForTest({ database, dataDirectory }))).toBe('data.moved');
    const back = await openOffice(locationOf(place), { dataDirectory });
    expect(await refusal(backup({ place, file: join(await temporaryFolder(), 'copie'), version: '1' }))).toBe('store.locked');
    expect(await back.collect([found('101'), found('104')])).toMatchObject({ created: 0, unchanged: 2 });
  },
);

test('a move that is killed leaves no data in two places, and the same command ends it', { timeout: 600_000 }, async () => {
  const place = await filledFolder();
  const database = await freshDatabase('PostgreSQL').location({ empty: true });
  const before = await contents(locationOf(place));
  const script = `
    import { move } from '#admin/move.ts';
    process.stdout.write('begun');
    await move({ place: ${JSON.stringify(place)}, to: ${JSON.stringify(database)}, now: new Date('2026-03-20T10:00:00Z') });`;
  for (const wait of [300, 900, 1_500]) {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = once(child, 'exit');
    await Promise.race([once(child.stdout, 'data'), ended]);
    await new Promise((resolve) => setTimeout(resolve, wait));
    child.kill('SIGKILL');
    await ended;
  }
  await move({ place, to: database, now: NOW });
  const after = await contents(database);
  for (const [table, content] of Object.entries(before)) {
    if (!CHANGED_BY_MOVING.includes(table)) expect({ table, ...after[table] }).toEqual({ table, ...content });
  }
  const server = await startForTest({ database, dataDirectory: place.dataDirectory });
  await server.close();
  expect(await refusal(startForTest({ database: locationOf(place), dataDirectory: place.dataDirectory }))).toBe('data.moved');
});
