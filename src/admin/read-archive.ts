// A backup, read once from its beginning to its end, each part checked as it comes.
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { CopisteError, error } from '#base/errors.ts';
import { isBlobName } from './blob-files.ts';
import { adminErrors } from './errors.ts';
import { FORMAT, header, type Header, HEADER_NAME, manifest, type Manifest, MANIFEST_NAME } from './manifest.ts';
import { BadArchive, tarEntries } from './tar.ts';

const LONGEST_ENTRY_BYTES = 256 * 1024 * 1024;
const TABLE_PART = /^tables\/([a-z0-9_]+)\/\d{7}\.jsonl$/;

/** What is made of each part, in the order in which they come. */
export interface ArchiveUse {
  begin(header: Header): Promise<void>;
  rows(table: string, lines: readonly string[]): Promise<void>;
  blob(name: string, content: Buffer): Promise<void>;
  end(manifest: Manifest): Promise<void>;
}

function unreadable(file: string, reason: string, thrown?: unknown): CopisteError {
  return error(adminErrors, 'admin.archive-unreadable', { file, reason }, thrown);
}

function parsed<Value>(schema: { safeParse(value: unknown): { success: boolean; data?: Value } }, content: Buffer, file: string): Value {
  let value: unknown;
  try {
    value = JSON.parse(content.toString('utf8'));
  } catch (thrown) {
    throw unreadable(file, 'no-backup', thrown);
  }
  const { data } = schema.safeParse(value);
  if (data === undefined) throw unreadable(file, 'no-backup');
  return data;
}

/** Error raised: `admin.archive-newer`. */
function requireKnownFormat(content: Buffer, file: string): void {
  const { format, version } = parsed(z.object({ format: z.number(), version: z.string() }), content, file);
  if (format > FORMAT) throw error(adminErrors, 'admin.archive-newer', { file, version, name: `format ${format}` });
}

/** Errors raised: `admin.archive-unreadable`, `admin.archive-newer`, and what `use` raises. */
export async function readArchive(file: string, use: ArchiveUse): Promise<{ readonly header: Header; readonly manifest: Manifest }> {
  let head: Header | undefined;
  let tail: Manifest | undefined;
  const source = createReadStream(file);
  const chunks = source.pipe(createGunzip());
  source.once('error', (failure) => chunks.destroy(failure));
  try {
    for await (const { name, content } of tarEntries(chunks, LONGEST_ENTRY_BYTES)) {
      const table = TABLE_PART.exec(name)?.[1];
      if (head === undefined) {
        if (name !== HEADER_NAME) throw unreadable(file, 'no-backup');
        requireKnownFormat(content, file);
        head = parsed(header, content, file);
        await use.begin(head);
      } else if (table !== undefined) {
        await use.rows(table, content.toString('utf8').split('\n').slice(0, -1));
      } else if (name.startsWith('blobs/') && isBlobName(name.slice('blobs/'.length))) {
        await use.blob(name.slice('blobs/'.length), content);
      } else if (name === MANIFEST_NAME) {
        tail = parsed(manifest, content, file);
        await use.end(tail);
      } else {
        throw unreadable(file, 'no-backup');
      }
    }
  } catch (thrown) {
    if (thrown instanceof BadArchive) throw unreadable(file, thrown.message, thrown);
    const code = (thrown as NodeJS.ErrnoException).code ?? '';
    if (code.startsWith('Z_') || code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') throw unreadable(file, code, thrown);
    throw thrown;
  } finally {
    source.destroy();
    chunks.destroy();
  }
  if (head === undefined || tail === undefined) throw unreadable(file, 'cut');
  return { header: head, manifest: tail };
}
