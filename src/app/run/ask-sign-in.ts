// A robot asks leave to sign in with an account: one at a time over all robots, and nobody after a refusal until a person acted.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { beginSignIn, endSignIn, leaveToSignIn, type SignInLeave } from '#domain/account.ts';
import type { RobotCaller } from '#identity/callers.ts';
import type { signInEndRequest, signInRequest, signInResponse } from '#protocol/robot.ts';
import { updateAccount } from '#store/repositories/accounts.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { fenceTreat } from './fence.ts';
import { lockLentAccount } from './lent-account.ts';
import { accountState, heedUnanswered, pauseAccount } from './pause-account.ts';

/** Errors raised: `lease.lost`, `attempt.wrong-task`, `account.paused`, `account.changed`. */
export async function askSignIn(
  context: Context,
  caller: RobotCaller,
  attemptId: string,
  request: z.output<typeof signInRequest>,
): Promise<z.input<typeof signInResponse>> {
  const { application, revision } = request;
  const leave = await inTransaction(context, async (work): Promise<SignInLeave> => {
    const attempt = await fenceTreat(work, caller, { attemptId, fencingToken: request.fencingToken });
    const account = (await lockLentAccount(work, attempt, application))?.account;
    // Nothing is known of it: the robot will say that it was given none.
    if (account === undefined) return 'go';
    const state = account.signing_runs ? accountState(account) : await heedUnanswered(work, account, attempt.id);
    const given = leaveToSignIn(state, { attempt: attempt.id, revision, otherRuns: account.signing_runs });
    if (given === 'go') await updateAccount(work.transaction, account.id, { signing_in: beginSignIn(state, attempt.id).signingIn });
    return given;
  });
  // Only now: that it is paused from now on is kept.
  switch (leave) {
    case 'paused':
      throw error(appErrors, 'account.paused', { application });
    case 'changed':
      throw error(appErrors, 'account.changed', { application });
    case 'wait':
    case 'go':
      return { leave };
  }
}

/** What came of it. Errors raised: `lease.lost`, `attempt.wrong-task`. */
export function endSigningIn(
  context: Context,
  caller: RobotCaller,
  attemptId: string,
  request: z.output<typeof signInEndRequest>,
): Promise<{ accepted: true }> {
  const { application, revision, result } = request;
  return inTransaction(context, async (work) => {
    const attempt = await fenceTreat(work, caller, { attemptId, fencingToken: request.fencingToken });
    const account = (await lockLentAccount(work, attempt, application))?.account;
    if (account === undefined) return { accepted: true };
    const of = { attempt: attempt.id, revision };
    if (result.kind === 'refused') await pauseAccount(work, account, of, result.error);
    else {
      const { signingIn, unanswered, accepted } = endSignIn(accountState(account), of, result.kind);
      const accepted_at = accepted ? (account.accepted_at ?? work.clock.now()) : null;
      await updateAccount(work.transaction, account.id, { signing_in: signingIn, unanswered, accepted_at });
    }
    return { accepted: true };
  });
}
