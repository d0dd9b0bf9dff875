// Rows of `sent_letter`: which dossier a letter was about, by a digest of the name that it bears.
import type { Insertable } from 'kysely';
import type { SentLetterTable } from '../schema.ts';
import type { Transaction } from '../transaction.ts';

/** RFC 3463: it failed, and nothing is said of why. */
const UNSAID = '5.0.0';

/** The same words to the same address are one letter: whoever sent it first is who hears of it. */
export async function insertSentLetter(transaction: Transaction, row: Insertable<SentLetterTable>): Promise<void> {
  await transaction
    .insertInto('sent_letter')
    .values(row)
    .onConflict((conflict) => conflict.columns(['office', 'digest']).doNothing())
    .execute();
}

/** That a letter came back: of which dossier, the first time; that it was told before; or that no letter of this office is known by this name. */
export type Return = { readonly fate: 'told'; readonly dossier: string } | { readonly fate: 'told_before' | 'unknown' };

export async function markReturned(
  transaction: Transaction,
  letter: { readonly office: string; readonly digest: Buffer; readonly status: string; readonly at: Date },
): Promise<Return> {
  const { at, digest, office, status } = letter;
  const row = await transaction
    .updateTable('sent_letter')
    .set({ returned_at: at, returned_status: status })
    .where('office', '=', office)
    .where('digest', '=', digest)
    .where('returned_at', 'is', null)
    .returning('dossier')
    .executeTakeFirst();
  if (row !== undefined) return { fate: 'told', dossier: row.dossier };
  const known = await transaction
    .selectFrom('sent_letter')
    .select('dossier')
    .where('office', '=', office)
    .where('digest', '=', digest)
    .executeTakeFirst();
  return { fate: known === undefined ? 'unknown' : 'told_before' };
}

/** The code of a letter of this submission that came back since the dossier was last handed to a person; undefined: there is none. */
export async function findUnseenReturn(transaction: Transaction, dossier: string, submission: string): Promise<string | undefined> {
  const row = await transaction
    .selectFrom('sent_letter as letter')
    .innerJoin('effect', 'effect.id', 'letter.effect')
    .select('letter.returned_status')
    .where('letter.dossier', '=', dossier)
    .where('effect.submission', '=', submission)
    .where('letter.returned_at', 'is not', null)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('handover')
            .select('handover.id')
            .whereRef('handover.dossier', '=', 'letter.dossier')
            .whereRef('handover.opened_at', '>=', 'letter.returned_at'),
        ),
      ),
    )
    .orderBy('letter.returned_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : (row.returned_status ?? UNSAID);
}
