// A backup holds everything but the master key, restores into either kind of database, whole or not at all.
import { copyFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { backup } from '#admin/backup.ts';
import { HEADER_NAME } from '#admin/manifest.ts';
import { locationOf, type Place } from '#admin/place.ts';
import { restore } from '#admin/restore.ts';
import { connect } from '#protocol/client.ts';
import { forEachDatabase, freshDatabase } from '../databases.ts';
import { refusal, robotOf, startForTest, temporaryFolder } from '../server/office.ts';
import { OWNER } from '../server/owner.ts';
import { contents, filledPlace } from './filled.ts';

const NOW = new Date('2026-03-20T10:00:00Z');
/** Restoring itself adds a line to the journal. */
const CHANGED_BY_RESTORING: readonly string[] = ['journal', 'journal_head', 'installation'];

async function emptyPlace(kind: 'PGlite' | 'PostgreSQL'): Promise<Place> {
  const dataDirectory = join(await temporaryFolder(), 'restored');
  return kind === 'PGlite' ? { dataDirectory } : { dataDirectory, database: await freshDatabase('PostgreSQL').location({ empty: true }) };
}

const isAbsent = (path: string): Promise<boolean> =>
  stat(path).then(
    () => false,
    () => true,
  );

forEachDatabase((name, _open, location) => {
  test('restored into the other kind of database, every table and file is equal; the office goes on once somebody looked', async () => {
    const { place, key } = await filledPlace(await location());
    const before = await contents(locationOf(place));
    const file = join(await temporaryFolder(), 'copie.copiste');
    const made = await backup({ place, file, version: '1.2.3' });
    expect(made.manifest.blobs.files).toBe(1);
    expect(made.manifest.missingCaptures).toBe(0);
    const bytes = gunzipSync(await readFile(file));
    expect(bytes.includes((await readFile(key, 'utf8')).split('\n')[1] ?? '?')).toBe(false);

    const target = await emptyPlace(name === 'PGlite' ? 'PostgreSQL' : 'PGlite');
    expect((await restore({ file, place: target, nothingSince: false, now: NOW })).held).toBe(1);
    const after = await contents(locationOf(target));
    for (const [table, content] of Object.entries(before)) {
      if (!CHANGED_BY_RESTORING.includes(table)) expect({ table, ...after[table] }).toEqual({ table, ...content });
    }
    expect(after['journal']?.rows).toBe((before['journal']?.rows ?? 0) + 1);

    await copyFile(key, join(target.dataDirectory, 'master.key'));
    const server = await startForTest({ database: locationOf(target), dataDirectory: target.dataDirectory });
    const person = connect({ url: server.url, token: await server.issuePersonToken('Administration', OWNER) });
    const { counts, installations } = await person.overview();
    expect(counts).toMatchObject({ done: 1, waiting: 1, in_progress: 1 });
    expect(installations[0]).toMatchObject({ autonomy: 'supervised', allowedCorrections: [], problem: { code: 'admin.restored' } });
    const robot = await robotOf(server, 'robot-1');
    expect(await robot.lease(0)).toBe(null);
    await person.collect({ params: { assistant: installations[0]?.assistant ?? '' } });
    expect((await robot.lease(2))?.task.kind).toBe('collect');
    const agent = connect({ url: server.url, token: await server.issuePersonToken('Agent', ['agent']) });
    const { dossiers } = await agent.dossiers({ query: { state: 'done' } });
    const detail = await agent.dossier({ params: { dossierId: dossiers[0]?.id ?? '' } });
    expect(JSON.stringify(detail)).toContain('E-2');
    const [capture] = JSON.stringify(detail).match(/(?<="captureId":")[^"]+/) ?? [];
    const picture = await agent.captureImage({ params: { captureId: capture ?? '' } });
    expect(Buffer.from(picture).subarray(1, 4).toString()).toBe('PNG');
  });
});

test('a file that is no whole backup is refused, and leaves nothing behind', { timeout: 180_000 }, async () => {
  const { place } = await filledPlace(await freshDatabase('PGlite').location());
  const folder = await temporaryFolder();
  const file = join(folder, 'copie');
  await backup({ place, file, version: '1.2.3' });
  await expect(backup({ place, file, version: '1.2.3' })).rejects.toMatchObject({ code: 'admin.file-exists' });
  const whole = await readFile(file);
  const content = gunzipSync(whole);
  const altered = Buffer.from(content);
  altered.write('104', content.indexOf('"reference":"103"') + '"reference":"'.length);
  const damaged: Readonly<Record<string, [Buffer | undefined, string]>> = {
    cut: [whole.subarray(0, whole.length - 200), 'admin.archive-unreadable'],
    'cut between two files': [gzipSync(content.subarray(0, content.lastIndexOf('manifest.json'))), 'admin.archive-unreadable'],
    altered: [gzipSync(altered), 'admin.copy-differs'],
    text: [Buffer.from('bonjour'), 'admin.archive-unreadable'],
    empty: [Buffer.alloc(0), 'admin.archive-unreadable'],
    absent: [undefined, 'admin.archive-unreadable'],
  };
  const server = await emptyPlace('PostgreSQL');
  for (const [name, [bytes, code]] of Object.entries(damaged)) {
    const path = join(folder, name);
    if (bytes !== undefined) await writeFile(path, bytes);
    expect(await refusal(restore({ file: path, place: server, nothingSince: true, now: NOW })), name).toBe(code);
  }
  const target = await emptyPlace('PGlite');
  expect(await refusal(restore({ file: join(folder, 'cut'), place: target, nothingSince: true, now: NOW }))).toBe(
    'admin.archive-unreadable',
  );
  expect(await isAbsent(join(target.dataDirectory, 'database'))).toBe(true);
  await restore({ file, place: target, nothingSince: true, now: NOW });
  expect(await refusal(restore({ file, place: target, nothingSince: true, now: NOW }))).toBe('admin.target-not-empty');
  await restore({ file, place: server, nothingSince: true, now: NOW });
  expect(await refusal(restore({ file, place: server, nothingSince: true, now: NOW }))).toBe('admin.target-not-empty');
});

test('a backup of a newer version is refused by name; one of an older version is brought up to date', async () => {
  const { place } = await filledPlace(await freshDatabase('PGlite').location());
  const folder = await temporaryFolder();
  const file = join(folder, 'copie');
  await backup({ place, file, version: '9.0.0' });
  const content = gunzipSync(await readFile(file));
  const start = content.indexOf('0007-administration');
  expect(content.subarray(0, 200).toString()).toContain(HEADER_NAME);
  const newer = Buffer.from(content);
  newer.write('0007-from-tomorrow!', start);
  await writeFile(join(folder, 'newer'), gzipSync(newer));
  const target = await emptyPlace('PGlite');
  await expect(restore({ file: join(folder, 'newer'), place: target, nothingSince: true, now: NOW })).rejects.toMatchObject({
    code: 'admin.archive-newer',
    parameters: { version: '9.0.0' },
  });
  expect(await readdir(target.dataDirectory).catch(() => [])).toEqual([]);
});
