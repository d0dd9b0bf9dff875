// The contract of the queue's port, on both databases.
import { expect, onTestFinished, test, vi } from 'vitest';
import { newId } from '#base/ids.ts';
import { type QueueOptions, openQueue } from '#queue/pg-boss.ts';
import type { Queue } from '#queue/queue.ts';
import type { Database } from '#store/database.ts';
import { forEachDatabase } from '../databases.ts';

const PAST = new Date('2026-03-16T08:00:00Z');
const FAR = new Date('2999-01-01T00:00:00Z');

interface Opened {
  readonly database: Database;
  readonly queue: Queue;
  readonly lane: string;
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}

forEachDatabase((_, open) => {
  const opened = async (options: Omit<QueueOptions, 'database'> = {}): Promise<Opened> => {
    const database = await open({ migrated: true });
    const queue = await openQueue({ database, ...options });
    const close = database.close.bind(database);
    // The database is closed by the harness; the queue must be closed before it.
    Object.assign(database, { close: () => queue.close().then(close) });
    const lane = newId();
    await queue.addLane(lane);
    return { database, queue, lane };
  };

  const put = async ({ database, queue, lane }: Opened, task: { taskId?: string; priority?: number; notBefore?: Date } = {}) => {
    const { taskId = newId(), priority = 0, notBefore = PAST } = task;
    await database.transaction((transaction) => queue.enqueue(transaction, { taskId, lane, priority, notBefore }));
    return taskId;
  };

  test('hands out each task once, the most urgent first', async () => {
    const all = await opened();
    const some = await put(all, { priority: 4 });
    const least = await put(all, { priority: -1 });
    const most = await put(all, { priority: 9 });
    const claimed = [...(await all.queue.claim([all.lane], 1)), ...(await all.queue.claim([all.lane], 5))];
    expect(claimed.map(({ taskId }) => taskId)).toEqual([most, some, least]);
    expect(await all.queue.claim([all.lane], 5)).toEqual([]);
    expect(await all.queue.stats(all.lane)).toEqual({ ready: 0, delayed: 0, claimed: 3 });
  });

  test('tasks that come together are handed out in the order that they came in', async () => {
    const all = await opened();
    const tasks = Array.from({ length: 12 }, () => newId());
    await all.database.transaction((transaction) =>
      all.queue.enqueueNew(
        transaction,
        tasks.map((taskId) => ({ taskId, lane: all.lane, priority: 0, notBefore: PAST })),
      ),
    );
    const claimed: string[] = [];
    for (let place = 0; place < tasks.length; place += 1)
      claimed.push(...(await all.queue.claim([all.lane], 1)).map(({ taskId }) => taskId));
    expect(claimed).toEqual(tasks);
  });

  test('what is due at once is never thrown away as too old', async () => {
    const all = await opened();
    await put(all);
    await all.database.transaction((transaction) =>
      all.queue.enqueueNew(transaction, [{ taskId: newId(), lane: all.lane, priority: 0, notBefore: PAST }]),
    );
    const { rows } = await all.database.pool.query<{ kept: boolean }>(
      `select keep_until > now() + interval '1 year' as kept from queue.job where name like '%' || $1`,
      [all.lane],
    );
    expect(rows).toEqual([{ kept: true }, { kept: true }]);
  });

  test('two claims at the same time never get the same task', async () => {
    const all = await opened();
    const tasks = await Promise.all(Array.from({ length: 12 }, () => put(all)));
    const claims = await Promise.all(Array.from({ length: 12 }, () => all.queue.claim([all.lane], 1)));
    expect(
      claims
        .flat()
        .map(({ taskId }) => taskId)
        .toSorted(),
    ).toEqual(tasks.toSorted());
  });

  test('a task that was put in by a transaction rolled back was never put in', async () => {
    const all = await opened();
    const failing = all.database.transaction(async (transaction) => {
      await all.queue.enqueue(transaction, { taskId: newId(), lane: all.lane, priority: 0, notBefore: PAST });
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await all.queue.claim([all.lane], 5)).toEqual([]);
  });

  test('a claim in a transaction that is rolled back is taken back', async () => {
    const all = await opened();
    const taskId = await put(all);
    const failing = all.database.transaction(async (transaction) => {
      await all.queue.claim([all.lane], 1, transaction);
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await all.queue.claim([all.lane], 5)).toMatchObject([{ taskId }]);
  });

  test('a task for later is not handed out now, and putting it in again for now brings it forward', async () => {
    const all = await opened();
    const taskId = await put(all, { notBefore: FAR });
    expect(await all.queue.claim([all.lane], 5)).toEqual([]);
    expect(await all.queue.stats(all.lane)).toEqual({ ready: 0, delayed: 1, claimed: 0 });
    await put(all, { taskId });
    expect(await all.queue.claim([all.lane], 5)).toMatchObject([{ taskId }]);
    expect(await all.queue.claim([all.lane], 5)).toEqual([]);
  });

  test('a server whose clock is ahead of the database’s has its tasks handed out at once, and those for later not at once', async () => {
    const all = await opened();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 120_000 });
    onTestFinished(() => void vi.useRealTimers());
    const now = await put(all, { notBefore: new Date() });
    await put(all, { notBefore: new Date(Date.now() + 60_000) });
    expect(await all.queue.claim([all.lane], 5)).toMatchObject([{ taskId: now }]);
    expect(await all.queue.stats(all.lane)).toEqual({ ready: 0, delayed: 1, claimed: 1 });
  });

  test('only the lanes that are asked hand out their tasks', async () => {
    const all = await opened();
    const other = newId();
    await all.queue.addLane(other);
    await put(all);
    expect(await all.queue.claim([other], 5)).toEqual([]);
    expect(await all.queue.claim([], 5)).toEqual([]);
    expect(await all.queue.claim([all.lane], 5)).toHaveLength(1);
  });

  test('of several lanes the one with the most urgent task comes first, then the one with the oldest', async () => {
    const all = await opened();
    const other = { ...all, lane: newId() };
    await all.queue.addLane(other.lane);
    const oldest = await put(all);
    const younger = await put(other);
    const urgent = await put(other, { priority: 5 });
    const later = await put(all, { priority: 9, notBefore: FAR });
    const claimed = [];
    for (let count = 0; count < 4; count += 1) claimed.push(...(await all.queue.claim([other.lane, all.lane], 1)));
    expect(claimed.map(({ taskId }) => taskId)).toEqual([urgent, oldest, younger]);
    expect(claimed.map(({ lane }) => lane)).toEqual([other.lane, all.lane, other.lane]);
    await put(all, { taskId: later, priority: 9 });
    expect(await all.queue.claim([other.lane, all.lane], 1)).toMatchObject([{ taskId: later }]);
  });

  test('a lane that was never made is refused by name', async () => {
    const all = await opened();
    await expect(put({ ...all, lane: 'nowhere' })).rejects.toMatchObject({ code: 'queue.lane-unknown' });
  });

  test('a completed task is gone; one put in again before its completion stays', async () => {
    const all = await opened();
    const gone = await put(all, { priority: 1 });
    const stays = await put(all);
    const dispatches = await all.queue.claim([all.lane], 2);
    await put(all, { taskId: stays });
    await all.database.transaction(async (transaction) => {
      for (const dispatch of dispatches) await all.queue.complete(transaction, dispatch);
    });
    expect(dispatches.map(({ taskId }) => taskId)).toEqual([gone, stays]);
    expect(await all.queue.stats(all.lane)).toEqual({ ready: 1, delayed: 0, claimed: 0 });
    expect(await all.queue.claim([all.lane], 5)).toMatchObject([{ taskId: stays }]);
  });

  test('the completion of an earlier handing out does not end a later one', async () => {
    const all = await opened();
    const taskId = await put(all);
    const [early] = await all.queue.claim([all.lane], 1);
    if (early === undefined) throw new Error('nothing claimed');
    await all.database.transaction((transaction) => all.queue.retryLater(transaction, early, { priority: 0, notBefore: PAST }));
    const [late] = await all.queue.claim([all.lane], 1);
    await all.database.transaction((transaction) => all.queue.complete(transaction, early));
    expect(late?.taskId).toBe(taskId);
    expect(await all.queue.stats(all.lane)).toEqual({ ready: 0, delayed: 0, claimed: 1 });
  });

  test('retried later means later', async () => {
    const all = await opened();
    await put(all);
    const [dispatch] = await all.queue.claim([all.lane], 1);
    if (dispatch === undefined) throw new Error('nothing claimed');
    await all.database.transaction((transaction) => all.queue.retryLater(transaction, dispatch, { priority: 0, notBefore: FAR }));
    expect(await all.queue.stats(all.lane)).toEqual({ ready: 0, delayed: 1, claimed: 0 });
  });

  test('a cancelled task is gone, waiting or handed out', async () => {
    const all = await opened();
    const claimed = await put(all, { priority: 1 });
    const waiting = await put(all);
    await all.queue.claim([all.lane], 1);
    for (const taskId of [claimed, waiting]) {
      await all.database.transaction((transaction) => all.queue.cancel(transaction, { taskId, lane: all.lane }));
    }
    expect(await all.queue.stats(all.lane)).toEqual({ ready: 0, delayed: 0, claimed: 0 });
  });

  test('a task whose holder never answers is handed out again', async () => {
    const all = await opened({ unansweredSeconds: 1, lookSeconds: 1 });
    const taskId = await put(all);
    const [first] = await all.queue.claim([all.lane], 1);
    expect(first?.taskId).toBe(taskId);
    let again: readonly { readonly taskId: string }[] = [];
    await until(async () => (again = await all.queue.claim([all.lane], 1)).length > 0);
    expect(again).toMatchObject([{ taskId }]);
  });

  test('reconciling puts back what was lost and throws out what is no longer to be done', async () => {
    const all = await opened();
    const kept = await put(all);
    await put(all);
    const claimedBefore = await put(all, { priority: 9 });
    await all.queue.claim([all.lane], 1);
    const lost = newId();
    const ready = [kept, claimedBefore, lost].map((taskId) => ({ taskId, lane: all.lane, priority: 0, notBefore: PAST }));
    const reconcile = () => all.database.transaction((transaction) => all.queue.reconcile(transaction, ready));
    expect(await reconcile()).toEqual({ added: 2, removed: 2 });
    expect(await reconcile()).toEqual({ added: 0, removed: 0 });
    const claimed = await all.queue.claim([all.lane], 5);
    expect(claimed.map(({ taskId }) => taskId).toSorted()).toEqual([kept, claimedBefore, lost].toSorted());
  });

  test('what is queued is still there after the queue was closed and opened again', async () => {
    const all = await opened();
    const taskId = await put(all);
    await all.queue.close();
    const again = await openQueue({ database: all.database });
    expect(await again.claim([all.lane], 5)).toMatchObject([{ taskId }]);
    await again.close();
  });

  test('a schedule calls with its key when it is due, can be listed, and can be taken away', async () => {
    const calls: string[] = [];
    const all = await opened({
      lookSeconds: 1,
      onSchedule: (key) => {
        calls.push(key);
        return Promise.resolve();
      },
    });
    const schedule = { key: 'purge', cron: '* * * * *', timeZone: 'Europe/Paris' };
    await all.queue.schedule(schedule);
    expect(await all.queue.schedules()).toEqual([schedule]);
    await until(() => calls.length > 0);
    expect(calls[0]).toBe('purge');
    await all.queue.unschedule('purge');
    expect(await all.queue.schedules()).toEqual([]);
  });
});
