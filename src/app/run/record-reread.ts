// What the source says right before typing: a new submission takes the place of the old one, unless typing already began.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { FINAL_STATES } from '#domain/dossier.ts';
import { actorOf, type RobotCaller } from '#identity/callers.ts';
import type { rereadRequest, rereadResponse } from '#protocol/robot.ts';
import { claimIdentity, findDossierOfIdentity, lockDossier, updateDossier } from '#store/repositories/dossiers.ts';
import { insertEvents } from '#store/repositories/evidence.ts';
import { updateAttempt } from '#store/repositories/tasks.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { correctedPayload } from './corrected-payload.ts';
import { fenceTreat } from './fence.ts';
import { REASONS } from './sentences.ts';
import { closeLaterSubmission, typingBegan } from './submissions.ts';

/**
 * Keeps what was re-read. `changed`: another submission than the one this attempt was given; the robot goes on with the new one.
 * Errors raised: `lease.lost`, `attempt.wrong-task`, `dossier.changed-after-intent`, `dossier.submission-elsewhere`.
 */
export function recordReread(
  context: Context,
  caller: RobotCaller,
  attemptId: string,
  request: z.output<typeof rereadRequest>,
): Promise<z.input<typeof rereadResponse>> {
  return inTransaction(context, async (work) => {
    const attempt = await fenceTreat(work, caller, { attemptId, fencingToken: request.fencingToken });
    const dossier = await lockDossier(work.transaction, attempt.dossier);
    const { office, assistant, source, reference } = dossier;
    const sealed = context.sealing.seal('dossier.payload', dossier.id, request.payload);
    const now = context.clock.now();
    if (request.submission === attempt.submission && request.submission === dossier.submission) {
      // Not a new deposit, but the source's own facts (its state, for one) may have moved.
      await updateDossier(work.transaction, dossier.id, { payload: sealed });
      const payload = await correctedPayload(work, dossier, request.payload);
      return { changed: false, ...(payload === request.payload ? {} : { payload: structuredClone(payload) as typeof request.payload }) };
    }
    if (await typingBegan(work.transaction, dossier.id)) throw error(appErrors, 'dossier.changed-after-intent');
    const digest = context.sealing.identityDigest({ office, assistant, source, reference, submission: request.submission });
    const identity = { office, assistant, source, digest };
    if (!(await claimIdentity(work.transaction, { ...identity, dossier: dossier.id, created_at: now }))) {
      const other = await findDossierOfIdentity(work.transaction, identity);
      // A final one is what this dossier repeats; one under way will be granted what this one would ask for.
      if (other !== undefined && other.id !== dossier.id && !FINAL_STATES.has(other.state)) {
        throw error(appErrors, 'dossier.submission-elsewhere');
      }
    }
    await updateDossier(work.transaction, dossier.id, { payload: sealed, submission: request.submission, updated_at: now });
    await closeLaterSubmission(work, dossier.id, actorOf(caller));
    await updateAttempt(work.transaction, attempt.id, { submission: request.submission });
    await insertEvents(work.transaction, [
      { office, dossier: dossier.id, attempt: attempt.id, at: now, line: REASONS.newSubmissionReplaces },
    ]);
    work.record({
      office,
      actor: actorOf(caller),
      verb: 'dossier.new-submission',
      subject: `dossier:${dossier.id}`,
      detail: { reference, state: dossier.state, replaced: true },
    });
    return { changed: true };
  });
}
