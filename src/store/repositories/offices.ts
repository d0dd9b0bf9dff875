// Rows of `office`: the organisations that share a server.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { OfficeTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';

export type OfficeRow = Selectable<OfficeTable>;

export async function insertOffice(transaction: Transaction, office: Insertable<OfficeTable>): Promise<void> {
  await transaction.insertInto('office').values(office).execute();
}

/** The one that the first start made; what concerns the whole server is told under it. */
export function readFirstOffice(reader: Reader): Promise<OfficeRow | undefined> {
  return reader.selectFrom('office').selectAll().orderBy('created_at').orderBy('id').limit(1).executeTakeFirst();
}

export function findOffice(reader: Reader, id: string): Promise<OfficeRow | undefined> {
  return reader.selectFrom('office').selectAll().where('id', '=', id).executeTakeFirst();
}

export function lockOffice(transaction: Transaction, id: string): Promise<OfficeRow> {
  return transaction.selectFrom('office').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
}

export async function updateOffice(transaction: Transaction, id: string, changes: Updateable<OfficeTable>): Promise<void> {
  await transaction.updateTable('office').set(changes).where('id', '=', id).execute();
}

/** All offices, oldest first. The first is the one that the first start made. */
export function listOffices(reader: Reader): Promise<OfficeRow[]> {
  return reader.selectFrom('office').selectAll().orderBy('created_at').orderBy('id').execute();
}
