// A robot asks leave for an effect. What is granted is durable before the answer leaves; what stands is never granted again.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { decideIntent, isConfirmedWithoutCommit, isWriting } from '#domain/autonomy.ts';
import { COMMIT_WINDOW_MILLISECONDS, stands } from '#domain/effect.ts';
import type { IntentAnswer } from '#domain/ledger.ts';
import { actorOf, type RobotCaller } from '#identity/callers.ts';
import type { intentRequest } from '#protocol/robot.ts';
import { findActionsApproval } from '#store/repositories/actions-approvals.ts';
import { lockDossier } from '#store/repositories/dossiers.ts';
import { type EffectRow, findEffect, insertEffect, listEffects, updateEffect } from '#store/repositories/effects.ts';
import { type InstallationRow, shareInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction, type Work } from '../work.ts';
import { askConfirmation, lookForApproval, type Question, useApproval } from './ask-confirmation.ts';
import { assistantVersion } from './assistant-version.ts';
import { isPhaseOfKey, settlePhases } from './dropped-phases.ts';
import { fenceTreat, type TreatAttempt } from './fence.ts';
import { knownEffect } from './known-effect.ts';
import { watchAutonomy } from './watch-autonomy.ts';

type Request = z.output<typeof intentRequest>;

/** An answer that was lost on the way may be asked for again: the robot has not clicked, so its window counts from now. */
async function answerAgain(work: Work, effect: EffectRow): Promise<IntentAnswer> {
  const granted_at = work.clock.now();
  await updateEffect(work.transaction, effect.id, { granted_at });
  return { granted: true, effect: knownEffect(work.sealing, { ...effect, granted_at }) };
}

async function grant(work: Work, caller: RobotCaller, attempt: TreatAttempt, request: Request): Promise<IntentAnswer> {
  const { sealing } = work;
  const now = work.clock.now();
  const id = newId(now.getTime());
  await insertEffect(work.transaction, {
    id,
    office: attempt.office,
    dossier: attempt.dossier,
    submission: attempt.submission,
    key: request.key,
    kind: request.kind,
    correction_reason: request.correctionReason ?? null,
    state: 'intended',
    typed: sealing.seal('effect.typed', id, request.typed),
    before: sealing.seal('effect.before', id, request.before),
    proof: sealing.seal('effect.proof', id, {}),
    typed_digest: sealing.textsDigest(attempt.dossier, request.typed),
    before_digest: sealing.textsDigest(attempt.dossier, request.before),
    recognise: request.recognise,
    window_milliseconds: COMMIT_WINDOW_MILLISECONDS,
    longest_request_milliseconds: request.longestRequestMilliseconds,
    granted_at: now,
    granted_to: attempt.id,
    request: request.requestId ?? null,
  });
  work.record({
    office: attempt.office,
    actor: actorOf(caller),
    verb: 'effect.intend',
    subject: `effect:${id}`,
    detail: {
      dossier: attempt.dossier,
      attempt: attempt.id,
      key: request.key,
      kind: request.kind,
      ...(await assistantVersion(work.transaction, attempt)),
    },
  });
  await settlePhases(work, attempt, isPhaseOfKey(request.key));
  const granted = (await listEffects(work.transaction, attempt.dossier, attempt.submission)).find((effect) => effect.id === id);
  if (granted === undefined) throw new TypeError('the effect just written cannot be read');
  return { granted: true, effect: knownEffect(sealing, granted) };
}

async function grantAndSpend(
  work: Work,
  caller: RobotCaller,
  attempt: TreatAttempt,
  request: Request,
  question: Question | undefined,
): Promise<IntentAnswer> {
  const answer = await grant(work, caller, attempt, request);
  if (answer.granted && question?.approved !== undefined) await useApproval(work, question.approved, answer.effect.id);
  return answer;
}

/** Withdrawn since the robot was last told to stop: nothing is done by it any more. */
async function requireApproval({ transaction }: Work, { actions }: TreatAttempt, { office, assistant }: InstallationRow): Promise<void> {
  if (actions === null) return;
  const approval = await findActionsApproval(transaction, { office, assistant, actions });
  if (approval === undefined) throw error(appErrors, 'attempt.actions-withdrawn');
}

async function commitStands(work: Work, { dossier, submission }: TreatAttempt): Promise<boolean> {
  const effects = await listEffects(work.transaction, dossier, submission);
  return effects.some(({ kind, state }) => kind === 'commit' && stands(state));
}

/**
 * Decides by the office's present settings. An effect of this name that stands is returned as it is, to be verified and not made.
 * Errors raised: `lease.lost`, `attempt.wrong-task`, `dossier.replaced`, `effect.open`, `attempt.actions-withdrawn`.
 */
export function grantIntent(context: Context, caller: RobotCaller, attemptId: string, request: Request): Promise<IntentAnswer> {
  return inTransaction(context, async (work): Promise<IntentAnswer> => {
    const attempt = await fenceTreat(work, caller, { attemptId, fencingToken: request.fencingToken });
    const dossier = await lockDossier(work.transaction, attempt.dossier);
    const known = await findEffect(work.transaction, dossier.id, attempt.submission, request.key);
    if (known !== undefined) {
      if (stands(known.state)) return { granted: true, effect: knownEffect(context.sealing, known) };
      const askedAgain = known.state === 'intended' && known.granted_to === attempt.id && known.request !== null;
      if (askedAgain && known.request === request.requestId) return answerAgain(work, known);
      throw error(appErrors, 'effect.open', { key: request.key });
    }
    if (dossier.submission !== attempt.submission) throw error(appErrors, 'dossier.replaced');
    await watchAutonomy(work, attempt.installation);
    // Shared only now: two intents that both held it would each wait for the other to take autonomy away. Whoever lowers it at this
    // instant is waited for, or waits: once that is answered, nothing more is granted by what stood before.
    const installation = await shareInstallation(work.transaction, attempt.installation);
    await requireApproval(work, attempt, installation);
    const { autonomy, allowed_corrections: allowedCorrections } = installation;
    // What is written to somebody has a name; one that names none is one that nobody allowed.
    const correctionReason = request.correctionReason ?? (isWriting(request.kind) ? '' : undefined);
    const question = autonomy === 'supervised' ? await lookForApproval(work, attempt, request) : undefined;
    const decision = decideIntent(
      { autonomy, allowedCorrections },
      {
        kind: request.kind,
        confirmed: question?.approved !== undefined,
        commitStands: isConfirmedWithoutCommit(request.kind) && (await commitStands(work, attempt)),
        ...(correctionReason === undefined ? {} : { correctionReason }),
      },
    );
    if (decision.granted) return grantAndSpend(work, caller, attempt, request, question);
    if (decision.why === 'needs_confirmation' && question !== undefined) await askConfirmation(work, attempt, request, question);
    work.record({
      office: attempt.office,
      actor: actorOf(caller),
      verb: 'effect.refuse',
      subject: `dossier:${dossier.id}`,
      detail: {
        attempt: attempt.id,
        key: request.key,
        kind: request.kind,
        why: decision.why,
        ...(await assistantVersion(work.transaction, attempt)),
      },
    });
    return decision;
  });
}
