// Rows of `showing`, `showing_part` and `showing_picture`: work shown in the console, and what was recorded of it.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { ShowingEnd, ShowingKind, ShowingWish } from '#domain/showing.ts';
import type { ShowingPartTable, ShowingPictureTable, ShowingTable } from '../schema.ts';
import { type Reader, sql, type Transaction } from '../transaction.ts';

export type ShowingRow = Selectable<ShowingTable>;

export async function insertShowing(transaction: Transaction, row: Insertable<ShowingTable>): Promise<void> {
  await transaction.insertInto('showing').values(row).execute();
}

export function findShowing(reader: Reader, id: string): Promise<ShowingRow | undefined> {
  return reader.selectFrom('showing').selectAll().where('id', '=', id).executeTakeFirst();
}

export function lockShowing(transaction: Transaction, id: string): Promise<ShowingRow | undefined> {
  return transaction.selectFrom('showing').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Newest first. */
export function listShowings(reader: Reader, office: string, limit: number): Promise<ShowingRow[]> {
  return reader
    .selectFrom('showing')
    .selectAll()
    .where('office', '=', office)
    .where('kind', '=', 'show')
    .where('state', '!=', 'abandoned')
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
}

export async function updateShowing(transaction: Transaction, id: string, changes: Updateable<ShowingTable>): Promise<void> {
  await transaction.updateTable('showing').set(changes).where('id', '=', id).execute();
}

/** A later wish replaces what is wished, not since when. */
export async function wishEnd(
  transaction: Transaction,
  id: string,
  { at, why, wish }: { readonly wish: ShowingWish; readonly why: ShowingEnd; readonly at: Date },
): Promise<void> {
  const since = sql<Date>`coalesce(wished_at, ${at}::timestamptz)`;
  await transaction.updateTable('showing').set({ wish, wish_why: why, wished_at: since }).where('id', '=', id).execute();
}

/** The one that waits longest for a robot in these offices, unless another server holds it now. */
export function lockWaitingShowing(
  transaction: Transaction,
  offices: readonly string[],
  kind: ShowingKind,
): Promise<ShowingRow | undefined> {
  return transaction
    .selectFrom('showing')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('kind', '=', kind)
    .where('office', 'in', offices)
    .orderBy('created_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

export async function hasWaitingShowing(reader: Reader, offices: readonly string[], kinds: readonly ShowingKind[]): Promise<boolean> {
  const row = await reader
    .selectFrom('showing')
    .select('id')
    .where('state', '=', 'waiting')
    .where('kind', 'in', kinds)
    .where('office', 'in', offices)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Those of this person that are not over. */
export function lockOpenShowingsOf(transaction: Transaction, office: string, person: string, kind: ShowingKind): Promise<ShowingRow[]> {
  return transaction
    .selectFrom('showing')
    .selectAll()
    .where('office', '=', office)
    .where('kind', '=', kind)
    .where('person', '=', person)
    .where('state', 'in', ['waiting', 'running'])
    .forUpdate()
    .execute();
}

/** Those of this draft that are not over. */
export function lockOpenTrialsOf(transaction: Transaction, draft: string): Promise<ShowingRow[]> {
  return transaction
    .selectFrom('showing')
    .selectAll()
    .where('draft', '=', draft)
    .where('state', 'in', ['waiting', 'running'])
    .forUpdate()
    .execute();
}

export async function nextFencingToken(transaction: Transaction): Promise<number> {
  const { rows } = await sql<{ token: number }>`select nextval('fencing_token')::int as token`.execute(transaction);
  return rows[0]?.token ?? 0;
}

/** Running, and their lease is over, or their robot is one of these. */
export function lockLostShowings(
  transaction: Transaction,
  of: { readonly before: Date } | { readonly robots: readonly string[] },
): Promise<ShowingRow[]> {
  if ('robots' in of && of.robots.length === 0) return Promise.resolve([]);
  const running = transaction.selectFrom('showing').selectAll().where('state', '=', 'running');
  const lost = 'before' in of ? running.where('lease_expires_at', '<=', of.before) : running.where('robot', 'in', of.robots);
  return lost.forUpdate().skipLocked().execute();
}

/** Waiting since before then: no robot came. */
export function lockForgottenShowings(transaction: Transaction, before: Date): Promise<ShowingRow[]> {
  return transaction
    .selectFrom('showing')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('created_at', '<=', before)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Kept longer than their office keeps them. */
export function lockDueShowings(transaction: Transaction, now: Date, limit: number): Promise<ShowingRow[]> {
  return transaction
    .selectFrom('showing')
    .innerJoin('office', 'office.id', 'showing.office')
    .selectAll('showing')
    .where('showing.state', '=', 'kept')
    .where('showing.request', 'is not', null)
    .where(sql<boolean>`showing.ended_at <= ${now}::timestamptz - make_interval(days => office.showings_kept_days)`)
    .orderBy('showing.ended_at')
    .limit(limit)
    .forUpdate('showing')
    .skipLocked()
    .execute();
}

export async function insertPart(transaction: Transaction, part: Insertable<ShowingPartTable>): Promise<void> {
  await transaction
    .insertInto('showing_part')
    .values(part)
    .onConflict((conflict) => conflict.columns(['showing', 'number']).doNothing())
    .execute();
}

export function listParts(reader: Reader, showing: string): Promise<Selectable<ShowingPartTable>[]> {
  return reader.selectFrom('showing_part').selectAll().where('showing', '=', showing).orderBy('number').execute();
}

export async function insertPicture(transaction: Transaction, picture: Insertable<ShowingPictureTable>): Promise<void> {
  await transaction
    .insertInto('showing_picture')
    .values(picture)
    .onConflict((conflict) => conflict.columns(['showing', 'name']).doNothing())
    .execute();
}

export function findPicture(reader: Reader, showing: string, name: string): Promise<Selectable<ShowingPictureTable> | undefined> {
  return reader.selectFrom('showing_picture').selectAll().where('showing', '=', showing).where('name', '=', name).executeTakeFirst();
}

/** Everything that was recorded, pictures that drafts took over from it too; returns the files that nothing of it refers to any more. */
export async function eraseRecorded(transaction: Transaction, showing: string): Promise<readonly string[]> {
  await transaction.deleteFrom('showing_part').where('showing', '=', showing).execute();
  const rows = await transaction.deleteFrom('showing_picture').where('showing', '=', showing).returning('blob').execute();
  const taken = await transaction.deleteFrom('draft_picture').where('showing', '=', showing).returning('blob').execute();
  await transaction.updateTable('showing').set({ request: null, trial: null, acts: 0 }).where('id', '=', showing).execute();
  return [...new Set([...rows, ...taken].map(({ blob }) => blob))];
}
