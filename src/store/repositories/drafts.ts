// Rows of `draft` and `draft_revision`: assistants being written, and what they were before.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { DraftRevisionTable, DraftTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';

export type DraftRow = Selectable<DraftTable>;
export type DraftRevisionRow = Selectable<DraftRevisionTable>;

export function listDrafts(reader: Reader, office: string): Promise<DraftRow[]> {
  return reader.selectFrom('draft').selectAll().where('office', '=', office).orderBy('updated_at', 'desc').orderBy('id').execute();
}

export async function countDrafts(reader: Reader, office: string): Promise<number> {
  const { count } = await reader
    .selectFrom('draft')
    .select((select) => select.fn.countAll().as('count'))
    .where('office', '=', office)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export function findDraft(reader: Reader, office: string, id: string): Promise<DraftRow | undefined> {
  return reader.selectFrom('draft').selectAll().where('office', '=', office).where('id', '=', id).executeTakeFirst();
}

export function lockDraft(transaction: Transaction, office: string, id: string): Promise<DraftRow | undefined> {
  return transaction.selectFrom('draft').selectAll().where('office', '=', office).where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function insertDraft(transaction: Transaction, draft: Insertable<DraftTable>): Promise<void> {
  await transaction.insertInto('draft').values(draft).execute();
}

export async function updateDraft(transaction: Transaction, id: string, changes: Updateable<DraftTable>): Promise<void> {
  await transaction.updateTable('draft').set(changes).where('id', '=', id).execute();
}

/** With all that it was. */
export async function deleteDraft(transaction: Transaction, id: string): Promise<void> {
  await transaction.deleteFrom('draft').where('id', '=', id).execute();
}

export function findRevision(reader: Reader, draft: string, number: number): Promise<DraftRevisionRow | undefined> {
  return reader.selectFrom('draft_revision').selectAll().where('draft', '=', draft).where('number', '=', number).executeTakeFirst();
}

/** Newest first, without their files. */
export function listRevisions(reader: Reader, draft: string): Promise<Omit<DraftRevisionRow, 'files'>[]> {
  return reader
    .selectFrom('draft_revision')
    .select(['id', 'office', 'draft', 'number', 'by_itself', 'saved_at', 'saved_by'])
    .where('draft', '=', draft)
    .orderBy('number', 'desc')
    .execute();
}

export async function insertRevision(transaction: Transaction, revision: Insertable<DraftRevisionTable>): Promise<void> {
  await transaction.insertInto('draft_revision').values(revision).execute();
}

export async function deleteRevision(transaction: Transaction, draft: string, number: number): Promise<void> {
  await transaction.deleteFrom('draft_revision').where('draft', '=', draft).where('number', '=', number).execute();
}

/** Keeps the newest `most`. */
export async function trimRevisions(transaction: Transaction, draft: string, most: number): Promise<void> {
  const [oldest] = (await listRevisions(transaction, draft)).slice(most - 1);
  if (oldest === undefined) return;
  await transaction.deleteFrom('draft_revision').where('draft', '=', draft).where('number', '<', oldest.number).execute();
}
