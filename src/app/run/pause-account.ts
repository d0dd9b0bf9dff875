// An account that an application refused, or that must be looked at: it rests for every robot and installation that uses it.
import type { ErrorWire } from '#base/errors.ts';
import { endSignIn, type AccountState } from '#domain/account.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import { type SeenAccount, updateAccount } from '#store/repositories/accounts.ts';
import type { Work } from '../work.ts';

export function accountState(row: SeenAccount): AccountState {
  return { revision: row.revision, paused: row.paused_at !== null, signingIn: row.signing_in };
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
  const { code, fr, en } = wire;
  const paused = next.paused && !before.paused;
  await updateAccount(work.transaction, account.id, {
    signing_in: next.signingIn,
    updated_at: now,
    ...(paused ? { paused_at: now, problem: JSON.stringify({ code, fr, en, at: now.toISOString() }) } : {}),
  });
  if (paused) {
    work.record({
      office: account.office,
      actor: SERVER_ACTOR,
      verb: 'account.pause',
      subject: `account:${account.id}`,
      detail: { application: account.application, attempt: of.attempt, code },
    });
  }
  return next.paused;
}
