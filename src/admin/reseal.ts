// Everything sealed by an older key, sealed again by the newest: in batches, each whole, so that a killed run is taken up anywhere.
import { BLOB_PURPOSE } from '#blobs/blobs.ts';
import { SEALED_COLUMNS, type SealedColumn } from '#app/sealed-columns.ts';
import { onConnection } from '#store/connection.ts';
import { type Queries, quoted } from '#store/copy.ts';
import type { Database } from '#store/database.ts';
import type { Vault } from '#vault/vault.ts';
import { listBlobNames, readBlobFile, writeBlobFile } from './blob-files.ts';

const BATCH = 200;

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

async function resealColumn(queries: Queries, vault: Vault, column: SealedColumn, newest: Buffer): Promise<number> {
  let count = 0;
  let after: string | undefined;
  for (;;) {
    const rows = await olderRows(queries, column, newest, after);
    await queries.query('begin');
    for (const { key, id, sealed } of rows) {
      const again = vault.sealBytes(column.purpose, id, vault.openBytes(column.purpose, id, sealed));
      await queries.query(
        `update ${quoted(column.table)} set ${quoted(column.column)} = $1 where ${quoted(column.key)} = $2 and ${quoted(column.column)} = $3`,
        [again, key, sealed],
      );
    }
    await queries.query('commit');
    count += rows.length;
    after = rows.at(-1)?.key;
    if (rows.length < BATCH) return count;
  }
}

async function resealFiles(folder: string, vault: Vault, newest: string): Promise<number> {
  let count = 0;
  for (const name of await listBlobNames(folder)) {
    const sealed = await readBlobFile(folder, name);
    const key = vault.keyOf(BLOB_PURPOSE, sealed);
    // Files of a lost key stay closed until the purge takes them.
    if (key === newest || !vault.keys.includes(key)) continue;
    const address = name.replace('/', '');
    await writeBlobFile(folder, name, vault.sealBytes(BLOB_PURPOSE, address, vault.openBytes(BLOB_PURPOSE, address, sealed)));
    count += 1;
  }
  return count;
}

/** How many values and files were sealed again. Errors raised: `vault.altered`, `vault.key-unknown`. */
export async function resealAll(
  database: Database,
  folder: string,
  vault: Vault,
): Promise<{ readonly values: number; readonly files: number }> {
  const newest = vault.keys.at(-1) ?? '';
  const values = await onConnection(database, async (queries) => {
    let count = 0;
    for (const column of SEALED_COLUMNS) count += await resealColumn(queries, vault, column, Buffer.from(newest, 'hex'));
    return count;
  });
  return { values, files: await resealFiles(folder, vault, newest) };
}
