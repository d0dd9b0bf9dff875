// Keys on a bad day: captures that are elsewhere, values that do not open, one key of several gone.
import { appendFile, copyFile, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listBlobNames } from '#admin/blob-files.ts';
import { newKeyText, removeRetiredKeys, rotateKey, showKeys } from '#admin/keys.ts';
import { replaceLostKey } from '#admin/replace-lost-key.ts';
import { openDatabase } from '#store/database.ts';
import { freshDatabase } from '../databases.ts';
import { found, openOffice, refusal, startForTest } from '../server/office.ts';
import { filledPlace } from './filled.ts';

const NOW = new Date('2026-03-20T10:00:00Z');
const STRICT = { leaveDamaged: false };

async function ask<Row>(location: string, text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
  const database = await openDatabase(location);
  try {
    return (await database.pool.query(text, [...values])).rows as Row[];
  } finally {
    await database.close();
  }
}

test('with its captures out of reach no key is changed', { timeout: 240_000 }, async () => {
  const { place, key } = await filledPlace(await freshDatabase('PostgreSQL').location());
  const folder = join(place.dataDirectory, 'blobs');
  const before = await readFile(key, 'utf8');
  await rename(folder, `${folder}.elsewhere`);
  await expect(rotateKey(place, NOW, STRICT)).rejects.toMatchObject({
    code: 'admin.captures-absent',
    parameters: { folder, reason: 'ENOENT' },
  });
  expect(await readFile(key, 'utf8')).toBe(before);
  expect((await showKeys(place)).map(({ state }) => state)).toEqual(['sealing']);
  await rename(`${folder}.elsewhere`, folder);
  expect(await rotateKey(place, NOW, STRICT)).toMatchObject({ files: 1, left: [] });
});

test('what does not open is named; left behind, it keeps its key until it is back', { timeout: 180_000 }, async () => {
  const { place } = await filledPlace(await freshDatabase('PostgreSQL').location());
  const database = place.database ?? '';
  const folder = join(place.dataDirectory, 'blobs');
  const [name = ''] = await listBlobNames(folder);
  const capture = join(folder, name);
  await copyFile(capture, join(place.dataDirectory, 'copy'));
  await appendFile(capture, 'x');
  const [row] = await ask<{ id: string; payload: Buffer }>(database, `select id, payload from dossier where reference = '103'`);
  const damaged = Buffer.concat([row?.payload ?? Buffer.of(), Buffer.of(0)]);
  await ask(database, `update dossier set payload = $1 where reference = '103'`, [damaged]);

  const left = [`dossier.payload ${row?.id}`, `blobs/${name}`];
  await expect(rotateKey(place, NOW, STRICT)).rejects.toMatchObject({
    code: 'admin.values-damaged',
    parameters: { count: 2, names: left.join(', ') },
  });
  expect(await rotateKey(place, NOW, { leaveDamaged: true })).toMatchObject({ left, retired: [] });
  expect((await showKeys(place)).map(({ state }) => state)).toEqual(['older', 'sealing']);
  expect(await removeRetiredKeys(place, NOW)).toEqual([]);
  const lines = await ask<{ entry: unknown }>(database, `select to_jsonb(j) as entry from journal j where verb = 'key.rotate'`);
  expect(JSON.stringify(lines)).toContain(`blobs/${name}`);

  await copyFile(join(place.dataDirectory, 'copy'), capture);
  await ask(database, `update dossier set payload = $1 where reference = '103'`, [row?.payload]);
  const ended = await rotateKey(place, NOW, STRICT);
  expect(ended).toMatchObject({ left: [], files: 1 });
  expect(ended.retired).toHaveLength(2);
});

test('of two keys one is lost: only what it alone opened is forgotten', { timeout: 180_000 }, async () => {
  const { place, key } = await filledPlace(await freshDatabase('PostgreSQL').location());
  const database = place.database ?? '';
  const one = await readFile(key, 'utf8');
  await writeFile(key, `${one}${newKeyText()}\n`);
  const office = await openOffice(database, { dataDirectory: place.dataDirectory, autonomy: 'dry_run' });
  await office.collect([found('201')]);
  await office.server.close();
  const keys = (await ask<{ fingerprint: string }>(database, 'select fingerprint from sealing_key order by position')).map(
    ({ fingerprint }) => fingerprint,
  );
  await writeFile(key, one);
  expect(await refusal(startForTest({ database, dataDirectory: place.dataDirectory }))).toBe('vault.key-other');
  await expect(replaceLostKey(place, NOW, [keys[0] ?? ''])).rejects.toMatchObject({
    code: 'admin.key-loss-unconfirmed',
    parameters: { options: `--lost ${keys[1]}` },
  });
  expect(await replaceLostKey(place, NOW, [keys[1] ?? ''])).toMatchObject({
    key: keys[0],
    lost: [keys[1]],
    forgotten: 0,
    installations: 1,
  });
  const states = await ask(database, `select reference, state, payload is not null as opens from dossier order by reference`);
  expect(states).toEqual([
    { reference: '101', state: 'done', opens: true },
    { reference: '102', state: expect.any(String), opens: true },
    { reference: '103', state: 'waiting', opens: true },
    { reference: '201', state: 'cancelled', opens: false },
  ]);
  const again = await openOffice(database, { dataDirectory: place.dataDirectory });
  expect(JSON.stringify(await again.show('101'))).toContain('E-2');
  expect(await again.collect([found('101'), found('102'), found('103'), found('201')])).toMatchObject({ created: 1, unchanged: 3 });
});
