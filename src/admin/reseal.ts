// Everything sealed by an older key, sealed again by the newest: in batches, each whole, so that a killed run is taken up anywhere.
import { BLOB_PURPOSE } from '#blobs/blobs.ts';
import { SEALED_COLUMNS, type SealedColumn } from '#app/sealed-columns.ts';
import { onConnection } from '#store/connection.ts';
import { type Queries, quoted } from '#store/copy.ts';
import type { Database } from '#store/database.ts';
import type { Vault } from '#vault/vault.ts';
import { readBlobFile, writeBlobFile } from './blob-files.ts';

const BATCH = 200;

export interface Resealed {
  readonly values: number;
  readonly files: number;
  /** What no key opens, or is not there, by its place: `blobs/ab/cd…`, `dossier.payload 0198…`. */
  readonly left: readonly string[];
}

interface SealedRow {
  readonly key: string;
  readonly id: string;
  readonly sealed: Buffer;
}

/** An id that is no column is written as it is, in quotes. */
function idOf({ id }: SealedColumn): string {
  return id.startsWith("'") ? id : quoted(id);
}

async function olderRows(queries: Queries, column: SealedColumn, newest: Buffer, after: string | undefined): Promise<readonly SealedRow[]> {
  const sealed = quoted(column.column);
  const key = quoted(column.key);
  // The fingerprint of a value's key follows its first byte.
  const { rows } = await queries.query<SealedRow>(
    `select ${key}::text as key, ${idOf(column)}::text as id, ${sealed} as sealed from ${quoted(column.table)}
     where ${sealed} is not null and substring(${sealed} from 2 for 4) <> $1 ${after === undefined ? '' : `and ${key} > $2`}
     order by ${key} limit ${BATCH}`,
    after === undefined ? [newest] : [newest, after],
  );
  return rows;
}

/** Null when it does not open. */
function sealedAgain(vault: Vault, purpose: string, id: string, sealed: Buffer): Buffer | null {
  let opened: Buffer;
  try {
    opened = vault.openBytes(purpose, id, sealed);
  } catch {
    return null;
  }
  return vault.sealBytes(purpose, id, opened);
}

async function resealColumn(queries: Queries, vault: Vault, column: SealedColumn, newest: Buffer, left: string[]): Promise<number> {
  let count = 0;
  let after: string | undefined;
  for (;;) {
    const rows = await olderRows(queries, column, newest, after);
    await queries.query('begin');
    for (const { key, id, sealed } of rows) {
      const again = sealedAgain(vault, column.purpose, id, sealed);
      if (again === null) {
        left.push(`${column.table}.${column.column} ${key}`);
        continue;
      }
      await queries.query(
        `update ${quoted(column.table)} set ${quoted(column.column)} = $1 where ${quoted(column.key)} = $2 and ${quoted(column.column)} = $3`,
        [again, key, sealed],
      );
      count += 1;
    }
    await queries.query('commit');
    after = rows.at(-1)?.key;
    if (rows.length < BATCH) return count;
  }
}

/** Fingerprint of the key of a kept file; null when it is not even a sealed file, or cannot be read. */
async function readSealed(folder: string, name: string, vault: Vault): Promise<{ readonly sealed: Buffer; readonly key: string } | null> {
  try {
    const sealed = await readBlobFile(folder, name);
    return { sealed, key: vault.keyOf(BLOB_PURPOSE, sealed) };
  } catch {
    return null;
  }
}

async function resealFiles(options: ResealOptions, newest: string, left: string[]): Promise<number> {
  const { folder, names, lost, vault } = options;
  let count = 0;
  for (const name of names) {
    const read = await readSealed(folder, name, vault);
    // Files of a lost key stay closed until the purge takes them.
    if (read !== null && (read.key === newest || lost.has(read.key))) continue;
    const address = name.replace('/', '');
    const again = read === null ? null : sealedAgain(vault, BLOB_PURPOSE, address, read.sealed);
    if (again === null) {
      left.push(`blobs/${name}`);
      continue;
    }
    await writeBlobFile(folder, name, again);
    count += 1;
  }
  return count;
}

/** Captures that should have a file here and have none. */
async function absentFiles(queries: Queries, names: readonly string[]): Promise<readonly string[]> {
  const here = new Set(names);
  const { rows } = await queries.query<{ blob: string }>(
    'select distinct blob from capture where blob is not null and erased_at is null order by blob',
  );
  return rows.map(({ blob }) => `${blob.slice(0, 2)}/${blob.slice(2)}`).filter((name) => !here.has(name));
}

export interface ResealOptions {
  readonly database: Database;
  readonly vault: Vault;
  readonly folder: string;
  /** Of the files in the folder. */
  readonly names: readonly string[];
  /** Keys that were given up. */
  readonly lost: ReadonlySet<string>;
}

/** Seals again all that opens, and says what does not. */
export async function resealAll(options: ResealOptions): Promise<Resealed> {
  const { database, vault, names } = options;
  const newest = vault.keys.at(-1) ?? '';
  const left: string[] = [];
  const values = await onConnection(database, async (queries) => {
    let count = 0;
    for (const column of SEALED_COLUMNS) count += await resealColumn(queries, vault, column, Buffer.from(newest, 'hex'), left);
    for (const name of await absentFiles(queries, names)) left.push(`blobs/${name}`);
    return count;
  });
  return { values, files: await resealFiles(options, newest, left), left };
}
