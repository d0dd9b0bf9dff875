// Rows of `doubtful_reading`: values of documents at which a person must look.
import type { Insertable, Selectable } from 'kysely';
import type { DoubtfulReadingTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';

export type DoubtfulReadingRow = Selectable<DoubtfulReadingTable>;

export async function insertDoubtfulReading(transaction: Transaction, row: Insertable<DoubtfulReadingTable>): Promise<void> {
  await transaction.insertInto('doubtful_reading').values(row).execute();
}

/** Of this submission, those of the attempt that left some last, in its order, without their pictures: what earlier ones doubted was looked at since. */
export async function listDoubtfulReadings(
  reader: Reader,
  { id: dossier, submission }: { readonly id: string; readonly submission: string },
): Promise<readonly Omit<DoubtfulReadingRow, 'pictures'>[]> {
  const rows = await reader
    .selectFrom('doubtful_reading')
    .select(['id', 'office', 'dossier', 'attempt', 'submission', 'step', 'name', 'doubt', 'nature', 'document', 'digest', 'sealed', 'at'])
    .where('dossier', '=', dossier)
    .where('submission', '=', submission)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const last = rows.at(-1)?.attempt;
  return rows.filter(({ attempt }) => attempt === last);
}

export function findDoubtfulReading(reader: Reader, office: string, id: string): Promise<DoubtfulReadingRow | undefined> {
  return reader.selectFrom('doubtful_reading').selectAll().where('office', '=', office).where('id', '=', id).executeTakeFirst();
}
