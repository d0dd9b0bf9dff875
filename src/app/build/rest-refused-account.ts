// An application refused an account in a trial: where it is one of the office's, with the password that the office gave, nobody tries it again.
import type { ErrorWire } from '#base/errors.ts';
import { loadAssistant } from '#language/assistant.ts';
import { lockAccountByIdentifier } from '#store/repositories/accounts.ts';
import type { ShowingRow } from '#store/repositories/showings.ts';
import { pauseAccount } from '../run/pause-account.ts';
import type { Work } from '../work.ts';

export interface RefusedSignIn {
  /** As the files name it. */
  readonly application: string;
  readonly error: ErrorWire;
}

export async function restRefusedAccounts(work: Work, row: ShowingRow, refused: readonly RefusedSignIn[]): Promise<void> {
  if (row.trial === null || refused.length === 0) return;
  const { sealing, transaction } = work;
  const { files, taken = {} } = sealing.open('trial.request', row.id, row.trial);
  const { plan } = loadAssistant(files);
  for (const { application, error } of refused) {
    const tried = taken[plan?.applications[application]?.signIn.account ?? ''];
    if (tried === undefined) continue;
    const { office } = row;
    const digest = sealing.accountDigest({ office, application, identifier: tried.identifier });
    const account = await lockAccountByIdentifier(transaction, office, application, digest);
    // A password that only its author knows says nothing of the office's.
    if (account === undefined || !sealing.passwordDigest(account.id, tried.password).equals(account.password_digest)) continue;
    await pauseAccount(work, account, { attempt: row.id, revision: account.revision }, error);
  }
}
