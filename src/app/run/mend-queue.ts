// Puts the queue right by our own tables, which are the truth: what it lost is handed out again, what it should not hold is taken out.
import { seeOneInstant } from '#store/transaction.ts';
import { listReadyTasks } from '#store/repositories/tasks.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { queued } from './schedule.ts';

/** At a start, and now and then: a dossier that the queue forgot would wait for ever. */
export async function mendQueue(context: Context): Promise<{ readonly added: number; readonly removed: number }> {
  const mended = await inTransaction(context, async ({ transaction, queue }) => {
    await seeOneInstant(transaction);
    return queue.reconcile(transaction, (await listReadyTasks(transaction)).map(queued));
  });
  if (mended.added > 0) context.doorbell.ring();
  return mended;
}
