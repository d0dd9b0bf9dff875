// The account that an attempt was lent: by now its installation may use another, or another password.
import { lockAccount, lockAccountOf, type SeenAccount } from '#store/repositories/accounts.ts';
import type { AttemptRow } from '#store/repositories/tasks.ts';
import type { Work } from '../work.ts';

export interface LockedAccount {
  readonly account: SeenAccount;
  /** Of the password that was lent. */
  readonly revision: number;
}

/** Locks it; undefined when none was lent. */
export async function lockLentAccount(work: Work, attempt: AttemptRow, application: string): Promise<LockedAccount | undefined> {
  const { transaction } = work;
  if (attempt.lent_accounts === null) {
    // From before this was remembered; taken to have been lent the present password, so that a refused one is never tried again.
    const account = await lockAccountOf(transaction, attempt.office, attempt.installation, application);
    return account === undefined ? undefined : { account, revision: account.revision };
  }
  const lent = attempt.lent_accounts[application];
  const account = lent === undefined ? undefined : await lockAccount(transaction, attempt.office, lent.id);
  return lent === undefined || account === undefined ? undefined : { account, revision: lent.revision };
}
