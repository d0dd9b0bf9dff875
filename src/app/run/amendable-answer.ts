// The answer of a dossier that may still be corrected: the last one, as long as the dossier did not go on with it.
import type { DossierRow } from '#store/repositories/dossiers.ts';
import { listEffects } from '#store/repositories/effects.ts';
import { listAnsweredOf, type QuestionRow } from '#store/repositories/questions.ts';
import type { Reader } from '#store/transaction.ts';

/** Robots that were only on their way with it left nothing outside: what they typed and did not commit is typed again. */
export async function amendableAnswer(reader: Reader, { id, submission }: DossierRow): Promise<QuestionRow | undefined> {
  const last = (await listAnsweredOf(reader, id, submission)).at(-1);
  const at = last?.answered_at ?? null;
  if (last === undefined || at === null || last.answers === null) return undefined;
  const effects = await listEffects(reader, id, submission);
  return effects.some(({ granted_at: grantedAt, state }) => state !== 'absent' && grantedAt >= at) ? undefined : last;
}
