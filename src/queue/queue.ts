// The queue's port: hands out ids of tasks in order, later and once. Our own tables are the truth; what is lost here is put back.
import type { Transaction } from '#store/transaction.ts';

/** What to hand out: a task, from when on, and how urgent it is. */
export interface QueuedTask {
  readonly taskId: string;
  /** Where it waits: lanes are asked, or left alone, one by one. */
  readonly lane: string;
  /** Greater goes first. */
  readonly priority: number;
  /** Not handed out before this instant, by this server's clock; the database's may differ. */
  readonly notBefore: Date;
}

/** A task handed out once. */
export interface Dispatch {
  readonly taskId: string;
  readonly lane: string;
  /** Names this handing out: a later one of the same task has another. */
  readonly dispatchId: string;
}

export interface QueueStats {
  /** Could be handed out now. */
  readonly ready: number;
  /** Waiting for their instant. */
  readonly delayed: number;
  /** Handed out and neither completed nor cancelled yet. */
  readonly claimed: number;
}

export interface Schedule {
  readonly key: string;
  readonly cron: string;
  readonly timeZone: string;
}

export interface Queue {
  /** Makes room for a lane's tasks; needed before its first task, outside any transaction. Repeating it changes nothing. */
  addLane(lane: string): Promise<void>;
  /** Puts a task in, or changes instant and priority of one that is in already. Error raised: `queue.lane-unknown`. */
  enqueue(transaction: Transaction, task: QueuedTask): Promise<void>;
  /** The lanes that have something to hand out now, the one whose next task is the most urgent, then the oldest, first. */
  order(lanes: readonly string[], transaction?: Transaction): Promise<readonly string[]>;
  /** Puts tasks in that were never in before, together. Error raised: `queue.lane-unknown`. */
  enqueueNew(transaction: Transaction, tasks: readonly QueuedTask[]): Promise<void>;
  /**
   * Hands out up to `limit` tasks of one of these lanes, the first by `order`; none when all are empty. What is neither completed, cancelled nor enqueued again is handed out a
   * second time after some minutes: the holder may have died. A holder must therefore ask our own tables whether the task
   * is still to be done. With a transaction, a rollback puts them back at once.
   */
  claim(lanes: readonly string[], limit: number, transaction?: Transaction): Promise<readonly Dispatch[]>;
  /** Ends one handing out; the task enqueued again meanwhile stays in. */
  complete(transaction: Transaction, dispatch: Dispatch): Promise<void>;
  /** Ends one handing out and puts the task in again, for later. */
  retryLater(transaction: Transaction, dispatch: Dispatch, again: { readonly priority: number; readonly notBefore: Date }): Promise<void>;
  /** Takes a task out of its lane, handed out or not. */
  cancel(transaction: Transaction, task: Pick<QueuedTask, 'taskId' | 'lane'>): Promise<void>;
  /**
   * Makes the lanes hold exactly `tasks` (all that our own tables say is ready) and nothing else. The transaction must see tables and
   * queue as they were at one instant: other servers may be putting tasks in and handing them out meanwhile.
   */
  reconcile(transaction: Transaction, tasks: readonly QueuedTask[]): Promise<{ readonly added: number; readonly removed: number }>;
  stats(lane: string): Promise<QueueStats>;
  /** Calls `onSchedule(key)` at the instants of a five-field cron expression, however many servers there are. */
  schedule(schedule: Schedule): Promise<void>;
  unschedule(key: string): Promise<void>;
  schedules(): Promise<readonly Schedule[]>;
  /** Stops handing out and scheduling; the database stays open. */
  close(): Promise<void>;
}
