// Rows of `saved_view`: filters and order of the list of dossiers, under a name.
import type { Insertable, Selectable } from 'kysely';
import type { SavedViewTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';

export type SavedViewRow = Selectable<SavedViewTable>;

/** Those of this owner, and those that the office shares. */
export function listSavedViews(reader: Reader, office: string, owner: string): Promise<SavedViewRow[]> {
  return reader
    .selectFrom('saved_view')
    .selectAll()
    .where('office', '=', office)
    .where((where) => where.or([where('owner', '=', owner), where('shared', '=', true)]))
    .orderBy('name')
    .orderBy('id')
    .execute();
}

export async function countViewsOf(reader: Reader, office: string, owner: string): Promise<number> {
  const { count } = await reader
    .selectFrom('saved_view')
    .select((select) => select.fn.countAll().as('count'))
    .where('office', '=', office)
    .where('owner', '=', owner)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Replaces the owner's view of the same name. */
export function keepSavedView(transaction: Transaction, view: Insertable<SavedViewTable>): Promise<SavedViewRow> {
  const { filter, shared = false } = view;
  return transaction
    .insertInto('saved_view')
    .values(view)
    .onConflict((conflict) => conflict.columns(['office', 'owner', 'name']).doUpdateSet({ filter, shared }))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** False when this owner has no such view. */
export async function removeSavedView(transaction: Transaction, office: string, owner: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('saved_view')
    .where('office', '=', office)
    .where('owner', '=', owner)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
