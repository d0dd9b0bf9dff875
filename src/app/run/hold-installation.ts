// An installation that an operator must look at: nothing of it is leased until somebody acted.
import { type ErrorWire } from '#base/errors.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import { type InstallationRow, updateInstallation } from '#store/repositories/installations.ts';
import { listReadyTasks } from '#store/repositories/tasks.ts';
import type { InstallationProblem } from '#store/schema.ts';
import type { Work } from '../work.ts';
import { queued } from './schedule.ts';

/** Shows the problem on the console; with `hold`, also keeps robots away. */
export async function reportProblem(work: Work, installation: string, office: string, wire: ErrorWire, hold: boolean): Promise<void> {
  const now = work.clock.now();
  const problem: InstallationProblem = { code: wire.code, fr: wire.fr, en: wire.en, at: now.toISOString() };
  await updateInstallation(work.transaction, installation, {
    problem: JSON.stringify(problem),
    updated_at: now,
    ...(hold ? { held_at: now } : {}),
  });
  work.record({
    office,
    actor: SERVER_ACTOR,
    verb: hold ? 'installation.hold' : 'installation.problem',
    subject: `installation:${installation}`,
    detail: { code: wire.code },
  });
}

/** Somebody acted: robots may try again, and the queue hands out again what it dropped meanwhile. */
export async function releaseInstallation(work: Work, installation: InstallationRow, actor: string): Promise<void> {
  if (installation.held_at === null) return;
  await updateInstallation(work.transaction, installation.id, { held_at: null, problem: null });
  for (const task of await listReadyTasks(work.transaction, installation.id)) await work.queue.enqueue(work.transaction, queued(task));
  work.record({ office: installation.office, actor, verb: 'installation.release', subject: `installation:${installation.id}` });
}
