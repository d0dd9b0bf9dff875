// What a backup is made of, and where it is restored to: pieces of bearable size, captures left alone, versions before and after this one.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { backup } from '#admin/backup.ts';
import { listBlobNames } from '#admin/blob-files.ts';
import { restore } from '#admin/restore.ts';
import { tarEntries, tarEntry } from '#admin/tar.ts';
import { inPieces } from '#store/copy.ts';
import { openDatabase } from '#store/database.ts';
import { knownMigrations, migrate } from '#store/migrate.ts';
import { freshDatabase } from '../databases.ts';
import { refusal, temporaryFolder } from '../server/office.ts';
import { filledPlace } from './filled.ts';

const NOW = new Date('2026-03-20T10:00:00Z');
const MEGABYTE = 1024 * 1024;

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

test('lines are cut into pieces of so many bytes, and a longer line is a piece by itself', () => {
  expect(inPieces(['aa', 'bb', 'cc'], 6)).toEqual([['aa', 'bb'], ['cc']]);
  expect(inPieces(['aaaaaaaaaa', 'b', 'é'], 6)).toEqual([['aaaaaaaaaa'], ['b', 'é']]);
  expect(inPieces([], 6)).toEqual([]);
});

test('many long rows make many short pieces, and come back', async () => {
  const source = await freshDatabase('PostgreSQL').location({ empty: true });
  const database = await openDatabase(source);
  await migrate(database);
  await database.pool.query(
    `insert into sealing_key (fingerprint, position, proof, created_at, retired_at)
     select 'key ' || n, n, decode(repeat('ab', ${MEGABYTE}), 'hex'), now(), now() from generate_series(1, 9) as n`,
  );
  await database.close();
  const file = join(await temporaryFolder(), 'copie');
  await backup({ place: { dataDirectory: await temporaryFolder(), database: source }, file, version: '1' });
  let pieces = 0;
  for await (const { name, content } of tarEntries(once(gunzipSync(await readFile(file))), 100 * MEGABYTE)) {
    if (!name.startsWith('tables/sealing_key/')) continue;
    pieces += 1;
    expect(content.length).toBeLessThan(9 * MEGABYTE);
  }
  expect(pieces).toBe(3);
  const place = { dataDirectory: await temporaryFolder(), database: await freshDatabase('PostgreSQL').location({ empty: true }) };
  expect((await restore({ file, place, nothingSince: true, now: NOW })).manifest.tables['sealing_key']?.rows).toBe(9);
});

test('captures that are there already are not written over, unless they are the very ones of the backup', async () => {
  const { place } = await filledPlace(await freshDatabase('PostgreSQL').location());
  const file = join(await temporaryFolder(), 'copie');
  await backup({ place, file, version: '1' });
  const dataDirectory = await temporaryFolder();
  const [name = ''] = await listBlobNames(join(place.dataDirectory, 'blobs'));
  const capture = join(dataDirectory, 'blobs', name);
  await mkdir(join(capture, '..'), { recursive: true });
  await writeFile(capture, 'of somebody else');
  const target = { dataDirectory, database: await freshDatabase('PostgreSQL').location({ empty: true }) };
  await expect(restore({ file, place: target, nothingSince: true, now: NOW })).rejects.toMatchObject({
    code: 'admin.target-not-empty',
    parameters: { place: join(dataDirectory, 'blobs') },
  });
  expect(await readFile(capture, 'utf8')).toBe('of somebody else');
  // As a restore leaves it that is killed when its captures are in place and its database is not.
  await writeFile(capture, await readFile(join(place.dataDirectory, 'blobs', name)));
  await restore({ file, place: target, nothingSince: true, now: NOW });
  expect(await listBlobNames(join(dataDirectory, 'blobs'))).toEqual([name]);
});

test('backups of older versions of the tables are brought up to date', async () => {
  const known = (await knownMigrations()).map(({ name }) => name);
  for (const only of [known.slice(0, 5), known.slice(0, -1)]) {
    const source = await freshDatabase('PostgreSQL').location({ empty: true });
    const database = await openDatabase(source);
    await migrate(database, { only: new Set(only) });
    await database.pool.query(`insert into office (id, name, created_at) values (gen_random_uuid(), 'Séjour', now())`);
    await database.close();
    const file = join(await temporaryFolder(), 'copie');
    await backup({ place: { dataDirectory: await temporaryFolder(), database: source }, file, version: '0.1.0' });
    const target = await freshDatabase('PostgreSQL').location({ empty: true });
    await restore({ file, place: { dataDirectory: await temporaryFolder(), database: target }, nothingSince: true, now: NOW });
    const restored = await openDatabase(target);
    const { rows } = await restored.pool.query<{ name: string }>('select name from migration order by number');
    expect(rows.map(({ name }) => name)).toEqual(known);
    expect((await restored.pool.query('select name from office')).rows).toEqual([{ name: 'Séjour' }]);
    await restored.close();
  }
});

test('a backup in a form of tomorrow says which version it needs', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'copie');
  const content = Buffer.from(JSON.stringify({ format: 2, version: '9.0.0', createdAt: '2030-01-01T00:00:00Z' }));
  await writeFile(file, gzipSync(tarEntry({ name: 'copiste.json', content })));
  const restoring = restore({ file, place: { dataDirectory: join(folder, 'data') }, nothingSince: true, now: NOW });
  await expect(restoring).rejects.toMatchObject({ code: 'admin.archive-newer', parameters: { version: '9.0.0', name: 'format 2' } });
  await writeFile(file, gzipSync(tarEntry({ name: 'copiste.json', content: Buffer.from('{"format":"x"}') })));
  expect(await refusal(restore({ file, place: { dataDirectory: join(folder, 'data') }, nothingSince: true, now: NOW }))).toBe(
    'admin.archive-unreadable',
  );
});
