// `copiste key replace-lost`: goes on after a master key is gone. What only it opened is lost; all else, and what proves, stays.
import { randomBytes } from 'node:crypto';
import { CopisteError, error } from '#base/errors.ts';
import { openApplication } from '#app/open.ts';
import { SEALED_COLUMNS } from '#app/sealed-columns.ts';
import { addSealingKey, checkKeys, listSealingKeys, PROOF_PURPOSE, type SealingKeyRow, writeDigestRoot } from '#app/sealing-keys.ts';
import { makeSealing, type Sealing } from '#app/sealing.ts';
import { queriesIn } from '#store/connection.ts';
import { type Queries, quoted } from '#store/copy.ts';
import type { InstallationProblem } from '#store/schema.ts';
import { type Transaction, sql } from '#store/transaction.ts';
import type { KeySource } from '#vault/keys.ts';
import { openVault, type Vault } from '#vault/vault.ts';
import { adminErrors } from './errors.ts';
import { isOwnFile, type KeyPlace, recordForOffices, sourceOf, withPlace } from './keys.ts';

export interface ReplacedKey {
  readonly key: string;
  readonly lost: readonly string[];
  /** Submissions of dossiers that are no longer here: read again, they would be taken for new ones, and a person confirms each commit. */
  readonly forgotten: number;
  /** All of them stop. */
  readonly installations: number;
  /** Those that must be installed again with their accounts. */
  readonly secretsLost: number;
}

const BATCH = 500;

/** True where a sealed value names a key that is not among those held; the fingerprint follows its first byte. */
function closed(column: string, parameter: string): string {
  return `encode(substring(${column} from 2 for 4), 'hex') <> all(${parameter}::text[])`;
}

/** Before anything is emptied: whose settings, accounts or source do not open any more. */
async function withoutSecrets(queries: Queries, held: readonly string[]): Promise<readonly string[]> {
  const { rows } = await queries.query<{ id: string }>(
    `select i.id::text as id from installation i
     where ${closed('i.settings', '$1')} or ${closed('i.accounts', '$1')} or ${closed('i.source', '$1')}
       or exists (select 1 from application_account a where a.office = i.office and ${closed('a.identifier', '$1')})`,
    [held],
  );
  return rows.map(({ id }) => id);
}

async function loseValues(queries: Queries, vault: Vault): Promise<void> {
  for (const { table, column, purpose, id, key, lost } of SEALED_COLUMNS) {
    if (lost === 'apart') continue;
    const isClosed = closed(quoted(column), '$1');
    if (lost === 'emptied') {
      await queries.query(`update ${quoted(table)} set ${quoted(column)} = null where ${isClosed}`, [vault.keys]);
      continue;
    }
    const { rows } = await queries.query<{ id: string; key: string }>(
      `select ${quoted(id)}::text as id, ${quoted(key)}::text as key from ${quoted(table)} where ${isClosed}`,
      [vault.keys],
    );
    for (const row of rows) {
      const sealed = vault.seal(purpose, row.id, lost.replacedBy);
      await queries.query(`update ${quoted(table)} set ${quoted(column)} = $1 where ${quoted(key)} = $2`, [sealed, row.key]);
    }
  }
}

interface IdentityRow {
  readonly id: string;
  readonly office: string;
  readonly assistant: string;
  readonly source: string;
  readonly reference: string;
  readonly submission: string;
  readonly repetition: number;
}

/** Digests of what is still here, made with the new root. */
async function remakeIdentities(transaction: Transaction, sealing: Sealing, now: Date): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<IdentityRow>`
      select id, office, assistant, source, reference, submission, repetition from dossier
      where id > ${after} order by id limit ${BATCH}`.execute(transaction);
    const identities = rows.map((row) => {
      const { id, office, assistant, source } = row;
      return { office, assistant, source, digest: sealing.identityDigest(row), dossier: id, created_at: now };
    });
    if (identities.length > 0) {
      await transaction
        .insertInto('dossier_identity')
        .values(identities)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    if (rows.length < BATCH) return;
    after = rows.at(-1)?.id ?? after;
  }
}

/** A root that a held key opens stays, and all identities with it; else there is a new one. Returns how many were forgotten. */
async function keepOrRenewRoot(transaction: Transaction, vault: Vault, now: Date): Promise<number> {
  const { rows: roots } = await sql<{ key: string }>`
    select encode(substring(sealed from 2 for 4), 'hex') as key from digest_root`.execute(transaction);
  if (vault.keys.includes(roots[0]?.key ?? '')) return 0;
  const root = randomBytes(32);
  await writeDigestRoot(transaction, vault, root, now);
  const { rows } = await sql<{ forgotten: number }>`
    select count(*)::int as forgotten from dossier_identity i
    where not exists (select 1 from dossier d where d.id = i.dossier)`.execute(transaction);
  await remakeIdentities(transaction, makeSealing(vault.withDigestRoot(root)), now);
  return rows[0]?.forgotten ?? 0;
}

async function holdAll(transaction: Transaction, secretsLost: ReadonlySet<string>, now: Date): Promise<number> {
  const installations = await transaction.selectFrom('installation').select('id').execute();
  for (const { id } of installations) {
    const isLost = secretsLost.has(id);
    const notice = error(adminErrors, isLost ? 'admin.key-lost' : 'admin.key-lost-partly');
    const problem: InstallationProblem = { code: notice.code, fr: notice.text('fr'), en: notice.text('en'), at: now.toISOString() };
    await transaction
      .updateTable('installation')
      .set({
        held_at: now,
        ...(isLost ? { secrets_lost_at: now } : {}),
        cursor: null,
        collected_at: null,
        problem: JSON.stringify(problem),
        autonomy: sql`case when autonomy = 'autonomous' then 'supervised' else autonomy end`,
        allowed_corrections: [],
        updated_at: now,
      })
      .where('id', '=', id)
      .execute();
  }
  return installations.length;
}

/** Keys that are missing, looked at once more; whoever gives them up has written their fingerprints. */
function requireConfirmed(lost: readonly string[], confirmed: readonly string[], source: KeySource): void {
  const isSame = lost.length === new Set(confirmed).size && lost.every((fingerprint) => confirmed.includes(fingerprint));
  if (isSame) return;
  const options = lost.map((fingerprint) => `--lost ${fingerprint}`).join(' ');
  throw error(adminErrors, 'admin.key-loss-unconfirmed', { place: source.file, options });
}

/** Held keys prove themselves, whichever key their proof was sealed with, and are of use again even if they had retired. */
async function renewKeys(
  transaction: Transaction,
  vault: Vault,
  rows: readonly SealingKeyRow[],
  lost: readonly string[],
  now: Date,
): Promise<void> {
  for (const { fingerprint, lost_at: lostBefore } of rows) {
    if (lostBefore !== null) continue;
    const isLost = lost.includes(fingerprint);
    if (!isLost && !vault.keys.includes(fingerprint)) continue;
    const proof = vault.sealBytes(PROOF_PURPOSE, fingerprint, Buffer.from(fingerprint));
    const state = isLost ? sql`lost_at = ${now}` : sql`retired_at = null`;
    await sql`update sealing_key set ${state}, proof = ${proof} where fingerprint = ${fingerprint}`.execute(transaction);
  }
  for (const fingerprint of vault.keys) {
    if (!rows.some((row) => row.fingerprint === fingerprint)) await addSealingKey(transaction, vault, fingerprint, true, now);
  }
}

async function replace(transaction: Transaction, source: KeySource, confirmed: readonly string[], now: Date): Promise<ReplacedKey> {
  const rows = await listSealingKeys(transaction);
  const living = rows.filter((row) => row.retired_at === null && row.lost_at === null).map(({ fingerprint }) => fingerprint);
  // A key file that is gone is made anew, once the loss is confirmed; one that is there without these keys is used as it is.
  const held = heldNow(source);
  const missing = living.filter((fingerprint) => !held.includes(fingerprint));
  if (missing.length > 0) requireConfirmed(missing, confirmed, source);
  const vault = openVault({ ...source, mayCreate: isOwnFile(source) });
  if (missing.length === 0) {
    checkKeys(rows, vault, source.file);
    throw error(adminErrors, 'admin.key-not-lost', { place: source.file });
  }
  await renewKeys(transaction, vault, rows, missing, now);
  const queries = queriesIn(transaction);
  const secretsLost = new Set(await withoutSecrets(queries, vault.keys));
  await loseValues(queries, vault);
  const forgotten = await keepOrRenewRoot(transaction, vault, now);
  await sql`
    update instance_key set retired_at = ${now}
    where retired_at is null and encode(substring(sealed from 2 for 4), 'hex') <> all(${vault.keys}::text[])`.execute(transaction);
  const installations = await holdAll(transaction, secretsLost, now);
  const key = vault.keys.at(-1) ?? '';
  const counts = { forgotten, installations, secretsLost: secretsLost.size };
  await recordForOffices(transaction, 'key.replace-lost', { key, lost: missing.join(', '), ...counts }, now);
  return { key, lost: missing, ...counts };
}

/** Fingerprints at hand, and nothing made: none when there is no file of keys. Errors raised: those of `openVault` but for that. */
function heldNow(source: KeySource): readonly string[] {
  try {
    return openVault({ ...source, mayCreate: false }).keys;
  } catch (thrown) {
    if (thrown instanceof CopisteError && thrown.code === 'vault.key-missing') return [];
    throw thrown;
  }
}

/**
 * One transaction says what is lost; then the dossiers that can no longer be treated are settled, here or at the next start.
 * `confirmed`: fingerprints of the keys that a person gives up. Errors raised: `admin.key-not-lost`, `admin.key-loss-unconfirmed`,
 * `vault.…`, and those of opening the place.
 */
export async function replaceLostKey(place: KeyPlace, now: Date, confirmed: readonly string[]): Promise<ReplacedKey> {
  const source = sourceOf(place);
  const replaced = await withPlace(place, ({ database }) =>
    database.transaction((transaction) => replace(transaction, source, confirmed, now)),
  );
  const application = await openApplication({
    dataDirectory: place.dataDirectory,
    database: place.database,
    keyFile: place.keyFile,
    settings: { collectEverySeconds: null },
  });
  await application.close();
  return replaced;
}
