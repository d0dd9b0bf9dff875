// What an attempt found out about accounts besides its sign-ins: one that is locked or must change its password in the middle of work.
import type { ApplicationReport } from '#domain/application-report.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { AttemptRow } from '#store/repositories/tasks.ts';
import type { Work } from '../work.ts';
import { lockLentAccount } from './lent-account.ts';
import { pauseAccount } from './pause-account.ts';

/** Locks accounts: before the dossier and its task. True: the account rests until a person acted, which is no fault of the dossier's. */
export async function pauseRefused(
  work: Work,
  attempt: AttemptRow,
  outcome: Outcome,
  reports: Readonly<Record<string, ApplicationReport>>,
): Promise<boolean> {
  const [application] = Object.entries(reports).find(([, report]) => report === 'refused') ?? [];
  if (application === undefined || outcome.kind !== 'failed') return false;
  const lent = await lockLentAccount(work, attempt, application);
  if (lent === undefined) return false;
  await pauseAccount(work, lent.account, { attempt: attempt.id, revision: lent.revision }, outcome.error);
  return true;
}
