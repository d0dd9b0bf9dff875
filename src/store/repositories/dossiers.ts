// Rows of `dossier` and `dossier_identity`: the cases, and which submissions were ever taken up.
import type { Insertable, Selectable, Updateable } from 'kysely';
import { insertMany } from '../insert-many.ts';
import type { DossierIdentityTable, DossierTable, StateChangeTable } from '../schema.ts';
import { type Reader, type Transaction, sql } from '../transaction.ts';

export type DossierRow = Selectable<DossierTable>;
export type DossierChanges = Updateable<DossierTable>;
export type StateChangeRow = Selectable<StateChangeTable>;

/** Records a submission for ever. False when it was already known: nothing must be made of it again. */
export async function claimIdentity(transaction: Transaction, identity: Insertable<DossierIdentityTable>): Promise<boolean> {
  const inserted = await transaction
    .insertInto('dossier_identity')
    .values(identity)
    .onConflict((conflict) => conflict.columns(['office', 'assistant', 'source', 'digest']).doNothing())
    .returning('dossier')
    .execute();
  return inserted.length === 1;
}

/** The dossier by which a submission was recorded, if it still has one. */
export function findDossierOfIdentity(
  reader: Reader,
  of: Pick<Insertable<DossierIdentityTable>, 'office' | 'assistant' | 'source' | 'digest'>,
): Promise<Pick<DossierRow, 'id' | 'state'> | undefined> {
  return reader
    .selectFrom('dossier_identity')
    .innerJoin('dossier', 'dossier.id', 'dossier_identity.dossier')
    .select(['dossier.id', 'dossier.state'])
    .where('dossier_identity.office', '=', of.office)
    .where('dossier_identity.assistant', '=', of.assistant)
    .where('dossier_identity.source', '=', of.source)
    .where('dossier_identity.digest', '=', of.digest)
    .executeTakeFirst();
}

/** Records submissions for ever; the ids of the dossiers whose submission was not known already. */
export async function claimIdentities(
  transaction: Transaction,
  of: Omit<Insertable<DossierIdentityTable>, 'digest' | 'dossier'>,
  identities: readonly { readonly digest: Buffer; readonly dossier: string }[],
): Promise<ReadonlySet<string>> {
  if (identities.length === 0) return new Set();
  const { rows: inserted } = await sql<{ dossier: string }>`
    insert into dossier_identity (office, assistant, source, digest, dossier, created_at)
    select ${of.office}, ${of.assistant}, ${of.source}, digest, dossier, ${of.created_at}
    from unnest(${identities.map(({ digest }) => digest)}::bytea[], ${identities.map(({ dossier }) => dossier)}::uuid[])
      as given (digest, dossier)
    on conflict (office, assistant, source, digest) do nothing
    returning dossier`.execute(transaction);
  return new Set(inserted.map(({ dossier }) => dossier));
}

/** Which of these references a dossier has already. */
export async function knownReferences(
  reader: Reader,
  of: { readonly office: string; readonly assistant: string; readonly source: string },
  references: readonly string[],
): Promise<ReadonlySet<string>> {
  if (references.length === 0) return new Set();
  // Each is looked up by itself: a list might be compared with all that are there.
  const { rows } = await sql<{ reference: string }>`
    select given.reference from unnest(${references}::text[]) as given (reference)
    where exists (
      select from dossier
      where office = ${of.office} and assistant = ${of.assistant} and source = ${of.source} and dossier.reference = given.reference
      limit 1
    )`.execute(reader);
  return new Set(rows.map(({ reference }) => reference));
}

/** Which of these digests are already known. */
export async function knownIdentities(
  reader: Reader,
  of: { readonly office: string; readonly assistant: string; readonly source: string },
  digests: readonly Buffer[],
): Promise<ReadonlySet<string>> {
  if (digests.length === 0) return new Set();
  const { rows } = await sql<{ digest: Buffer }>`
    select given.digest from unnest(${digests}::bytea[]) as given (digest)
    where exists (
      select from dossier_identity as known
      where office = ${of.office} and assistant = ${of.assistant} and source = ${of.source} and known.digest = given.digest
      limit 1
    )`.execute(reader);
  return new Set(rows.map((row) => row.digest.toString('hex')));
}

export async function insertDossier(transaction: Transaction, dossier: Insertable<DossierTable>): Promise<void> {
  await transaction.insertInto('dossier').values(dossier).execute();
}

export function insertDossiers(transaction: Transaction, dossiers: readonly Insertable<DossierTable>[]): Promise<void> {
  return insertMany(transaction, 'dossier', dossiers);
}

export async function updateDossier(transaction: Transaction, id: string, changes: DossierChanges): Promise<void> {
  await transaction.updateTable('dossier').set(changes).where('id', '=', id).execute();
}

export function lockDossier(transaction: Transaction, id: string): Promise<DossierRow> {
  return transaction.selectFrom('dossier').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
}

/** The dossier of a task; undefined: it has none, or is gone. */
export function lockDossierOfTask(transaction: Transaction, task: string): Promise<DossierRow | undefined> {
  return transaction
    .selectFrom('dossier')
    .selectAll()
    .where('id', '=', (select) => select.selectFrom('task').select('task.dossier').where('task.id', '=', task))
    .forUpdate()
    .executeTakeFirst();
}

export function findDossier(reader: Reader, office: string, id: string): Promise<DossierRow | undefined> {
  return reader.selectFrom('dossier').selectAll().where('office', '=', office).where('id', '=', id).executeTakeFirst();
}

/** Newest first, those whose values are still there. */
export function listReadableDossiers(reader: Reader, installation: string, limit: number): Promise<DossierRow[]> {
  return reader
    .selectFrom('dossier')
    .selectAll()
    .where('installation', '=', installation)
    .where('payload', 'is not', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

type OfReference = Pick<DossierRow, 'office' | 'assistant' | 'source' | 'reference'>;

function selectOfReference(reader: Reader, of: OfReference) {
  return reader
    .selectFrom('dossier')
    .where('office', '=', of.office)
    .where('assistant', '=', of.assistant)
    .where('source', '=', of.source)
    .where('reference', '=', of.reference)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc');
}

async function newestOfReference(reader: Reader, of: OfReference): Promise<string | undefined> {
  const newest = await selectOfReference(reader, of).select('id').executeTakeFirst();
  return newest?.id;
}

/** Of two that take in the same reference at once the second one waits here until the first has ended, even where no row stands yet. */
export async function holdReference(transaction: Transaction, { assistant, office, reference, source }: OfReference): Promise<void> {
  const held = JSON.stringify(['reference', office, assistant, source, reference]);
  await sql`select pg_advisory_xact_lock(hashtextextended(${held}, 0))`.execute(transaction);
}

/** The dossiers of one reference, newest first, locked: a reference has several when it came again after a final state. */
export async function lockDossiersOf(transaction: Transaction, of: OfReference): Promise<DossierRow[]> {
  for (;;) {
    const locked = await selectOfReference(transaction, of).selectAll().forUpdate().execute();
    // Who held the lock may have made another one, which a statement that waited for it does not see.
    if ((await newestOfReference(transaction, of)) === locked[0]?.id) return locked;
  }
}

/** Whether no later dossier has the same reference, assistant and source. */
export async function isNewestOfReference(reader: Reader, dossier: DossierRow): Promise<boolean> {
  return (await newestOfReference(reader, dossier)) === dossier.id;
}

/** The dossier that was made to treat this one again, if any. */
export function findRepetition(reader: Reader, dossier: string): Promise<Pick<DossierRow, 'id'> | undefined> {
  return reader.selectFrom('dossier').select('id').where('repeats', '=', dossier).executeTakeFirst();
}

export async function insertStateChange(transaction: Transaction, change: Insertable<StateChangeTable>): Promise<void> {
  await transaction.insertInto('state_change').values(change).execute();
}

export function insertStateChanges(transaction: Transaction, changes: readonly Insertable<StateChangeTable>[]): Promise<void> {
  return insertMany(transaction, 'state_change', changes);
}

export function listStateChanges(reader: Reader, dossier: string): Promise<StateChangeRow[]> {
  return reader.selectFrom('state_change').selectAll().where('dossier', '=', dossier).orderBy('sequence').execute();
}

/** Dossiers that a robot should treat and of which nothing can be read any more. */
export async function listWithoutValues(reader: Reader, after: string | null, limit: number): Promise<readonly string[]> {
  const rows = await reader
    .selectFrom('dossier')
    .select('id')
    .where('state', 'in', ['waiting', 'in_progress', 'awaiting'])
    .where('payload', 'is', null)
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** What is read again at the source will be a new dossier. */
export async function forgetIdentities(transaction: Transaction, dossier: string): Promise<void> {
  await transaction.deleteFrom('dossier_identity').where('dossier', '=', dossier).execute();
}
