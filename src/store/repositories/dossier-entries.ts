// Rows of `dossier_entry`: what agents typed in, each by the request that they sent.
import type { Insertable, Selectable } from 'kysely';
import type { DossierEntryTable } from '../schema.ts';
import { type Reader, type Transaction, sql } from '../transaction.ts';

export type DossierEntryRow = Selectable<DossierEntryTable>;

/** Of two that send the same request at once the second one waits here until the first has ended. */
export async function holdEntry(transaction: Transaction, office: string, request: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`dossier-entry ${office} ${request}`}, 0))`.execute(transaction);
}

export async function insertEntry(transaction: Transaction, row: Insertable<DossierEntryTable>): Promise<void> {
  await transaction.insertInto('dossier_entry').values(row).execute();
}

export function findEntry(reader: Reader, office: string, request: string): Promise<DossierEntryRow | undefined> {
  return reader.selectFrom('dossier_entry').selectAll().where('office', '=', office).where('request', '=', request).executeTakeFirst();
}
