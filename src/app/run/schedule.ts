// Puts tasks before the robots: our own rows are the truth, the queue only hands their ids out, in the same transaction.
import { newId } from '#base/ids.ts';
import type { DossierRow } from '#store/repositories/dossiers.ts';
import type { QueuedTask } from '#queue/queue.ts';
import { findOpenCollection, findOpenTask, insertTask, insertTasks, type TaskRow, updateTask } from '#store/repositories/tasks.ts';
import type { Work } from '../work.ts';

/** Sources are read before dossiers are typed: a withdrawal or a correction must be known in time. */
const COLLECT_PRIORITY = 100;

/** Tasks of one kind of one installation wait together: what hinders them hinders no others, and is asked once. */
export function laneOf(task: Pick<TaskRow, 'office' | 'installation' | 'kind'>): string {
  return `${task.office}.${task.installation}.${task.kind}`;
}

/** A task as the queue knows it. */
export function queued(task: Pick<TaskRow, 'id' | 'office' | 'installation' | 'kind' | 'priority' | 'run_after'>): QueuedTask {
  return { taskId: task.id, lane: laneOf(task), priority: task.priority, notBefore: task.run_after };
}

/** A task that waits for a robot again from `notBefore` on. */
export async function putTaskBack(work: Work, task: TaskRow, notBefore: Date, failures: number): Promise<void> {
  await updateTask(work.transaction, task.id, { state: 'ready', run_after: notBefore, failures, updated_at: work.clock.now() });
  await work.queue.enqueue(work.transaction, queued({ ...task, run_after: notBefore }));
}

/** Makes the dossier wait for a robot: one open task per dossier, made when there is none. */
export async function scheduleTreatment(work: Work, dossier: DossierRow, notBefore: Date): Promise<void> {
  const open = await findOpenTask(work.transaction, dossier.id);
  if (open !== undefined) {
    await putTaskBack(work, open, notBefore, open.failures);
    return;
  }
  const now = work.clock.now();
  const id = newId(now.getTime());
  const { office, installation, priority } = dossier;
  await insertTask(work.transaction, {
    id,
    office,
    installation,
    kind: 'treat',
    dossier: dossier.id,
    state: 'ready',
    priority,
    run_after: notBefore,
    created_at: now,
    updated_at: now,
  });
  await work.queue.enqueue(work.transaction, queued({ id, office, installation, kind: 'treat', priority, run_after: notBefore }));
}

/** How urgent the open task of a dossier is from now on; what is handed out already stays where it is. */
export async function rankTreatment(work: Work, dossier: string, priority: number): Promise<void> {
  const open = await findOpenTask(work.transaction, dossier);
  if (open === undefined) return;
  await updateTask(work.transaction, open.id, { priority, updated_at: work.clock.now() });
  if (open.state === 'ready') await work.queue.enqueue(work.transaction, queued({ ...open, priority }));
}

/** As `scheduleTreatment` from now on, for dossiers that were just made. */
export async function scheduleNewTreatments(
  work: Work,
  { id: installation, office }: { readonly id: string; readonly office: string },
  dossiers: readonly string[],
): Promise<void> {
  const now = work.clock.now();
  const tasks = dossiers.map((dossier) => ({
    id: newId(now.getTime()),
    office,
    installation,
    kind: 'treat' as const,
    dossier,
    state: 'ready' as const,
    priority: 0,
    run_after: now,
    created_at: now,
    updated_at: now,
  }));
  await insertTasks(work.transaction, tasks);
  await work.queue.enqueueNew(work.transaction, tasks.map(queued));
}

/** Ends the open task of a dossier that no robot needs to treat any more. */
export async function endTreatment(work: Work, dossier: string): Promise<void> {
  const open = await findOpenTask(work.transaction, dossier);
  if (open === undefined) return;
  await endTask(work, open);
}

export async function endTask(work: Work, task: Pick<TaskRow, 'id' | 'office' | 'installation' | 'kind'>): Promise<void> {
  await updateTask(work.transaction, task.id, { state: 'finished', updated_at: work.clock.now() });
  await work.queue.cancel(work.transaction, { taskId: task.id, lane: laneOf(task) });
}

/** Puts a collection into the queue. False when one is waiting or under way already. */
export async function scheduleCollection(
  work: Work,
  installation: { readonly id: string; readonly office: string },
  askedBy: 'person' | 'clock',
): Promise<boolean> {
  const open = await findOpenCollection(work.transaction, installation.id);
  const now = work.clock.now();
  if (open !== undefined) {
    // A person asks now: a collection that waits after a failure need not wait any longer. The clock does not cut the wait short.
    if (askedBy === 'person' && open.state === 'ready' && open.run_after > now) await putTaskBack(work, open, now, 0);
    return false;
  }
  const id = newId(now.getTime());
  await insertTask(work.transaction, {
    id,
    office: installation.office,
    installation: installation.id,
    kind: 'collect',
    state: 'ready',
    priority: COLLECT_PRIORITY,
    run_after: now,
    created_at: now,
    updated_at: now,
  });
  const { office } = installation;
  const task = { id, office, installation: installation.id, kind: 'collect', priority: COLLECT_PRIORITY, run_after: now } as const;
  await work.queue.enqueue(work.transaction, queued(task));
  return true;
}
