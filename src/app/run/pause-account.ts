// An account that an application refused, or that must be looked at: it rests for every robot and installation that uses it.
import { error, type ErrorWire } from '#base/errors.ts';
import { type AccountState, countUnanswered, endSignIn } from '#domain/account.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import { type SeenAccount, updateAccount } from '#store/repositories/accounts.ts';
import { appErrors } from '../errors.ts';
import type { Work } from '../work.ts';

export function accountState(row: SeenAccount): AccountState {
  const { revision, signing_in: signingIn, unanswered } = row;
  return { revision, paused: row.paused_at !== null, signingIn, unanswered, accepted: row.accepted_at !== null };
}

/** Of a locked account. Nothing is said of a password that was changed since it was lent. */
export async function pauseAccount(
  work: Work,
  account: SeenAccount,
  of: { readonly attempt: string; readonly revision: number },
  wire: ErrorWire,
): Promise<boolean> {
  const before = accountState(account);
  const next = endSignIn(before, of, 'refused');
  const now = work.clock.now();
  await updateAccount(work.transaction, account.id, { signing_in: next.signingIn, updated_at: now });
  if (next.paused && !before.paused) await rest(work, account, of.attempt, wire);
  return next.paused;
}

async function rest(work: Work, account: SeenAccount, attempt: string, { code, fr, en }: ErrorWire): Promise<void> {
  const now = work.clock.now();
  const problem = JSON.stringify({ code, fr, en, at: now.toISOString() });
  await updateAccount(work.transaction, account.id, { paused_at: now, problem });
  work.record({
    office: account.office,
    actor: SERVER_ACTOR,
    verb: 'account.pause',
    subject: `account:${account.id}`,
    detail: { application: account.application, attempt, code },
  });
}

/** Before another attempt signs in: what the one before may have tried counts. The account as it is from now on. */
export async function heedUnanswered(work: Work, account: SeenAccount, attempt: string): Promise<AccountState> {
  const before = accountState(account);
  const next = countUnanswered(before, attempt);
  if (next === before) return before;
  const { signingIn, unanswered } = next;
  await updateAccount(work.transaction, account.id, { signing_in: signingIn, unanswered, updated_at: work.clock.now() });
  if (next.paused && !before.paused) {
    const notice = error(appErrors, 'account.unanswered', { application: account.application, count: unanswered });
    await rest(work, account, before.signingIn ?? attempt, notice.toWire());
  }
  return next;
}
