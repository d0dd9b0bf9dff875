// `--maps PATH` takes a map, a folder of maps, or an assistant with its own.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { knownMaps } from './known-maps.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maps-'));
  await mkdir(join(folder, 'applications'));
  await writeFile(join(folder, 'assistant.yaml'), 'langue: fr\n');
  await writeFile(join(folder, 'applications', 'b.yaml'), 'application: b\n');
  await writeFile(join(folder, 'applications', 'a.yaml'), 'application: a\n');
});
afterAll(() => rm(folder, { recursive: true }));

const A = { name: 'a', text: 'application: a\n', origin: null };
const B = { name: 'b', text: 'application: b\n', origin: null };

test('a map, a folder of maps, and those of an assistant are read under their names', async () => {
  expect(await knownMaps(join(folder, 'applications', 'a.yaml'))).toEqual([A]);
  expect(await knownMaps(join(folder, 'applications'))).toEqual([A, B]);
  expect(await knownMaps(folder)).toEqual([A, B]);
});

test('a path where nothing is is said before anything is shown', async () => {
  await expect(knownMaps(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'cli.no-such-path' });
});
