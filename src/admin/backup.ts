// `copiste backup`: database and files at one instant, in one archive that restores into either kind of database.
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { CopisteError, error } from '#base/errors.ts';
import { newName } from '#base/ids.ts';
import { onConnection } from '#store/connection.ts';
import { beginSnapshot, digester, listCopyTables, type Queries, readLines, readSequences } from '#store/copy.ts';
import { blobDigester, listBlobNames, readBlobFile } from './blob-files.ts';
import { adminErrors } from './errors.ts';
import { FORMAT, type Header, HEADER_NAME, type Manifest, MANIFEST_NAME } from './manifest.ts';
import { BLOBS_FOLDER, openPlace, type Place } from './place.ts';
import { TAR_END, tarEntry } from './tar.ts';

export interface BackupReport {
  readonly file: string;
  readonly bytes: number;
  readonly header: Header;
  readonly manifest: Manifest;
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

async function describe(queries: Queries, version: string, kind: Header['database']): Promise<Header> {
  const { rows } = await queries.query<Header['migrations'][number]>('select number, name, checksum from migration order by number');
  return { format: FORMAT, version, createdAt: new Date().toISOString(), database: kind, migrations: [...rows] };
}

async function keysNeeded(queries: Queries, tables: readonly string[]): Promise<string[]> {
  if (!tables.includes('sealing_key')) return [];
  const { rows } = await queries.query<{ fingerprint: string }>(
    'select fingerprint from sealing_key where retired_at is null and lost_at is null order by position',
  );
  return rows.map(({ fingerprint }) => fingerprint);
}

/** A folder that is gone is told in the manifest by what is missing; one that cannot be read is an error. */
function absent(thrown: unknown): undefined {
  if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
  return undefined;
}

async function missingCaptures(queries: Queries, names: ReadonlySet<string>): Promise<number> {
  const { rows } = await queries.query<{ blob: string | null }>('select distinct blob from capture');
  return rows.filter(({ blob }) => blob !== null && !names.has(`${blob.slice(0, 2)}/${blob.slice(2)}`)).length;
}

/** Every byte of the archive before compression. `finish` is given what stood in it. */
async function* archive(queries: Queries, folder: string, head: Header, finish: (manifest: Manifest) => void): AsyncGenerator<Buffer> {
  yield tarEntry({ name: HEADER_NAME, content: json(head) });
  const tables: Manifest['tables'] = {};
  for (const table of await listCopyTables(queries)) {
    const digest = digester();
    let part = 0;
    for await (const lines of readLines(queries, table)) {
      digest.add(lines);
      part += 1;
      const name = `tables/${table.name}/${String(part).padStart(7, '0')}.jsonl`;
      yield tarEntry({ name, content: Buffer.from(lines.map((line) => `${line}\n`).join('')) });
    }
    tables[table.name] = digest.content();
  }
  // After the rows: a number is never given out twice.
  const sequences = await readSequences(queries);
  const blobs = blobDigester();
  const names = new Set<string>();
  for (const name of (await listBlobNames(folder).catch(absent)) ?? []) {
    // One that was purged meanwhile is one that no row of this instant needs for long.
    const content = await readBlobFile(folder, name).catch(absent);
    if (content === undefined) continue;
    names.add(name);
    blobs.add(name, content);
    yield tarEntry({ name: `blobs/${name}`, content });
  }
  const manifest: Manifest = {
    tables,
    sequences: [...sequences],
    blobs: blobs.content(),
    missingCaptures: await missingCaptures(queries, names),
    keys: await keysNeeded(queries, Object.keys(tables)),
  };
  yield tarEntry({ name: MANIFEST_NAME, content: json(manifest) });
  yield TAR_END;
  finish(manifest);
}

async function flush(path: string): Promise<number> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

/**
 * Writes the archive `file`, whole or not at all; servers on PostgreSQL may go on meanwhile. The master key is not in it.
 * Errors raised: `admin.no-data`, `admin.file-exists`, `admin.file-refused`, and those of opening the database.
 */
export async function backup(options: { readonly place: Place; readonly file: string; readonly version: string }): Promise<BackupReport> {
  const { place, version } = options;
  const file = resolve(options.file);
  if (existsSync(file)) throw error(adminErrors, 'admin.file-exists', { file });
  const { database, close } = await openPlace(place, false);
  const unfinished = `${file}.${newName('part')}`;
  try {
    return await onConnection(database, async (queries) => {
      await beginSnapshot(queries);
      const head = await describe(queries, version, database.kind);
      let manifest: Manifest | undefined;
      const handle = await open(unfinished, 'wx', 0o600);
      const content = archive(queries, join(place.dataDirectory, BLOBS_FOLDER), head, (found) => (manifest = found));
      await pipeline(Readable.from(content, { objectMode: false }), createGzip({ level: 1 }), handle.createWriteStream());
      const bytes = await flush(unfinished);
      await rename(unfinished, file);
      await flush(dirname(file));
      await queries.query('commit');
      if (manifest === undefined) throw new TypeError('the archive ended without its manifest');
      return { file, bytes, header: head, manifest };
    });
  } catch (thrown) {
    await rm(unfinished, { force: true });
    if (thrown instanceof CopisteError) throw thrown;
    const { syscall, code } = thrown as NodeJS.ErrnoException;
    if (syscall === undefined) throw thrown;
    throw error(adminErrors, 'admin.file-refused', { file, reason: code ?? 'refused' }, thrown);
  } finally {
    await close();
  }
}
