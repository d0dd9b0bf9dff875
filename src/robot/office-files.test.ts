import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { CopisteError } from '#base/errors.ts';
import type { ConnectorPlace } from '#domain/connectors.ts';
import { allowedPlace, type OfficeFiles } from './office-files.ts';

const OURS = '01900000-0000-7000-8000-00000000000a';
const THEIRS = '01900000-0000-7000-8000-00000000000b';

async function folderOfTwo(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'copiste-fichiers-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const office of [OURS, THEIRS, `${OURS}-archives`]) {
    await mkdir(join(folder, office));
    await writeFile(join(folder, office, 'demandes.csv'), 'N°;Nom\n');
  }
  return folder;
}

const at = (...parts: readonly string[]): ConnectorPlace => ({
  connector: 'spreadsheet',
  address: pathToFileURL(join(...parts)).href,
  token: '',
});

async function told(place: ConnectorPlace, files: OfficeFiles): Promise<string> {
  try {
    return (await allowedPlace(place, files)).address;
  } catch (thrown) {
    return thrown instanceof CopisteError ? thrown.code : String(thrown);
  }
}

test('a robot opens the files of the office that it works for, and no other’s', async () => {
  const folder = await folderOfTwo();
  const ours = { folder, office: OURS };
  expect(await told(at(folder, OURS, 'demandes.csv'), ours)).toBe(at(folder, OURS, 'demandes.csv').address);
  const refused = [
    at(folder, THEIRS, 'demandes.csv'),
    at(folder, `${OURS}-archives`, 'demandes.csv'),
    { ...at(folder), address: `${pathToFileURL(folder).href}/${OURS}/..%2f${THEIRS}/demandes.csv` },
    at(folder, OURS),
    at(folder, OURS, 'absent.csv'),
    at('/etc/hostname'),
  ];
  for (const place of refused) expect.soft(await told(place, ours)).not.toMatch(/^file:/);
  expect(await told(at(folder, THEIRS, 'demandes.csv'), ours)).toBe('robot.file-outside');
  expect(await told(at(folder, OURS, 'demandes.csv'), { folder, office: undefined })).toBe('robot.file-outside');
  expect(await told(at(folder, OURS, 'demandes.csv'), { folder, office: '..' })).toBe('robot.file-outside');
});

test('a link out of the office’s folder is not followed; the folder itself may be one', async () => {
  const folder = await folderOfTwo();
  await symlink(join(folder, THEIRS, 'demandes.csv'), join(folder, OURS, 'autre.csv'));
  expect(await told(at(folder, OURS, 'autre.csv'), { folder, office: OURS })).toBe('robot.file-outside');
  const linked = '01900000-0000-7000-8000-00000000000c';
  await symlink(join(folder, THEIRS), join(folder, linked));
  expect(await told(at(folder, linked, 'demandes.csv'), { folder, office: linked })).toBe(at(folder, THEIRS, 'demandes.csv').address);
});

test('where nobody allowed files none is opened; what is no file is not asked about', async () => {
  const none = { folder: null, office: OURS };
  expect(await told(at('/partage/demandes.csv'), none)).toBe('robot.files-not-allowed');
  expect(await told({ connector: 'demarche-numerique', address: 'https://demarches.example/graphql', token: 'x' }, none)).toBe(
    'https://demarches.example/graphql',
  );
});
