// Leases whose robot fell silent end, and their tasks go back to the others.
import { lockExpiredAttempts } from '#store/repositories/tasks.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { loseAttempts } from './lose-attempt.ts';

const BATCH = 20;

/** Ends every lease that is over; returns how many. */
export async function expireLeases(context: Context): Promise<number> {
  let total = 0;
  for (;;) {
    const expired = await inTransaction(context, async (work) => {
      const attempts = await lockExpiredAttempts(work.transaction, context.clock.now(), BATCH);
      await loseAttempts(work, attempts, 'lease-over');
      return attempts.length;
    });
    total += expired;
    if (expired < BATCH) break;
  }
  if (total > 0) context.doorbell.ring();
  return total;
}
