// A disk that is full, and a folder of captures that is lost: a name for each, and work goes on.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkCaptures } from '#app/run/check-captures.ts';
import { openApplication } from '#app/open.ts';
import { jsonLogger } from '#base/logger.ts';
import { freshDatabase } from '../databases.ts';
import { filledPlace } from '../admin/filled.ts';
import { found, openOffice, refusal } from '../server/office.ts';

const MEGABYTE = 1024 * 1024;

/** A small disk of its own; undefined where this user may not have one. */
function smallDisk(megabytes: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'copiste-small-'));
  const mounted =
    process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status === 0;
  onTestFinished(() => {
    if (mounted) spawnSync('umount', [folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return mounted ? folder : undefined;
}

test('a full disk is said by its name, nothing is lost, and work goes on by itself once there is room', async (context) => {
  const disk = smallDisk(260);
  if (disk === undefined) return context.skip('needs the right to mount a disk');
  const dataDirectory = join(disk, 'data');
  const office = await openOffice(`pglite:${join(dataDirectory, 'database')}`, { dataDirectory });
  await office.collect([found('101'), found('102')]);
  const ballast = join(disk, 'ballast');
  try {
    writeFileSync(ballast, Buffer.alloc(300 * MEGABYTE));
  } catch {
    // As much as there was room for.
  }
  const lease = await office.robot.lease().catch((thrown: { code: string }) => thrown.code);
  expect(lease).toBe('store.disk-full');
  expect(await refusal(office.person.collect({ params: { assistant: office.assistant } }))).toBe('store.disk-full');
  // Reading needs no room.
  expect((await office.person.overview()).counts).toMatchObject({ waiting: 2 });
  await office.server.close();
  expect(await refusal(openOffice(`pglite:${join(dataDirectory, 'database')}`, { dataDirectory }))).toBe('store.disk-full');

  rmSync(ballast);
  const again = await openOffice(`pglite:${join(dataDirectory, 'database')}`, { dataDirectory });
  expect((await again.person.overview()).counts).toMatchObject({ waiting: 2 });
  expect((await again.robot.treat()).task.reference).toBe('101');
});

test('a lost folder of captures is told with how many are gone, and dossiers go on', async () => {
  const { place } = await filledPlace(await freshDatabase('PGlite').location());
  rmSync(join(place.dataDirectory, 'blobs'), { recursive: true });
  const lines: string[] = [];
  const application = await openApplication({
    dataDirectory: place.dataDirectory,
    database: place.database,
    logger: jsonLogger({ write: (line) => lines.push(line) }),
    settings: { collectEverySeconds: null },
  });
  const missing = await checkCaptures(application.context);
  expect([...missing.values()]).toEqual([{ count: 1, example: expect.any(String) }]);
  await application.close();
  expect(lines.join('')).toContain('files of captures are gone');

  const office = await openOffice(place.database ?? '', { dataDirectory: place.dataDirectory });
  const detail = JSON.stringify(await office.show('101'));
  const [capture = ''] = /(?<="captureId":")[^"]+/.exec(detail) ?? [];
  expect(await refusal(office.agent.captureImage({ params: { captureId: capture } }))).toBe('blobs.missing');
  await office.collect([found('104')]);
  expect((await office.show('104')).state).toBe('waiting');
});
