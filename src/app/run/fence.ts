// Every word of a robot is accepted only under its lease: this attempt, this fencing token, not over, checked in the same transaction.
import { error } from '#base/errors.ts';
import type { RobotCaller } from '#identity/callers.ts';
import { findAttempt, type HeldAttempt, lockAttempt } from '#store/repositories/tasks.ts';

import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import type { Work } from '../work.ts';

export interface Claim {
  readonly attemptId: string;
  readonly fencingToken: number;
}

/** An attempt at a dossier, as opposed to a collection. */
export interface TreatAttempt extends HeldAttempt {
  readonly dossier: string;
  readonly submission: string;
}

function claimed(attempt: HeldAttempt | undefined, caller: RobotCaller, claim: Claim): HeldAttempt {
  if (attempt === undefined) throw error(appErrors, 'attempt.unknown');
  if (attempt.robot_token !== caller.token || attempt.fencing_token !== claim.fencingToken) throw error(appErrors, 'lease.lost');
  return attempt;
}

function held(attempt: HeldAttempt, now: Date): HeldAttempt {
  if (attempt.state !== 'running' || attempt.lease_expires_at <= now) throw error(appErrors, 'lease.lost');
  return attempt;
}

/** The attempt, whatever its state, if this robot may speak of it at all. Errors raised: `attempt.unknown`, `lease.lost`. */
export async function lockClaimed(work: Work, caller: RobotCaller, claim: Claim): Promise<HeldAttempt> {
  return claimed(await lockAttempt(work.transaction, caller.offices, claim.attemptId), caller, claim);
}

/** Asks without a lock whether the lease holds, before work that no transaction undoes. Errors raised: as `fence`. */
export async function askLease(context: Context, caller: RobotCaller, claim: Claim): Promise<HeldAttempt> {
  return held(claimed(await findAttempt(context.database.kysely, caller.offices, claim.attemptId), caller, claim), context.clock.now());
}

/** The running attempt under this lease, locked until the transaction ends. Errors raised: `attempt.unknown`, `lease.lost`. */
export async function fence(work: Work, caller: RobotCaller, claim: Claim): Promise<HeldAttempt> {
  return held(await lockClaimed(work, caller, claim), work.clock.now());
}

/** As `fence`, for an attempt at a dossier. Errors raised: also `attempt.wrong-task`. */
export async function fenceTreat(work: Work, caller: RobotCaller, claim: Claim): Promise<TreatAttempt> {
  const attempt = await fence(work, caller, claim);
  const { dossier, submission } = attempt;
  if (dossier === null || submission === null) throw error(appErrors, 'attempt.wrong-task', { kind: 'collect' });
  return { ...attempt, dossier, submission };
}
