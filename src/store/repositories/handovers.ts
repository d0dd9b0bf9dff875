// Rows of `handover`: what waits for a person.
import type { Insertable, Selectable } from 'kysely';
import type { HandoverTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';

export type HandoverRow = Selectable<HandoverTable>;

export async function insertHandover(transaction: Transaction, handover: Insertable<HandoverTable>): Promise<void> {
  await transaction.insertInto('handover').values(handover).execute();
}

export async function closeHandovers(transaction: Transaction, dossier: string, now: Date): Promise<void> {
  await transaction.updateTable('handover').set({ closed_at: now }).where('dossier', '=', dossier).where('closed_at', 'is', null).execute();
}

export function listHandovers(reader: Reader, dossier: string): Promise<HandoverRow[]> {
  return reader.selectFrom('handover').selectAll().where('dossier', '=', dossier).orderBy('opened_at').orderBy('id').execute();
}
