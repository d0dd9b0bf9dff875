// What people answered in a submission of a dossier: it goes with the lease, as the effects that are known do.
import type { KnownAnswers } from '#domain/question.ts';
import { listAnsweredOf } from '#store/repositories/questions.ts';
import type { DossierRow } from '#store/repositories/dossiers.ts';
import type { Work } from '../work.ts';

/** Answers that can no longer be read are asked for again. */
export async function knownAnswers(work: Work, { id, submission }: Pick<DossierRow, 'id' | 'submission'>): Promise<KnownAnswers> {
  const rows = await listAnsweredOf(work.transaction, id, submission);
  return Object.fromEntries(
    rows.flatMap((row) => (row.answers === null ? [] : [[row.name, work.sealing.open('question.answers', row.id, row.answers)]])),
  );
}
