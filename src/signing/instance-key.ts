// The key with which this instance signs: made at the first start, its private part sealed by the vault.
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { error } from '#base/errors.ts';
import { type Reader, type Transaction, sql } from '#store/transaction.ts';
import type { Vault } from '#vault/vault.ts';
import { signingErrors } from './errors.ts';
import { type PublicKey, publicKeyOf } from './public-key.ts';
import { type Fields, type StatementKind, statementText } from './statement.ts';

export interface InstanceKey extends PublicKey {
  /** The signature of a statement, in hexadecimal. */
  sign(kind: StatementKind, fields: Fields): string;
}

interface Row {
  readonly key: string;
  readonly public_key: Buffer;
  readonly sealed: Buffer;
}

const PURPOSE = 'instance.signing-key';

export function instanceKeyOf(publicKey: PublicKey, privateKey: KeyObject): InstanceKey {
  return {
    ...publicKey,
    sign: (kind, fields) => sign(null, Buffer.from(statementText(kind, fields), 'utf8'), privateKey).toString('hex'),
  };
}

async function current(reader: Reader): Promise<Row | undefined> {
  const { rows } = await sql<Row>`select key, public_key, sealed from instance_key where retired_at is null`.execute(reader);
  return rows[0];
}

/** The key in use. Errors raised: `signing.no-key`, `vault.altered`, `vault.key-unknown`. */
export async function readInstanceKey(reader: Reader, vault: Vault): Promise<InstanceKey> {
  const row = await current(reader);
  if (row === undefined) throw error(signingErrors, 'signing.no-key');
  const der = vault.openBytes(PURPOSE, row.key, row.sealed);
  return instanceKeyOf(publicKeyOf(row.public_key), createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

/** Makes the key if there is none; of several servers that start at once, one makes it. Returns its fingerprint if it was made here. */
export async function makeInstanceKey(transaction: Transaction, vault: Vault, now: Date): Promise<string | null> {
  if ((await current(transaction)) !== undefined) return null;
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { fingerprint, der } = publicKeyOf(publicKey.export({ format: 'der', type: 'spki' }));
  const sealed = vault.sealBytes(PURPOSE, fingerprint, privateKey.export({ format: 'der', type: 'pkcs8' }));
  const { rows } = await sql<{ key: string }>`
    insert into instance_key (key, public_key, sealed, created_at) values (${fingerprint}, ${der}, ${sealed}, ${now})
    on conflict do nothing returning key`.execute(transaction);
  return rows[0]?.key ?? null;
}

/** Every key that this instance ever signed with, oldest first. */
export async function listPublicKeys(reader: Reader): Promise<readonly PublicKey[]> {
  const { rows } = await sql<{ public_key: Buffer }>`select public_key from instance_key order by created_at, key`.execute(reader);
  return rows.map((row) => publicKeyOf(row.public_key));
}
