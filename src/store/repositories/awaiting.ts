// Dossiers that await their applicant: those of which nothing was heard for long.
import type { Reader } from '../transaction.ts';

/** Nothing happened to them since `before`, and no question to the office is open; the longest waiting first. */
export async function findSilentDossiers(reader: Reader, office: string, before: Date, limit: number): Promise<readonly string[]> {
  const rows = await reader
    .selectFrom('dossier')
    .select('id')
    .where('office', '=', office)
    .where('state', '=', 'awaiting')
    .where('updated_at', '<', before)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('question')
            .select('question.id')
            .whereRef('question.dossier', '=', 'dossier.id')
            .where('question.closed_at', 'is', null),
        ),
      ),
    )
    .orderBy('updated_at')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
