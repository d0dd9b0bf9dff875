// The sealed files beside the database, as files: none of this opens them.
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newName } from '#base/ids.ts';

/** `ab/cdef…`: the name of a file below the folder. */
const NAME = /^[0-9a-f]{2}\/[0-9a-f]{62}$/;

export function isBlobName(name: string): boolean {
  return NAME.test(name);
}

const byName = (left: string, right: string): number => (left < right ? -1 : Number(left > right));

const PART = /^[0-9a-f]{2}$/;

/** Names in order. A folder that is gone or cannot be read is the error of the file system. */
export async function listBlobNames(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  const first = await readdir(folder, { withFileTypes: true });
  const parts = first.filter((entry) => entry.isDirectory() && PART.test(entry.name)).map(({ name }) => name);
  for (const part of parts.toSorted(byName)) {
    const rest = await readdir(join(folder, part));
    for (const name of rest.toSorted(byName)) if (isBlobName(`${part}/${name}`)) names.push(`${part}/${name}`);
  }
  return names;
}

export function readBlobFile(folder: string, name: string): Promise<Buffer> {
  return readFile(join(folder, name));
}

/** Whole or absent, and on the disk; the same file may be there already. */
export async function writeBlobFile(folder: string, name: string, content: Buffer): Promise<void> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = join(dirname(path), `${newName('blob')}.part`);
  const handle = await open(unfinished, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, path);
}

export interface BlobDigester {
  add(name: string, content: Buffer): void;
  content(): { readonly files: number; readonly bytes: number; readonly sha256: string };
}

/** Of all names and contents, in the order in which they are added. */
export function blobDigester(): BlobDigester {
  const hash = createHash('sha256');
  let files = 0;
  let bytes = 0;
  return {
    add(name, content) {
      files += 1;
      bytes += content.length;
      hash.update(`${name} ${createHash('sha256').update(content).digest('hex')}\n`);
    },
    content: () => ({ files, bytes, sha256: hash.copy().digest('hex') }),
  };
}
