// Rows of `corrected_value`: values of a submission as persons say that they are.
import type { Insertable, Selectable } from 'kysely';
import type { CorrectedValueTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';
import { selectActors } from './people.ts';

export type CorrectedValueRow = Selectable<CorrectedValueTable>;

export interface NamedCorrectedValue extends CorrectedValueRow {
  readonly person_name: string | null;
}

export async function insertCorrectedValues(transaction: Transaction, rows: readonly Insertable<CorrectedValueTable>[]): Promise<void> {
  if (rows.length > 0) await transaction.insertInto('corrected_value').values(rows).execute();
}

/** Of this submission, oldest first: of a field that was corrected twice, the last one holds. */
export function listCorrectedOf(reader: Reader, dossier: string, submission: string): Promise<CorrectedValueRow[]> {
  return reader
    .selectFrom('corrected_value')
    .selectAll()
    .where('dossier', '=', dossier)
    .where('submission', '=', submission)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** Of all its submissions, oldest first. */
export function listCorrectedValues(reader: Reader, dossier: string): Promise<NamedCorrectedValue[]> {
  return reader
    .selectFrom('corrected_value')
    .leftJoin(selectActors(reader), 'actor.id', 'corrected_value.person')
    .selectAll('corrected_value')
    .select('actor.name as person_name')
    .where('corrected_value.dossier', '=', dossier)
    .orderBy('corrected_value.at')
    .orderBy('corrected_value.id')
    .execute();
}
