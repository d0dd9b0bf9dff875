// The bytes of a backup: what it is, the tables of one instant, the captures, and at its end what it holds; zipped.
import { closeSync, createReadStream, createWriteStream, openSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { newName } from '#base/ids.ts';
import { onConnection } from '#store/connection.ts';
import { beginSnapshot, digester, listCopyTables, type Queries, readLines, readSequences } from '#store/copy.ts';
import type { Database } from '#store/database.ts';
import { blobDigester, listBlobNames, readBlobFile } from './blob-files.ts';
import { FORMAT, type Header, HEADER_NAME, type Manifest, MANIFEST_NAME } from './manifest.ts';
import { TAR_END, tarEntry } from './tar.ts';

export interface ArchiveOptions {
  readonly database: Database;
  /** Folder of the captures; may be gone. */
  readonly captures: string;
  /** Of the program. */
  readonly version: string;
  /** Folder where the tables wait, zipped and without a name, until they are taken. */
  readonly spoolFolder: string;
}

type Copied = Pick<Manifest, 'tables' | 'sequences' | 'keys'> & {
  /** Names of the files that captures should have. */
  readonly expected: readonly string[];
};

const SPOOL = 'backup-spool';
const FAST = { level: 1 };

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

async function expectedCaptures(queries: Queries): Promise<string[]> {
  // As JSON: tables of an older version have no such column.
  const { rows } = await queries.query<{ blob: string }>(
    `select distinct blob from capture c where blob is not null and to_jsonb(c) ->> 'erased_at' is null`,
  );
  return rows.map(({ blob }) => `${blob.slice(0, 2)}/${blob.slice(2)}`);
}

/** Everything that the database holds, as it was at one instant; `told` is given what that was. */
async function* tableEntries(
  queries: Queries,
  { version, database }: ArchiveOptions,
  told: (copied: Copied) => void,
): AsyncGenerator<Buffer> {
  await beginSnapshot(queries);
  yield tarEntry({ name: HEADER_NAME, content: json(await describe(queries, version, database.kind)) });
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
  const sequences = [...(await readSequences(queries))];
  told({ tables, sequences, keys: await keysNeeded(queries, Object.keys(tables)), expected: await expectedCaptures(queries) });
  await queries.query('commit');
}

function absent(thrown: unknown): undefined {
  if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
  return undefined;
}

async function* captureEntries(folder: string, { expected, ...copied }: Copied): AsyncGenerator<Buffer> {
  const blobs = blobDigester();
  const names = new Set<string>();
  // A folder that is gone is told by what is missing; one that cannot be read is an error.
  for (const name of (await listBlobNames(folder).catch(absent)) ?? []) {
    // One that was purged meanwhile is one that no row of that instant needs for long.
    const content = await readBlobFile(folder, name).catch(absent);
    if (content === undefined) continue;
    names.add(name);
    blobs.add(name, content);
    yield tarEntry({ name: `blobs/${name}`, content });
  }
  const missingCaptures = expected.filter((name) => !names.has(name)).length;
  const manifest: Manifest = { ...copied, blobs: blobs.content(), missingCaptures };
  yield tarEntry({ name: MANIFEST_NAME, content: json(manifest) });
  yield TAR_END;
}

/** What a killed backup left where names cannot be taken away from open files. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (name.startsWith(SPOOL)) await rm(join(folder, name), { force: true });
}

/**
 * The whole archive. The tables are read first, as quickly as they can be, so that whoever takes the bytes slowly keeps neither the one
 * connection of an embedded database nor a snapshot of a server.
 */
export async function* zippedArchive(options: ArchiveOptions): AsyncGenerator<Buffer> {
  const { database, captures, spoolFolder } = options;
  await sweep(spoolFolder);
  const path = join(spoolFolder, newName(SPOOL));
  const spool = openSync(path, 'wx+', 0o600);
  try {
    await rm(path);
    let copied: Copied | undefined;
    await onConnection(database, (queries) =>
      pipeline(
        Readable.from(
          tableEntries(queries, options, (told) => (copied = told)),
          { objectMode: false },
        ),
        createGzip(FAST),
        createWriteStream('', { fd: spool, autoClose: false }),
      ),
    );
    if (copied === undefined) throw new TypeError('the tables ended without what they were');
    // Two zipped files after one another are one.
    yield* createReadStream('', { fd: spool, start: 0, autoClose: false }) as AsyncIterable<Buffer>;
    yield* Readable.from(captureEntries(captures, copied), { objectMode: false }).compose(createGzip(FAST)) as AsyncIterable<Buffer>;
  } finally {
    closeSync(spool);
  }
}
