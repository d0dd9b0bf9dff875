// A mailbox that an assistant writes by and that refuses: said on the console, and left alone until somebody acts, or for a day.
import type { ErrorWire } from '#base/errors.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import { type InstallationRow, readInstallation, updateInstallation } from '#store/repositories/installations.ts';
import type { InstallationProblem } from '#store/schema.ts';
import type { Work } from '../work.ts';

/** A server locks an account that is refused again and again; one that was out of order for a while is seen to be well again. */
const LEFT_ALONE_MILLISECONDS = 24 * 3_600_000;

/** What else is wrong is shown first: this waits behind it, and keeps no source from being read. */
export async function reportMailbox(
  work: Work,
  installationId: string,
  { code, en, fr }: Pick<ErrorWire, 'code' | 'fr' | 'en'>,
): Promise<void> {
  const { held_at: heldAt, id, office, problem: shown } = await readInstallation(work.transaction, installationId);
  const now = work.clock.now();
  const problem: InstallationProblem = { code, fr, en, at: now.toISOString(), task: 'mailbox' };
  const isShown = heldAt === null && (shown === null || shown.task === 'mailbox');
  await updateInstallation(work.transaction, id, {
    mailbox_problem: JSON.stringify(problem),
    updated_at: now,
    ...(isShown ? { problem: JSON.stringify(problem) } : {}),
  });
  work.record({ office, actor: SERVER_ACTOR, verb: 'installation.problem', subject: `installation:${id}`, detail: { code } });
}

/** Somebody acted, or the day is over: it is looked into again. */
export async function forgetMailbox(work: Work, { id }: Pick<InstallationRow, 'id'>): Promise<void> {
  const { mailbox_problem: refused, problem } = await readInstallation(work.transaction, id);
  if (refused === null) return;
  await updateInstallation(work.transaction, id, { mailbox_problem: null, ...(problem?.task === 'mailbox' ? { problem: null } : {}) });
}

/** Whether whoever collects now is to leave the mailboxes alone. */
export async function leavesMailboxes(work: Work, installation: Pick<InstallationRow, 'id' | 'mailbox_problem'>): Promise<boolean> {
  const { mailbox_problem: refused } = installation;
  if (refused === null) return false;
  if (work.clock.now().getTime() < Date.parse(refused.at) + LEFT_ALONE_MILLISECONDS) return true;
  await forgetMailbox(work, installation);
  return false;
}
