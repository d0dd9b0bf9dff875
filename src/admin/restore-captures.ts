// The captures of a backup, restored: into a folder beside, put in place whole. A folder that holds others is left alone.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { error } from '#base/errors.ts';
import { flushPath } from '#store/embedded-files.ts';
import { blobDigester, listBlobNames, readBlobFile, writeBlobFile } from './blob-files.ts';
import { adminErrors } from './errors.ts';
import type { Manifest } from './manifest.ts';
import { BLOBS_FOLDER } from './place.ts';
import { readArchive } from './read-archive.ts';

export interface RestoringCaptures {
  add(name: string, content: Buffer): Promise<void>;
  /** To be called when all were added and before the database is. Error raised: `admin.copy-differs`. */
  putInPlace(manifest: Manifest): Promise<void>;
  /** After a failure: nothing of it stays. */
  drop(): Promise<void>;
}

const UNFINISHED_FOLDER = 'blobs.restoring';

const ignore = (): Promise<void> => Promise.resolve();

/** What a killed restore had put in place already is the same to the byte. */
async function isSame(file: string, folder: string, names: readonly string[]): Promise<boolean> {
  const others = new Set(names);
  let same = true;
  await readArchive(file, {
    begin: ignore,
    rows: ignore,
    async blob(name, content) {
      same &&= others.delete(name) && content.equals(await readBlobFile(folder, name));
    },
    end: ignore,
  });
  return same && others.size === 0;
}

/** True when it holds the very captures of the backup; false when it is absent or empty, and then gone. Error raised: `admin.target-not-empty`. */
async function isThere(file: string, folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false;
  const names = await listBlobNames(folder);
  if (names.length > 0) {
    if (await isSame(file, folder, names)) return true;
    throw error(adminErrors, 'admin.target-not-empty', { place: folder });
  }
  try {
    for (const name of await readdir(folder)) await rmdir(join(folder, name));
    await rmdir(folder);
  } catch (thrown) {
    throw error(adminErrors, 'admin.target-not-empty', { place: folder }, thrown);
  }
  return false;
}

/** Error raised: `admin.target-not-empty`. */
export async function beginRestoringCaptures(file: string, dataDirectory: string): Promise<RestoringCaptures> {
  const folder = join(dataDirectory, BLOBS_FOLDER);
  const unfinished = join(dataDirectory, UNFINISHED_FOLDER);
  const wasThere = await isThere(file, folder);
  await rm(unfinished, { recursive: true, force: true });
  const digest = blobDigester();
  let placed = false;
  return {
    async add(name, content) {
      digest.add(name, content);
      if (!wasThere) await writeBlobFile(unfinished, name, content);
    },
    async putInPlace({ blobs }) {
      const { files, sha256 } = digest.content();
      if (files !== blobs.files || sha256 !== blobs.sha256) throw error(adminErrors, 'admin.copy-differs', { what: 'blobs' });
      if (wasThere) return;
      await mkdir(unfinished, { recursive: true, mode: 0o700 });
      for (const part of await readdir(unfinished)) flushPath(join(unfinished, part));
      flushPath(unfinished);
      await rename(unfinished, folder);
      placed = true;
      flushPath(dataDirectory);
    },
    async drop() {
      await rm(unfinished, { recursive: true, force: true });
      if (placed) await rm(folder, { recursive: true, force: true });
    },
  };
}
