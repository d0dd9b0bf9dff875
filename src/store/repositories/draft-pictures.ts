// Rows of `draft_picture`: the last masked picture seen after each step of a draft.
import type { Insertable, Selectable } from 'kysely';
import type { DraftPictureTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';

/** In the place of the one before; returns its file. */
export async function keepStepPicture(transaction: Transaction, row: Insertable<DraftPictureTable>): Promise<readonly string[]> {
  const before = await transaction
    .deleteFrom('draft_picture')
    .where('draft', '=', row.draft)
    .where('step', '=', row.step)
    .returning('blob')
    .execute();
  await transaction.insertInto('draft_picture').values(row).execute();
  return before.flatMap(({ blob }) => (blob === row.blob ? [] : [blob]));
}

/** Newest first. */
export function listStepPictures(reader: Reader, draft: string): Promise<Selectable<DraftPictureTable>[]> {
  return reader.selectFrom('draft_picture').selectAll().where('draft', '=', draft).orderBy('taken_at', 'desc').execute();
}

/** Keeps the newest `most`; returns the files of the others. */
export async function trimStepPictures(transaction: Transaction, draft: string, most: number): Promise<readonly string[]> {
  const old = (await listStepPictures(transaction, draft)).slice(most).map(({ step }) => step);
  if (old.length === 0) return [];
  const gone = await transaction
    .deleteFrom('draft_picture')
    .where('draft', '=', draft)
    .where('step', 'in', old)
    .returning('blob')
    .execute();
  return gone.map(({ blob }) => blob);
}
