// A robot ends its attempt: the outcome is accepted once, under its lease, and moves the dossier.
import type { z } from 'zod';
import { error, type ErrorWire } from '#base/errors.ts';
import { type Verdict, verdictOf } from '#domain/demotion.ts';
import { RETRY_WAITS_SECONDS } from '#domain/task.ts';
import type { Outcome } from '#domain/outcome.ts';
import { actorOf, type RobotCaller } from '#identity/callers.ts';
import type { finishRequest } from '#protocol/robot.ts';
import { lockDossier } from '#store/repositories/dossiers.ts';
import { listUnsettledEffects, lockEffect, updateEffect } from '#store/repositories/effects.ts';
import { readInstallation, updateInstallation } from '#store/repositories/installations.ts';
import { findUnseenReturn } from '#store/repositories/sent-letters.ts';
import { type HeldAttempt, lockTask, updateAttempt } from '#store/repositories/tasks.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction, type Work } from '../work.ts';
import { assistantVersion } from './assistant-version.ts';
import { decideFinish } from './decide-finish.ts';
import { fence, lockClaimed } from './fence.ts';
import { handOver } from './hand-over.ts';
import { clearProblem, reportProblem } from './hold-installation.ts';
import { leaveApplications } from './leave-applications.ts';
import { moveDossier } from './move-dossier.ts';
import { openQuestion } from './open-question.ts';
import { pauseRefused } from './pause-refused.ts';
import { endTask, putTaskBack } from './schedule.ts';
import { QUESTION_SENTENCES } from './sentences.ts';
import { laterSubmissionWaits } from './submissions.ts';
import { watchAutonomy } from './watch-autonomy.ts';

const later = (work: Work, seconds: number): Date => new Date(work.clock.now().getTime() + seconds * 1_000);

/** À blanc nobody is asked anything, whatever a robot that was leased before says. */
async function asAllowed({ transaction }: Work, { installation }: HeldAttempt, outcome: Outcome): Promise<Outcome> {
  if (outcome.kind !== 'awaiting' || outcome.question === undefined) return outcome;
  const { autonomy } = await readInstallation(transaction, installation);
  return autonomy === 'dry_run' ? { kind: 'dry_run_finished' } : outcome;
}

/** Moves the dossier; what its end says of the assistant, null while it goes back to the robots. */
async function finishTreatment(
  work: Work,
  attempt: HeldAttempt,
  dossierId: string,
  said: Pick<z.output<typeof finishRequest>, 'outcome' | 'applications'>,
  actor: string,
): Promise<Verdict | null> {
  const { transaction, sealing } = work;
  const { applications = {} } = said;
  const outcome = await asAllowed(work, attempt, said.outcome);
  const rests = await leaveApplications(work, attempt, outcome, applications);
  const kept = (await pauseRefused(work, attempt, outcome, applications)) || rests;
  const dossier = await lockDossier(transaction, dossierId);
  const task = await lockTask(transaction, attempt.task);
  const unsettled = await listUnsettledEffects(transaction, dossier.id);
  const replaced = attempt.submission !== dossier.submission;
  const laterSubmission = await laterSubmissionWaits(transaction, dossier.id);
  const undelivered = (await findUnseenReturn(transaction, dossier.id, dossier.submission)) ?? null;
  const decision = decideFinish({ outcome, unsettled, replaced, laterSubmission, undelivered, failures: dossier.failures, kept });
  if ('refusedFor' in decision) throw error(appErrors, 'attempt.open-effect', { key: decision.refusedFor });
  if (outcome.kind === 'uncertain') {
    const effect = await lockEffect(transaction, dossier.id, outcome.effectId);
    if (effect === undefined) throw error(appErrors, 'effect.unknown');
    if (effect.state === 'intended') {
      await updateEffect(transaction, effect.id, { state: 'uncertain', settled_at: work.clock.now(), settled_by: attempt.id });
    }
  }
  const { event, reason, proposedText, handover, failures } = decision;
  const question = event === 'await' && outcome.kind === 'awaiting' ? outcome.question : undefined;
  await moveDossier(work, dossier, {
    event,
    actor,
    attempt: attempt.id,
    reason,
    handover,
    ...(question === undefined ? {} : { said: QUESTION_SENTENCES.asked, detail: { question: question.name } }),
    changes: {
      failures,
      proposed_text: proposedText === null ? null : sealing.seal('dossier.proposed-text', dossier.id, proposedText),
      ...(outcome.kind === 'done' ? { proof: sealing.seal('dossier.proof', dossier.id, outcome.proof) } : {}),
    },
  });
  if (question !== undefined) await openQuestion(work, dossier, attempt, question);
  if (handover !== null) await handOver(work, dossier, { attempt: attempt.id, kind: handover, reason: reason ?? '', proposedText });
  if (outcome.kind !== 'failed') await clearProblem(work, task);
  else if (outcome.error.act === 'operator') await reportProblem(work, task, outcome.error, decision.hold);
  if (decision.retryAfterSeconds === null) await endTask(work, task);
  else await putTaskBack(work, task, later(work, decision.retryAfterSeconds), failures);
  return verdictOf(event, outcome);
}

/** Seconds until a source that could not be read is read again; null: when somebody asks. */
function nextCollection({ act, retry }: ErrorWire, failures: number, everySeconds: number | null): number | null {
  const soon = retry !== 'never' && act !== 'data' ? RETRY_WAITS_SECONDS[failures] : undefined;
  return soon ?? everySeconds;
}

/**
 * A collection that failed never keeps dossiers from being treated, and is made again by itself: what hinders it (a token, a closed
 * démarche) may be mended at the source, where nobody thinks of telling Copiste.
 */
async function finishCollection(work: Work, attempt: HeldAttempt, outcome: Outcome): Promise<void> {
  const task = await lockTask(work.transaction, attempt.task);
  if (outcome.kind === 'done') {
    const now = work.clock.now();
    await updateInstallation(work.transaction, attempt.installation, { collected_at: now, updated_at: now });
    await clearProblem(work, task);
    await endTask(work, task);
  } else if (outcome.kind === 'put_back') {
    await putTaskBack(work, task, later(work, 1), task.failures);
  } else if (outcome.kind === 'failed') {
    await reportProblem(work, task, outcome.error, false);
    const wait = nextCollection(outcome.error, task.failures, work.settings.collectEverySeconds);
    if (wait === null) await endTask(work, task);
    else await putTaskBack(work, task, later(work, wait), task.failures + 1);
  } else {
    throw error(appErrors, 'attempt.wrong-task', { kind: 'collect' });
  }
}

/**
 * Ends the attempt; the same outcome sent again, because its answer was lost, is accepted.
 * Errors raised: `lease.lost`, `attempt.unknown`, `attempt.already-finished`, `attempt.open-effect`, `attempt.wrong-task`, `effect.unknown`.
 */
export async function finishAttempt(
  context: Context,
  caller: RobotCaller,
  attemptId: string,
  request: z.output<typeof finishRequest>,
): Promise<{ accepted: true }> {
  const { fencingToken, outcome } = request;
  await inTransaction(context, async (work) => {
    const claimed = await lockClaimed(work, caller, { attemptId, fencingToken });
    if (claimed.state === 'finished') {
      if (claimed.outcome === outcome.kind) return;
      throw error(appErrors, 'attempt.already-finished', { outcome: claimed.outcome ?? '' });
    }
    const attempt = await fence(work, caller, { attemptId, fencingToken });
    let verdict: Verdict | null = null;
    if (attempt.dossier === null) await finishCollection(work, attempt, outcome);
    else verdict = await finishTreatment(work, attempt, attempt.dossier, request, actorOf(caller));
    await updateAttempt(work.transaction, attempt.id, {
      state: 'finished',
      outcome: outcome.kind,
      problem: outcome.kind === 'failed' ? JSON.stringify(outcome.error) : null,
      finished_at: context.clock.now(),
      verdict,
    });
    if (verdict !== null) await watchAutonomy(work, attempt.installation);
    work.record({
      office: attempt.office,
      actor: actorOf(caller),
      verb: 'attempt.finish',
      subject: `attempt:${attempt.id}`,
      detail: {
        ...(attempt.dossier === null ? {} : { dossier: attempt.dossier }),
        number: attempt.number,
        outcome: outcome.kind,
        ...(outcome.kind === 'failed' ? { code: outcome.error.code } : {}),
        ...(await assistantVersion(work.transaction, attempt)),
      },
    });
  });
  context.screens.forget(attemptId);
  context.doorbell.ring();
  return { accepted: true };
}
