// A trial signs in under the same rules as an attempt: one at a time with an account of the office, nobody after a refusal, and a try whose
// answer nobody saw counts.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { beginSignIn, endSignIn, leaveToSignIn } from '#domain/account.ts';
import type { RobotCaller } from '#identity/callers.ts';
import { loadAssistant } from '#language/assistant.ts';
import type { signInResponse } from '#protocol/robot.ts';
import type { TRIAL_ROUTES } from '#protocol/trials.ts';
import { lockAccountByIdentifier, type SeenAccount, updateAccount } from '#store/repositories/accounts.ts';
import type { ShowingRow } from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { accountState, heedUnanswered, pauseAccount } from '../run/pause-account.ts';
import { inTransaction, type Work } from '../work.ts';
import { fenceShowing, type ShowingClaim } from './fence-showing.ts';

type Asking = ShowingClaim & { readonly application: string };
type Ending = Asking & Pick<z.output<(typeof TRIAL_ROUTES)['endTrialSignIn']['body']>, 'result'>;

/** The office's account that it was given for this application, with the password that the office gave; undefined: it is its author's own. */
async function lockOfficeAccount(work: Work, row: ShowingRow, application: string): Promise<SeenAccount | undefined> {
  if (row.trial === null) return undefined;
  const { sealing, transaction } = work;
  const { files, taken = {} } = sealing.open('trial.request', row.id, row.trial);
  const { plan } = loadAssistant(files);
  const tried = taken[plan?.applications[application]?.signIn.account ?? ''];
  if (tried === undefined) return undefined;
  const { office } = row;
  const digest = sealing.accountDigest({ office, application, identifier: tried.identifier });
  const account = await lockAccountByIdentifier(transaction, office, application, digest);
  // A password that only its author knows says nothing of the office's.
  if (account === undefined || !sealing.passwordDigest(account.id, tried.password).equals(account.password_digest)) return undefined;
  return account;
}

/** Errors raised: `lease.lost`, `account.paused`. */
export async function askTrialSignIn(
  context: Context,
  caller: RobotCaller,
  { application, ...claim }: Asking,
): Promise<z.input<typeof signInResponse>> {
  const leave = await inTransaction(context, async (work) => {
    const row = await fenceShowing(work, caller, claim);
    const account = await lockOfficeAccount(work, row, application);
    if (account === undefined) return 'go';
    const state = account.signing_runs ? accountState(account) : await heedUnanswered(work, account, row.id);
    const question = { attempt: row.id, revision: account.revision, otherRuns: account.signing_runs };
    const given = leaveToSignIn(state, question);
    if (given === 'go') await updateAccount(work.transaction, account.id, { signing_in: beginSignIn(state, row.id).signingIn });
    return given;
  });
  // Only now: that it is paused from now on is kept.
  if (leave === 'go' || leave === 'wait') return { leave };
  throw error(appErrors, 'account.paused', { application });
}

/** What came of it. Error raised: `lease.lost`. */
export function endTrialSignIn(
  context: Context,
  caller: RobotCaller,
  { application, result, ...claim }: Ending,
): Promise<{ accepted: true }> {
  return inTransaction(context, async (work) => {
    const row = await fenceShowing(work, caller, claim);
    const account = await lockOfficeAccount(work, row, application);
    if (account === undefined) return { accepted: true };
    const of = { attempt: row.id, revision: account.revision };
    if (result.kind === 'refused') await pauseAccount(work, account, of, result.error);
    else {
      const { accepted, signingIn, unanswered } = endSignIn(accountState(account), of, result.kind);
      const accepted_at = accepted ? (account.accepted_at ?? work.clock.now()) : null;
      await updateAccount(work.transaction, account.id, { signing_in: signingIn, unanswered, accepted_at });
    }
    return { accepted: true };
  });
}
