// A backup of the embedded database beside the server that holds it: asked of that server, whole, by nobody else.
import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { zippedArchive } from '#admin/archive.ts';
import { backup } from '#admin/backup.ts';
import { restore } from '#admin/restore.ts';
import { localDoor } from '#app/local-door.ts';
import { freshDatabase } from '../databases.ts';
import { refusal, startForTest, temporaryFolder } from '../server/office.ts';

test('given by the running server, which goes on; the door closes with it', { timeout: 240_000 }, async () => {
  const dataDirectory = join(await temporaryFolder(), 'data');
  let fails = false;
  // As `copiste serve --data` has it.
  const location = await freshDatabase('PGlite').location();
  await mkdir(dataDirectory);
  await symlink(location.slice('pglite:'.length), join(dataDirectory, 'database'));
  const server = await startForTest({
    database: location,
    dataDirectory,
    async *archive(database) {
      const options = { database, captures: join(dataDirectory, 'blobs'), version: '1.2.3', spoolFolder: dataDirectory };
      for await (const bytes of zippedArchive(options)) {
        yield bytes;
        if (fails) throw new Error('the disk went away');
      }
    },
  });
  const file = join(await temporaryFolder(), 'copie');
  const made = await backup({ place: { dataDirectory }, file, version: 'of the command' });
  expect(made.header).toMatchObject({ version: '1.2.3', database: 'embedded' });
  expect(made.manifest.tables['office']?.rows).toBe(1);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ status: 'ok' });

  const door = join(dataDirectory, 'server.door');
  expect((await stat(door)).mode & 0o777).toBe(0o600);
  const { url } = localDoor.parse(JSON.parse(await readFile(door, 'utf8')));
  for (const authorization of ['', 'Bearer ', `Bearer ${'x'.repeat(43)}`]) {
    const answer = await fetch(`${url}/backup`, { method: 'POST', headers: { authorization } });
    expect(answer.status).toBe(404);
  }
  // Cut in the middle: nothing of it is kept.
  fails = true;
  const cut = `${file}.cut`;
  expect(await refusal(backup({ place: { dataDirectory }, file: cut, version: '1' }))).toBe('admin.backup-cut');
  expect(existsSync(cut)).toBe(false);

  await server.close();
  expect(existsSync(door)).toBe(false);
  const target = {
    dataDirectory: join(await temporaryFolder(), 'new'),
    database: await freshDatabase('PostgreSQL').location({ empty: true }),
  };
  expect((await restore({ file, place: target, nothingSince: true, now: new Date('2026-03-20T10:00:00Z') })).manifest.keys).toHaveLength(1);
});
