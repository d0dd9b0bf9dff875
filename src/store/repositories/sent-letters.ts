// Rows of `sent_letter`: which dossier a letter was about, by a digest of the name that it bears.
import type { Insertable } from 'kysely';
import type { SentLetterTable } from '../schema.ts';
import type { Transaction } from '../transaction.ts';

/** The same words to the same address are one letter: whoever sent it first is who hears of it. */
export async function insertSentLetter(transaction: Transaction, row: Insertable<SentLetterTable>): Promise<void> {
  await transaction
    .insertInto('sent_letter')
    .values(row)
    .onConflict((conflict) => conflict.columns(['office', 'digest']).doNothing())
    .execute();
}

/** The dossier of a letter that comes back for the first time; undefined: it is no letter of this office, or it was told before. */
export async function markReturned(transaction: Transaction, office: string, digest: Buffer, at: Date): Promise<string | undefined> {
  const row = await transaction
    .updateTable('sent_letter')
    .set({ returned_at: at })
    .where('office', '=', office)
    .where('digest', '=', digest)
    .where('returned_at', 'is', null)
    .returning('dossier')
    .executeTakeFirst();
  return row?.dossier;
}
