import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openVault } from '#vault/vault.ts';
import { openBlobs } from './blobs.ts';

const vault = openVault({ file: '/nowhere', variable: Buffer.alloc(32, 7).toString('base64') });
const CONTENT = Buffer.from('masked picture of a record '.repeat(100));

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'copiste-blobs-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function files(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('reads what was put, also after opening again', async () => {
  const directory = folder();
  const { address, bytes } = await (await openBlobs({ directory, vault })).put(CONTENT);
  expect(bytes).toBe(CONTENT.length);
  expect((await (await openBlobs({ directory, vault })).read(address)).equals(CONTENT)).toBe(true);
});

test('the same content is kept once, even when put many times at once', async () => {
  const directory = folder();
  const blobs = await openBlobs({ directory, vault });
  const put = await Promise.all(Array.from({ length: 8 }, () => blobs.put(CONTENT)));
  expect(new Set(put.map(({ address }) => address)).size).toBe(1);
  expect(files(directory)).toHaveLength(1);
});

test('neither the file nor its name shows the content, and only its user may read it', async () => {
  const directory = folder();
  const blobs = await openBlobs({ directory, vault });
  await blobs.put(CONTENT);
  const [file = ''] = files(directory);
  expect(readFileSync(file).includes('picture')).toBe(false);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const other = openVault({ file: '/nowhere', variable: Buffer.alloc(32, 8).toString('base64') });
  const elsewhere = await openBlobs({ directory: folder(), vault: other });
  expect((await elsewhere.put(CONTENT)).address).not.toBe((await blobs.put(CONTENT)).address);
});

test('an altered file, or one put in the place of another, is refused', async () => {
  const directory = folder();
  const blobs = await openBlobs({ directory, vault });
  const { address } = await blobs.put(CONTENT);
  const [file = ''] = files(directory);
  const { address: other } = await blobs.put(Buffer.from('other'));
  writeFileSync(join(directory, other.slice(0, 2), other.slice(2)), readFileSync(file));
  await expect(blobs.read(other)).rejects.toMatchObject({ code: 'vault.altered' });
  writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.of(0)]));
  await expect(blobs.read(address)).rejects.toMatchObject({ code: 'vault.altered' });
});

test('what was removed is gone', async () => {
  const directory = folder();
  const blobs = await openBlobs({ directory, vault });
  const { address } = await blobs.put(CONTENT);
  expect(await blobs.remove(address)).toBe(true);
  expect(await blobs.remove(address)).toBe(false);
  await expect(blobs.read(address)).rejects.toMatchObject({ code: 'blobs.missing' });
  expect(files(directory)).toEqual([]);
});

test('an address can never name a file outside the folder', async () => {
  const directory = folder();
  writeFileSync(join(directory, 'secret'), 'secret');
  const blobs = await openBlobs({ directory: join(directory, 'blobs'), vault });
  for (const address of ['../secret', '', '/etc/passwd', `..${'a'.repeat(62)}`]) {
    await expect(blobs.read(address)).rejects.toMatchObject({ code: 'blobs.missing' });
    await expect(blobs.remove(address)).rejects.toMatchObject({ code: 'blobs.missing' });
  }
});

test('a file above the limit is refused and nothing is written', async () => {
  const directory = folder();
  const blobs = await openBlobs({ directory, vault, limitBytes: 10 });
  await blobs.put(Buffer.alloc(10));
  await expect(blobs.put(Buffer.alloc(11))).rejects.toMatchObject({ code: 'blobs.too-large', parameters: { bytes: 11, limit: 10 } });
  expect(files(directory)).toHaveLength(1);
});

test('unfinished files of a dead server are swept away, those of a living one stay', async () => {
  const directory = folder();
  const [abandoned, young] = ['old.part', 'young.part'].map((name) => join(directory, name)) as [string, string];
  for (const path of [abandoned, young]) writeFileSync(path, 'half');
  const longAgo = Date.now() / 1_000 - 2 * 3_600;
  utimesSync(abandoned, longAgo, longAgo);
  await openBlobs({ directory, vault });
  expect(files(directory)).toEqual([young]);
});

test('a folder that cannot be written to is one clear error', async () => {
  const directory = folder();
  writeFileSync(join(directory, 'file'), '');
  await expect(openBlobs({ directory: join(directory, 'file'), vault })).rejects.toMatchObject({ code: 'blobs.not-writable' });
});
