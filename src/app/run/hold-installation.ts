// An installation that an operator must look at: nothing of it is leased until somebody acted.
import { type ErrorWire } from '#base/errors.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import { type InstallationRow, readInstallation, updateInstallation } from '#store/repositories/installations.ts';
import type { TaskRow } from '#store/repositories/tasks.ts';
import type { InstallationProblem } from '#store/schema.ts';
import type { Work } from '../work.ts';

/** Shows the problem on the console until a task of that kind went well; with `hold`, keeps robots away until somebody acted. */
export async function reportProblem(
  work: Work,
  task: Pick<TaskRow, 'installation' | 'office' | 'kind'>,
  wire: ErrorWire,
  hold: boolean,
): Promise<void> {
  const installation = await readInstallation(work.transaction, task.installation);
  const now = work.clock.now();
  const known = installation.problem;
  // What stands since the last try is not news; neither may it hide why robots are kept away.
  if (!hold && (installation.held_at !== null || (known?.code === wire.code && known.fr === wire.fr))) return;
  const problem: InstallationProblem = { code: wire.code, fr: wire.fr, en: wire.en, at: now.toISOString(), task: task.kind };
  await updateInstallation(work.transaction, installation.id, {
    problem: JSON.stringify(problem),
    updated_at: now,
    ...(hold ? { held_at: now } : {}),
  });
  work.record({
    office: task.office,
    actor: SERVER_ACTOR,
    verb: hold ? 'installation.hold' : 'installation.problem',
    subject: `installation:${installation.id}`,
    detail: { code: wire.code },
  });
}

/** A task of this kind went well: its problem is over. One that holds robots back stays until somebody acted. */
export async function clearProblem(work: Work, task: Pick<TaskRow, 'installation' | 'kind'>): Promise<void> {
  const { id, held_at: heldAt, mailbox_problem: mailbox, problem } = await readInstallation(work.transaction, task.installation);
  if (heldAt !== null || problem === null || (problem.task ?? 'collect') !== task.kind) return;
  // Of a mailbox that nobody looks into any more nothing else would be seen.
  const left = mailbox === null ? null : JSON.stringify(mailbox);
  await updateInstallation(work.transaction, id, { problem: left, updated_at: work.clock.now() });
}

/** Somebody acted: robots may try again, unless what they need was lost with the key and must first be installed again. */
export async function releaseInstallation(work: Work, installation: InstallationRow, actor: string): Promise<void> {
  if (installation.held_at === null || installation.secrets_lost_at !== null) return;
  await updateInstallation(work.transaction, installation.id, { held_at: null, problem: null });
  work.record({ office: installation.office, actor, verb: 'installation.release', subject: `installation:${installation.id}` });
}
