// Files (captures, kept pages) outside the database: encrypted, named by a keyed digest of their content, whole or absent.
import { mkdir, open, readFile, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { error } from '#base/errors.ts';
import { newName } from '#base/ids.ts';
import type { Vault } from '#vault/vault.ts';
import { blobErrors } from './errors.ts';

/** Largest file kept when no other limit is given, in bytes. */
export const DEFAULT_LIMIT_BYTES = 16 * 1024 * 1024;

/** What files are sealed for; whose they are is their address. */
export const BLOB_PURPOSE = 'blob';
const ADDRESS = /^[0-9a-f]{64}$/;
const UNFINISHED = '.part';
/** An unfinished file older than this, in milliseconds, belongs to no living server. */
const ABANDONED_MILLISECONDS = 60 * 60_000;

export interface Blobs {
  /** Keeps `bytes`, durable when this resolves; the same content has the same address. Errors raised: `blobs.too-large`, `blobs.not-writable`. */
  put(bytes: Uint8Array): Promise<{ readonly address: string; readonly bytes: number }>;
  /** Errors raised: `blobs.missing`, `vault.altered`. */
  read(address: string): Promise<Buffer>;
  has(address: string): Promise<boolean>;
  /** True if it was there. The caller knows that nothing else refers to the same content. */
  remove(address: string): Promise<boolean>;
  /** All addresses, a few at a time, of files that were there for so long. Also removes what an interrupted `put` left. */
  list(options: { readonly olderThanMilliseconds: number; readonly batch: number }): AsyncIterable<readonly string[]>;
  /** Of the disk that holds the files, in bytes: what may still be written, and all. */
  room(): Promise<{ readonly free: number; readonly total: number }>;
}

function codeOf(thrown: unknown): string {
  return (thrown as NodeJS.ErrnoException).code ?? 'refused';
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const ageOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );

async function sweep(directory: string): Promise<void> {
  const entries = await readdir(directory, { recursive: true });
  for (const entry of entries) {
    if (!entry.endsWith(UNFINISHED)) continue;
    const path = join(directory, entry);
    if ((await ageOf(path)) > ABANDONED_MILLISECONDS) await rm(path, { force: true });
  }
}

/** Opens the store of files in `directory`, making it if absent. Error raised: `blobs.not-writable`. */
export async function openBlobs(options: {
  readonly directory: string;
  readonly vault: Vault;
  readonly limitBytes?: number;
}): Promise<Blobs> {
  const { vault, limitBytes: limit = DEFAULT_LIMIT_BYTES } = options;
  const directory = resolve(options.directory);
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await sweep(directory);
  } catch (thrown) {
    throw error(blobErrors, 'blobs.not-writable', { directory, reason: codeOf(thrown) }, thrown);
  }

  const pathOf = (address: string): string => {
    // An address never names a path outside the folder.
    if (!ADDRESS.test(address)) throw error(blobErrors, 'blobs.missing', { address: '?' });
    return join(directory, address.slice(0, 2), address.slice(2));
  };

  const isPresent = (address: string): Promise<boolean> =>
    stat(pathOf(address)).then(
      () => true,
      () => false,
    );

  const write = async (path: string, sealed: Buffer): Promise<void> => {
    const folder = dirname(path);
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    const unfinished = join(folder, newName('blob') + UNFINISHED);
    try {
      const handle = await open(unfinished, 'wx', 0o600);
      try {
        await handle.writeFile(sealed);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(unfinished, path);
    } catch (thrown) {
      await rm(unfinished, { force: true });
      throw thrown;
    }
    await flush(folder);
    if (made !== undefined) await flush(directory);
  };

  return {
    async room() {
      const { bavail, blocks, bsize } = await statfs(directory);
      return { free: bavail * bsize, total: blocks * bsize };
    },
    async put(bytes) {
      if (bytes.byteLength > limit) throw error(blobErrors, 'blobs.too-large', { bytes: bytes.byteLength, limit });
      const address = vault.digest(BLOB_PURPOSE, bytes).toString('hex');
      const path = pathOf(address);
      try {
        if (!(await isPresent(address))) await write(path, vault.sealBytes(BLOB_PURPOSE, address, bytes));
      } catch (thrown) {
        throw error(blobErrors, 'blobs.not-writable', { directory, reason: codeOf(thrown) }, thrown);
      }
      return { address, bytes: bytes.byteLength };
    },
    async read(address) {
      const sealed = await readFile(pathOf(address)).catch((thrown: unknown) => {
        if (codeOf(thrown) === 'ENOENT') throw error(blobErrors, 'blobs.missing', { address }, thrown);
        throw thrown;
      });
      return vault.openBytes(BLOB_PURPOSE, address, sealed);
    },
    has: isPresent,
    async *list({ olderThanMilliseconds, batch }) {
      await sweep(directory);
      let addresses: string[] = [];
      for (const folder of await readdir(directory)) {
        for (const name of await readdir(join(directory, folder)).catch(() => [])) {
          const address = folder + name;
          if (!ADDRESS.test(address) || (await ageOf(pathOf(address))) < olderThanMilliseconds) continue;
          addresses.push(address);
          if (addresses.length < batch) continue;
          yield addresses;
          addresses = [];
        }
      }
      if (addresses.length > 0) yield addresses;
    },
    async remove(address) {
      const path = pathOf(address);
      try {
        await rm(path);
        return true;
      } catch (thrown) {
        if (codeOf(thrown) === 'ENOENT') return false;
        throw error(blobErrors, 'blobs.not-writable', { directory, reason: codeOf(thrown) }, thrown);
      }
    },
  };
}
