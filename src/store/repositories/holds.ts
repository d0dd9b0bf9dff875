// Rows of `legal_hold`: what keeps one dossier from the purge, until when, and who said so.
import type { Insertable, Selectable } from 'kysely';
import type { LegalHoldTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';

export type HoldRow = Selectable<LegalHoldTable>;

export async function insertHold(transaction: Transaction, hold: Insertable<LegalHoldTable>): Promise<void> {
  await transaction.insertInto('legal_hold').values(hold).execute();
}

/** The hold that is open now, if any. */
export function findOpenHold(reader: Reader, dossier: string): Promise<HoldRow | undefined> {
  return reader.selectFrom('legal_hold').selectAll().where('dossier', '=', dossier).where('ended_at', 'is', null).executeTakeFirst();
}

/** All holds of a dossier, oldest first. */
export function listHolds(reader: Reader, dossier: string): Promise<HoldRow[]> {
  return reader.selectFrom('legal_hold').selectAll().where('dossier', '=', dossier).orderBy('placed_at').orderBy('id').execute();
}

export interface OpenHold extends HoldRow {
  readonly reference: string;
}

/** The open holds of an office, those that end first before the others. */
export function listOpenHolds(reader: Reader, office: string, limit: number): Promise<OpenHold[]> {
  return reader
    .selectFrom('legal_hold')
    .innerJoin('dossier', 'dossier.id', 'legal_hold.dossier')
    .selectAll('legal_hold')
    .select('dossier.reference as reference')
    .where('legal_hold.office', '=', office)
    .where('legal_hold.ended_at', 'is', null)
    .orderBy('legal_hold.until_on')
    .orderBy('legal_hold.id')
    .limit(limit)
    .execute();
}

/** Ends the open hold of a dossier; undefined when there is none. */
export function endHold(transaction: Transaction, dossier: string, by: string, now: Date): Promise<HoldRow | undefined> {
  return transaction
    .updateTable('legal_hold')
    .set({ ended_at: now, ended_by: by })
    .where('dossier', '=', dossier)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

/** Ends the holds whose last day is before `today`, and returns them. */
export function endHoldsBefore(transaction: Transaction, today: string, by: string, now: Date): Promise<HoldRow[]> {
  return transaction
    .updateTable('legal_hold')
    .set({ ended_at: now, ended_by: by })
    .where('until_on', '<', today)
    .where('ended_at', 'is', null)
    .returningAll()
    .execute();
}
