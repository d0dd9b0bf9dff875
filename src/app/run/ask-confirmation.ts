// Supervised: looks for a person's yes to exactly what would be recorded, and keeps what is to be asked where there is none.
import { newId } from '#base/ids.ts';
import { isConfirmed } from '#domain/confirmation.ts';
import type { IntentRequest } from '#domain/ledger.ts';
import { insertConfirmation, type JudgedConfirmation, listConfirmationsOf } from '#store/repositories/confirmations.ts';
import type { Work } from '../work.ts';
import type { TreatAttempt } from './fence.ts';
import { moveConfirmation } from './move-confirmation.ts';

type Request = Pick<IntentRequest, 'key' | 'kind' | 'typed' | 'before'>;

export interface Question {
  readonly digest: string;
  /** The yes that counts for this, if any. */
  readonly approved: JudgedConfirmation | undefined;
  readonly known: readonly JudgedConfirmation[];
}

export async function lookForApproval(work: Work, attempt: TreatAttempt, { key, typed }: Request): Promise<Question> {
  const { dossier, submission } = attempt;
  const digest = work.sealing.intentDigest({ dossier, submission, key, typed });
  const known = await listConfirmationsOf(work.transaction, { dossier, submission, key });
  const now = work.clock.now();
  const approved = known.find(({ state, digest: of, expires_at: expiresAt, effect_state: effectState }) =>
    isConfirmed({ state, digest: of, expiresAt, effectAbsent: effectState === 'absent' }, digest, now),
  );
  return { digest, approved, known };
}

/** The yes is spent on this effect; it counts again only once the effect is known not to have happened. */
export async function useApproval(work: Work, approved: JudgedConfirmation, effect: string): Promise<void> {
  await moveConfirmation(work, approved, 'used', { effect });
}

/** Keeps what the attempt would have recorded; it is handed over when the attempt ends. What was asked or approved before is not any more. */
export async function askConfirmation(work: Work, attempt: TreatAttempt, request: Request, { digest, known }: Question): Promise<void> {
  const now = work.clock.now();
  const live = known.filter(({ state }) => state === 'asked' || state === 'approved');
  // A robot whose answer was lost asks the same again.
  if (live.some((one) => one.state === 'asked' && one.attempt === attempt.id && one.digest === digest)) return;
  for (const one of live) await moveConfirmation(work, one, 'replaced');
  const id = newId(now.getTime());
  await insertConfirmation(work.transaction, {
    id,
    office: attempt.office,
    dossier: attempt.dossier,
    submission: attempt.submission,
    attempt: attempt.id,
    key: request.key,
    kind: request.kind,
    digest,
    typed: work.sealing.seal('confirmation.typed', id, request.typed),
    before: work.sealing.seal('confirmation.before', id, request.before),
    state: 'asked',
    asked_at: now,
  });
}
