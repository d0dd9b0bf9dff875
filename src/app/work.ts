// One transaction of a use case: what it writes, and what it tells the journal about it.
import { CopisteError } from '#base/errors.ts';
import { appendAll, type JournalEntry } from '#journal/journal.ts';
import type { Figure } from '#domain/figures.ts';
import { officeMoment } from '#domain/opening-hours.ts';
import { addDailyCounts, type Counted } from '#store/repositories/figures.ts';
import type { Transaction } from '#store/transaction.ts';
import type { Context } from './context.ts';

export type Remark = Omit<JournalEntry, 'at'>;

export interface Work extends Context {
  readonly transaction: Transaction;
  /** Tells the journal, in this transaction. References, codes and counts; never a value of a dossier. */
  record(remark: Remark): void;
  /** Counts for the day, in this transaction: what assistants did, never what a person did. */
  count(of: { readonly office: string; readonly assistant: string }, figure: Figure, by?: number): void;
}

const TRIES = 3;
/** PostgreSQL ended one of two transactions that waited for each other, or could not put them in an order. Nothing of it was kept. */
const COLLISIONS: ReadonlySet<unknown> = new Set(['40P01', '40001']);

function isCollision(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && COLLISIONS.has(thrown.code);
}

/**
 * Runs a use case in one transaction, durable when this resolves. The day's counts and the journal's lines are added last, in this
 * order: from then on a row that everybody needs is locked, and a transaction that still waited for another's rows could block it.
 */
export async function inTransaction<Result>(context: Context, body: (work: Work) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(context, body);
    } catch (thrown) {
      if (thrown instanceof CopisteError && thrown.code === 'queue.lane-unknown') {
        // A new installation's, or one that another server made. It cannot be made inside a transaction, and is known from now on.
        await context.queue.addLane(String(thrown.parameters['lane']));
        tries -= 1;
        continue;
      }
      if (tries === TRIES || !isCollision(thrown)) throw thrown;
      context.logger.warn('transaction made again', { tries });
    }
  }
}

function once<Result>(context: Context, body: (work: Work) => Promise<Result>): Promise<Result> {
  return context.database.transaction(async (transaction) => {
    const remarks: Remark[] = [];
    const counted = new Map<string, Omit<Counted, 'day'>>();
    const count: Work['count'] = ({ office, assistant }, figure, by = 1) => {
      const key = `${office} ${assistant} ${figure}`;
      counted.set(key, { office, assistant, figure, count: (counted.get(key)?.count ?? 0) + by });
    };
    const result = await body({ ...context, transaction, record: (remark) => remarks.push(remark), count });
    const at = context.clock.now();
    const { day } = officeMoment(at);
    await addDailyCounts(
      transaction,
      [...counted.values()].map((one) => ({ ...one, day })),
    );
    await appendAll(
      transaction,
      remarks.map((remark) => ({ ...remark, at })),
    );
    return result;
  });
}
