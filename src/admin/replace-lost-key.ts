// `copiste key replace-lost`: goes on after the master key is gone. What was sealed is lost; what was never sealed, and what proves, stays.
import { randomBytes } from 'node:crypto';
import { error } from '#base/errors.ts';
import { openApplication } from '#app/open.ts';
import { SEALED_COLUMNS } from '#app/sealed-columns.ts';
import { addSealingKey, checkKeys, listSealingKeys, PROOF_PURPOSE, writeDigestRoot } from '#app/sealing-keys.ts';
import { makeSealing, type Sealing } from '#app/sealing.ts';
import { queriesIn } from '#store/connection.ts';
import { type Queries, quoted } from '#store/copy.ts';
import type { InstallationProblem } from '#store/schema.ts';
import { type Transaction, sql } from '#store/transaction.ts';
import { openVault, type Vault } from '#vault/vault.ts';
import { adminErrors } from './errors.ts';
import { isOwnFile, type KeyPlace, recordForOffices, sourceOf, withPlace } from './keys.ts';

export interface ReplacedKey {
  readonly key: string;
  readonly lost: readonly string[];
  /** Submissions of dossiers that are no longer here: read again, they would be taken for new ones, and a person confirms each commit. */
  readonly forgotten: number;
  readonly installations: number;
}

const BATCH = 500;

async function loseValues(queries: Queries, vault: Vault): Promise<void> {
  for (const { table, column, purpose, id, key, lost } of SEALED_COLUMNS) {
    if (lost === 'apart') continue;
    if (lost === 'emptied') {
      await queries.query(`update ${quoted(table)} set ${quoted(column)} = null where ${quoted(column)} is not null`);
      continue;
    }
    const { rows } = await queries.query<{ id: string; key: string }>(
      `select ${quoted(id)}::text as id, ${quoted(key)}::text as key from ${quoted(table)}`,
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

async function holdAll(transaction: Transaction, now: Date): Promise<number> {
  const notice = error(adminErrors, 'admin.key-lost');
  const problem: InstallationProblem = { code: notice.code, fr: notice.text('fr'), en: notice.text('en'), at: now.toISOString() };
  const held = await transaction
    .updateTable('installation')
    .set({
      held_at: now,
      secrets_lost_at: now,
      cursor: null,
      collected_at: null,
      problem: JSON.stringify(problem),
      autonomy: sql`case when autonomy = 'autonomous' then 'supervised' else autonomy end`,
      allowed_corrections: [],
      updated_at: now,
    })
    .returning('id')
    .execute();
  return held.length;
}

async function replace(transaction: Transaction, place: KeyPlace, now: Date): Promise<ReplacedKey> {
  const source = sourceOf(place);
  const rows = await listSealingKeys(transaction);
  // A key file that is gone is made anew; one that is there without these keys is used as it is.
  const vault = openVault({ ...source, mayCreate: isOwnFile(source) });
  const living = rows.filter((row) => row.retired_at === null && row.lost_at === null);
  const lost = living.filter((row) => !vault.keys.includes(row.fingerprint)).map(({ fingerprint }) => fingerprint);
  if (lost.length === 0) {
    checkKeys(rows, vault, source.file);
    throw error(adminErrors, 'admin.key-not-lost', { place: source.file });
  }
  for (const fingerprint of lost) {
    const proof = vault.sealBytes(PROOF_PURPOSE, fingerprint, Buffer.from(fingerprint));
    await sql`update sealing_key set lost_at = ${now}, proof = ${proof} where fingerprint = ${fingerprint}`.execute(transaction);
  }
  const key = vault.keys.at(-1) ?? '';
  for (const fingerprint of vault.keys) {
    if (!rows.some((row) => row.fingerprint === fingerprint)) await addSealingKey(transaction, vault, fingerprint, true, now);
  }
  await loseValues(queriesIn(transaction), vault);
  const root = randomBytes(32);
  await writeDigestRoot(transaction, vault, root, now);
  await sql`update instance_key set retired_at = ${now} where retired_at is null`.execute(transaction);
  const { rows: counted } = await sql<{ forgotten: number }>`
    select count(*)::int as forgotten from dossier_identity i
    where not exists (select 1 from dossier d where d.id = i.dossier)`.execute(transaction);
  await remakeIdentities(transaction, makeSealing(vault.withDigestRoot(root)), now);
  const installations = await holdAll(transaction, now);
  const forgotten = counted[0]?.forgotten ?? 0;
  await recordForOffices(transaction, 'key.replace-lost', { key, lost: lost.join(', '), forgotten, installations }, now);
  return { key, lost, forgotten, installations };
}

/**
 * One transaction says what is lost; then the dossiers that can no longer be treated are settled, here or at the next start.
 * Errors raised: `admin.key-not-lost`, `vault.…`, and those of opening the place.
 */
export async function replaceLostKey(place: KeyPlace, now: Date): Promise<ReplacedKey> {
  const replaced = await withPlace(place, ({ database }) => database.transaction((transaction) => replace(transaction, place, now)));
  const application = await openApplication({
    dataDirectory: place.dataDirectory,
    database: place.database,
    keyFile: place.keyFile,
    settings: { collectEverySeconds: null },
  });
  await application.close();
  return replaced;
}
