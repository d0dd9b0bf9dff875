// What becomes of an attempt whose robot died or fell silent: the task goes back, open effects stay for the next one to recognise.
import { keptUntil, silentUntil } from '#domain/application-limits.ts';
import { RETRY_WAITS_SECONDS } from '#domain/task.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import { leaveSeats } from '#store/repositories/applications.ts';
import { lockDossier } from '#store/repositories/dossiers.ts';
import { listOpenEffects } from '#store/repositories/effects.ts';
import { type AttemptRow, lockTask, updateAttempt } from '#store/repositories/tasks.ts';

import type { Work } from '../work.ts';
import { assistantVersion } from './assistant-version.ts';
import { handOver } from './hand-over.ts';
import { moveDossier } from './move-dossier.ts';
import { endTask, putTaskBack } from './schedule.ts';
import { REASONS } from './sentences.ts';

/** A dossier that ends this many robots is not given to another one. Generous: a machine that restarts is not the dossier's fault. */
const LOSSES_LIMIT = 10;
/** The first losses go back at once; later ones wait, in case the dossier itself ends robots. */
const LOSSES_WITHOUT_WAIT = 3;

async function loseTreatment(work: Work, attempt: AttemptRow, dossierId: string): Promise<void> {
  const dossier = await lockDossier(work.transaction, dossierId);
  const task = await lockTask(work.transaction, attempt.task);
  const losses = dossier.losses + 1;
  const move = { actor: SERVER_ACTOR, attempt: attempt.id, changes: { losses } };
  if (losses < LOSSES_LIMIT) {
    const wait =
      losses <= LOSSES_WITHOUT_WAIT ? 0 : (RETRY_WAITS_SECONDS[losses - LOSSES_WITHOUT_WAIT - 1] ?? RETRY_WAITS_SECONDS.at(-1) ?? 0);
    await moveDossier(work, dossier, { ...move, event: 'put_back', reason: REASONS.lost });
    await putTaskBack(work, task, new Date(work.clock.now().getTime() + wait * 1_000), task.failures);
    return;
  }
  const open = (await listOpenEffects(work.transaction, dossier.id)).length > 0;
  const reason = open ? REASONS.openEffect : REASONS.lostTooOften;
  await updateAttempt(work.transaction, attempt.id, { verdict: 'technical' });
  await moveDossier(work, dossier, { ...move, event: open ? 'doubt' : 'fail', reason });
  await handOver(work, dossier, { attempt: attempt.id, kind: open ? 'uncertain' : 'anomaly', reason, proposedText: null });
  await endTask(work, task);
}

export type Loss = 'lease-over' | 'robot-died' | 'answer-lost' | 'revoked';

/** Until when a robot may still be signed in that lost its work so; null: its browser is gone. */
export function signedInUntil(why: Loss, now: Date): Date | null {
  switch (why) {
    case 'robot-died':
      return null;
    case 'answer-lost':
      return keptUntil(now);
    case 'lease-over':
    case 'revoked':
      return silentUntil(now);
  }
}

/** Gives back what locked running attempts held. `why` is a code for the journal. */
export async function loseAttempts(work: Work, attempts: readonly AttemptRow[], why: Loss): Promise<void> {
  for (const attempt of attempts) {
    const now = work.clock.now();
    work.screens.forget(attempt.id);
    await updateAttempt(work.transaction, attempt.id, { state: 'lost', finished_at: now });
    await leaveSeats(work.transaction, [attempt.robot], signedInUntil(why, now));
    work.record({
      office: attempt.office,
      actor: SERVER_ACTOR,
      verb: 'attempt.lost',
      subject: `attempt:${attempt.id}`,
      detail: {
        ...(attempt.dossier === null ? {} : { dossier: attempt.dossier }),
        why,
        number: attempt.number,
        ...(await assistantVersion(work.transaction, attempt)),
      },
    });
    if (attempt.dossier === null) {
      const task = await lockTask(work.transaction, attempt.task);
      await putTaskBack(work, task, work.clock.now(), task.failures);
    } else {
      await loseTreatment(work, attempt, attempt.dossier);
    }
  }
}
