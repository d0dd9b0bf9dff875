// Rows of `form_wording`: what a question of the form should say, so that fewer dossiers go wrong.
import type { Insertable, Selectable } from 'kysely';
import type { FormWordingTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';

export function listWordings(reader: Reader, office: string): Promise<Selectable<FormWordingTable>[]> {
  return reader.selectFrom('form_wording').selectAll().where('office', '=', office).execute();
}

export async function putWording(transaction: Transaction, row: Insertable<FormWordingTable>): Promise<void> {
  const { changed_at, changed_by, wording } = row;
  await transaction
    .insertInto('form_wording')
    .values(row)
    .onConflict((conflict) => conflict.columns(['office', 'assistant', 'question']).doUpdateSet({ wording, changed_at, changed_by }))
    .execute();
}

/** False when there was none. */
export async function removeWording(
  transaction: Transaction,
  { assistant, office, question }: Pick<Selectable<FormWordingTable>, 'office' | 'assistant' | 'question'>,
): Promise<boolean> {
  const gone = await transaction
    .deleteFrom('form_wording')
    .where('office', '=', office)
    .where('assistant', '=', assistant)
    .where('question', '=', question)
    .returning('question')
    .execute();
  return gone.length > 0;
}
