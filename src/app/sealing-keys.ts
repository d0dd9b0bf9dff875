// The vault of an installation: the keys given are the ones that its data were sealed with, or nothing is opened.
import { randomBytes } from 'node:crypto';
import { error } from '#base/errors.ts';
import type { Database } from '#store/database.ts';
import { type Transaction, sql } from '#store/transaction.ts';
import { vaultErrors } from '#vault/errors.ts';
import { KEY_VARIABLE, type KeySource } from '#vault/keys.ts';
import { openVault, type Vault } from '#vault/vault.ts';

export interface SealingKeyRow {
  readonly fingerprint: string;
  readonly position: number;
  readonly proof: Buffer;
  readonly resealed_at: Date | null;
  readonly retired_at: Date | null;
  readonly lost_at: Date | null;
}

/** What a key proves itself with, and what digests are made with: sealed values that belong to no row of a dossier. */
export const PROOF_PURPOSE = 'sealing-key.proof';
export const ROOT_PURPOSE = 'digest-root';
export const ROOT_ID = 'root';

export async function listSealingKeys(transaction: Transaction): Promise<readonly SealingKeyRow[]> {
  // Two servers that start together look one after the other.
  await sql`lock table sealing_key in exclusive mode`.execute(transaction);
  const { rows } = await sql<SealingKeyRow>`
    select fingerprint, position, proof, resealed_at, retired_at, lost_at from sealing_key order by position`.execute(transaction);
  return rows;
}

/** A key that seals from now on; `resealed`: nothing was sealed by another before. */
export async function addSealingKey(
  transaction: Transaction,
  vault: Vault,
  fingerprint: string,
  resealed: boolean,
  now: Date,
): Promise<void> {
  const proof = vault.sealBytes(PROOF_PURPOSE, fingerprint, Buffer.from(fingerprint));
  await sql`
    insert into sealing_key (fingerprint, position, proof, created_at, resealed_at)
    values (${fingerprint}, (select coalesce(max(position), 0) + 1 from sealing_key), ${proof}, ${now}, ${resealed ? now : null})
  `.execute(transaction);
}

export async function writeDigestRoot(transaction: Transaction, vault: Vault, root: Buffer, now: Date): Promise<void> {
  const sealed = vault.sealBytes(ROOT_PURPOSE, ROOT_ID, root);
  await sql`
    insert into digest_root (sealed, created_at) values (${sealed}, ${now})
    on conflict (single) do update set sealed = excluded.sealed, created_at = excluded.created_at`.execute(transaction);
}

/** Error raised: `vault.key-other` when a key that seals something here is not among those given. */
export function checkKeys(rows: readonly SealingKeyRow[], vault: Vault, place: string): void {
  for (const { fingerprint, proof, retired_at: retired, lost_at: lost } of rows) {
    if (retired !== null || lost !== null) continue;
    if (!vault.keys.includes(fingerprint)) throw error(vaultErrors, 'vault.key-other', { place, key: fingerprint });
    // Sealed by the key of that fingerprint, or what is sealed was altered.
    vault.openBytes(PROOF_PURPOSE, fingerprint, proof);
  }
}

async function rootOf(transaction: Transaction, vault: Vault, isNew: boolean, now: Date): Promise<Buffer> {
  const { rows } = await sql<{ sealed: Buffer }>`select sealed from digest_root`.execute(transaction);
  const [row] = rows;
  if (row !== undefined) return vault.openBytes(ROOT_PURPOSE, ROOT_ID, row.sealed);
  // Data from before there was a root of its own: their digests were made with the oldest key.
  const root = isNew ? randomBytes(32) : vault.firstDigestRoot;
  await writeDigestRoot(transaction, vault, root, now);
  return root;
}

/**
 * Opens the vault, making its key at the first start; a key added since the last start is known from now on.
 * Errors raised: those of `openVault`, `vault.key-other`, `vault.altered`.
 */
export function openSealingVault(database: Database, source: KeySource, now: Date): Promise<Vault> {
  const place = source.variable === undefined || source.variable === '' ? source.file : KEY_VARIABLE;
  return database.transaction(async (transaction) => {
    const rows = await listSealingKeys(transaction);
    const office = await transaction.selectFrom('office').select('id').limit(1).executeTakeFirst();
    const isNew = rows.length === 0 && office === undefined;
    const vault = openVault({ ...source, mayCreate: isNew });
    checkKeys(rows, vault, place);
    const known = new Set(rows.map(({ fingerprint }) => fingerprint));
    for (const key of vault.keys) {
      if (!known.has(key)) await addSealingKey(transaction, vault, key, known.size === 0, now);
    }
    return vault.withDigestRoot(await rootOf(transaction, vault, isNew, now));
  });
}
