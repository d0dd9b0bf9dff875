// The queue's port on pg-boss, which keeps its tables in a schema of its own in the same database.
import { type Db, PgBoss, fromKysely } from 'pg-boss';
import { CopisteError, error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { type Logger, silentLogger } from '#base/logger.ts';
import type { Transaction } from '#store/transaction.ts';
import { queueErrors } from './errors.ts';
import type { Dispatch, Queue, QueuedTask } from './queue.ts';

const SCHEMA = 'queue';
/** Where pg-boss keeps the rows of all lanes: asked directly where its own statements do more than is needed for many or at every lease. */
const ROWS = `${SCHEMA}.job_common`;
const SCHEDULES = 'schedules';
const PREFIX = 'lane.';
/** One queue per office, before there were lanes: what was in it is put into lanes by reconciling. */
const EARLIER_PREFIX = 'office.';
const TEN_YEARS_SECONDS = 315_360_000;
const DAY_SECONDS = 86_400;

const UNANSWERED_SECONDS = 60;
const LOOK_SECONDS = 30;

/** Never given up and never thrown away by itself: only our own tables decide that. */
const TASK_QUEUE = {
  retryLimit: 1_000_000,
  retryDelay: 0,
  retentionSeconds: TEN_YEARS_SECONDS,
  deleteAfterSeconds: DAY_SECONDS,
} as const;

/** The open database, as far as the queue needs it. */
export interface QueueDatabase {
  readonly kind: 'embedded' | 'server';
  readonly pool: { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };
}

export interface QueueOptions {
  readonly database: QueueDatabase;
  readonly logger?: Logger;
  /** The clock that `notBefore` is read from; the machine's if absent. */
  readonly now?: () => Date;
  /** Called when a schedule is due; nothing is scheduled without it. It may be called twice for one instant after a crash. */
  readonly onSchedule?: (key: string) => Promise<void>;
  /** What is handed out and not answered for comes back after this, plus up to one look; 60 if absent. */
  readonly unansweredSeconds?: number;
  /** How often to look for unanswered tasks and due schedules; 30 if absent. */
  readonly lookSeconds?: number;
}

interface Content {
  readonly taskId: string;
}

/** A row of the queue's own table, as far as putting it right needs it. */
interface QueuedRow {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly task: string | null;
}

/** Tasks put in by one statement. */
const AT_ONCE = 500;

/** Earlier than any clock of ours is late, and much less than `TEN_YEARS_SECONDS`, which pg-boss counts from the start: what is older it throws away. */
const A_YEAR_SECONDS = 365 * DAY_SECONDS;

/** Told to the database as so many seconds from its own now: its clock may differ from the one that `notBefore` was read from. */
function secondsUntil(notBefore: Date, now: Date): number {
  const left = notBefore.getTime() - now.getTime();
  return left <= 0 ? -A_YEAR_SECONDS : left / 1_000;
}

/** The same as pg-boss wants it: it knows no instant before its own now but as a date. */
function startOf(notBefore: Date, now: Date): Date | number {
  const seconds = secondsUntil(notBefore, now);
  return seconds < 0 ? new Date(now.getTime() + seconds * 1_000) : seconds;
}

/** As pg-boss puts rows in, for many and several lanes at once. */
const INSERT = `
  insert into ${ROWS} (id, name, data, priority, start_after, created_on, singleton_key, policy,
    expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff)
  select task.id, queue.name, jsonb_build_object('taskId', task.key), task.priority, task.start,
    -- What comes in together is handed out in its order: nothing else than this instant tells it.
    ${SCHEMA}.job_now() + task.place * interval '1 microsecond', task.key, queue.policy,
    queue.expire_seconds, queue.deletion_seconds, task.start + queue.retention_seconds * interval '1 second',
    queue.retry_limit, queue.retry_delay, coalesce(queue.retry_backoff, false)
  from (
    select *, ${SCHEMA}.job_now() + seconds * interval '1 second' as start
    from unnest($1::uuid[], $2::text[], $3::text[], $4::integer[], $5::float8[])
      with ordinality as given (id, lane, key, priority, seconds, place)
  ) as task
  join ${SCHEMA}.queue on queue.name = task.lane`;

/** What another server put in meanwhile is left as it is. */
const INSERT_MISSING = `${INSERT} on conflict do nothing`;

/** Waiting or handed out; each kind has its index. */
const CANCEL = `
  delete from ${ROWS} where name = $1 and id in (
    select id from ${ROWS} where name = $1 and singleton_key = $2 and state < 'active'
    union all select id from ${ROWS} where name = $1 and singleton_key = $2 and state = 'active')`;

/**
 * Opens the queue and makes or renews its tables. Lanes known to it are ready; new ones need `addLane`.
 * Error raised: `queue.not-started`.
 */
export async function openQueue(options: QueueOptions): Promise<Queue> {
  const {
    database,
    logger = silentLogger,
    now = () => new Date(),
    onSchedule,
    unansweredSeconds = UNANSWERED_SECONDS,
    lookSeconds = LOOK_SECONDS,
  } = options;
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.pool.query(text, values) },
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    schema: SCHEMA,
    schedule: onSchedule !== undefined,
    monitorIntervalSeconds: lookSeconds,
    superviseIntervalSeconds: lookSeconds,
    cronMonitorIntervalSeconds: lookSeconds,
    cronWorkerIntervalSeconds: Math.min(lookSeconds, 5),
    registerInstance: false,
    // Vacuum is the store's business.
    monitorVacuum: false,
  });
  boss.on('error', (failure) => logger.error('queue failed', { failure: failure.name }));
  boss.on('warning', (warning) => logger.warn('queue warns', { warning: warning.message }));
  try {
    await boss.start();
    await boss.createQueue(SCHEDULES, { deleteAfterSeconds: DAY_SECONDS });
    if (onSchedule !== undefined) {
      await boss.work<{ key: string }>(SCHEDULES, async (jobs) => {
        for (const { data } of jobs) await onSchedule(data.key);
      });
    }
  } catch (thrown) {
    await boss.stop({ close: false, graceful: false }).catch(() => undefined);
    if (thrown instanceof CopisteError) throw thrown;
    const reason = (thrown as { code?: string }).code ?? (thrown as Error).name;
    throw error(queueErrors, 'queue.not-started', { reason }, thrown);
  }
  const known = (await boss.getQueues()).map(({ name }) => name);
  for (const name of known) if (name.startsWith(EARLIER_PREFIX)) await boss.deleteQueue(name);
  const lanes = new Set(known.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length)));
  const settings = { ...TASK_QUEUE, expireInSeconds: unansweredSeconds };
  for (const lane of lanes) await boss.updateQueue(PREFIX + lane, settings);
  const within = (transaction: Transaction): { readonly db: Db } => ({ db: fromKysely(transaction) });
  const queueOf = (lane: string): string => {
    if (!lanes.has(lane)) throw error(queueErrors, 'queue.lane-unknown', { lane });
    return PREFIX + lane;
  };

  const enqueue = async (transaction: Transaction, task: QueuedTask): Promise<void> => {
    const { taskId, lane, priority, notBefore } = task;
    const content: Content = { taskId };
    await boss.upsert(queueOf(lane), content, {
      ...within(transaction),
      singletonKey: taskId,
      priority,
      startAfter: startOf(notBefore, now()),
    });
  };

  const insert = async (statement: string, transaction: Transaction, tasks: readonly QueuedTask[]): Promise<void> => {
    if (tasks.length === 0) return;
    const at = now();
    await fromKysely(transaction).executeSql(statement, [
      // In the order of time: rows that come together stand together.
      tasks.map(() => newId(at.getTime())),
      tasks.map(({ lane }) => queueOf(lane)),
      tasks.map(({ taskId }) => taskId),
      tasks.map(({ priority }) => priority),
      tasks.map(({ notBefore }) => secondsUntil(notBefore, at)),
    ]);
  };

  const order = async (of: readonly string[], transaction?: Transaction): Promise<readonly string[]> => {
    if (of.length === 0) return [];
    const text = `select lane.name from unnest($1::text[]) as lane (name) cross join lateral (
        select priority, created_on from ${ROWS} as job
        where job.name = lane.name and state < 'active' and not blocked and start_after <= now()
        order by priority desc, created_on limit 1
      ) as next order by next.priority desc, next.created_on`;
    const values = [of.map(queueOf)];
    const { rows } =
      transaction === undefined ? await database.pool.query(text, values) : await fromKysely(transaction).executeSql(text, values);
    return (rows as { readonly name: string }[]).map(({ name }) => name.slice(PREFIX.length));
  };

  const fetch = async (lane: string, limit: number, transaction?: Transaction): Promise<readonly Dispatch[]> => {
    const where = transaction === undefined ? {} : within(transaction);
    const jobs = await boss.fetch<Content>(queueOf(lane), { batchSize: limit, includeMetadata: true, ...where });
    // The most urgent are chosen, but a batch comes in any order.
    const inOrder = jobs.toSorted((left, right) => right.priority - left.priority || left.createdOn.getTime() - right.createdOn.getTime());
    return inOrder.map((job) => ({ taskId: job.data.taskId, lane, dispatchId: job.id }));
  };

  const remove = async (lane: string, transaction: Transaction, ids: string[]): Promise<void> => {
    if (ids.length === 0) return;
    await fromKysely(transaction).executeSql(`delete from ${ROWS} where name = $1 and id = any($2::uuid[])`, [queueOf(lane), ids]);
  };

  const complete = (transaction: Transaction, dispatch: Dispatch): Promise<void> =>
    remove(dispatch.lane, transaction, [dispatch.dispatchId]);

  return {
    async addLane(lane) {
      if (lanes.has(lane)) return;
      // Policy short: at most one waiting row per key, and our key is the task.
      await boss.createQueue(PREFIX + lane, { ...settings, policy: 'short' });
      lanes.add(lane);
    },
    enqueue,
    enqueueNew: (transaction, tasks) => insert(INSERT, transaction, tasks),
    order,
    async claim(of, limit, transaction) {
      for (const lane of of.length === 1 ? of : await order(of, transaction)) {
        // What was there a moment ago may be another's by now.
        const claimed = await fetch(lane, limit, transaction);
        if (claimed.length > 0) return claimed;
      }
      return [];
    },
    complete,
    async retryLater(transaction, dispatch, { priority, notBefore }) {
      await complete(transaction, dispatch);
      await enqueue(transaction, { taskId: dispatch.taskId, lane: dispatch.lane, priority, notBefore });
    },
    async cancel(transaction, { taskId, lane }) {
      await fromKysely(transaction).executeSql(CANCEL, [queueOf(lane), taskId]);
    },
    async reconcile(transaction, tasks) {
      const { executeSql } = fromKysely(transaction);
      const { rows } = await executeSql(
        `select id, name, state, singleton_key as task from ${SCHEMA}.job
         where name = any($1::text[]) and state in ('created', 'retry', 'active')`,
        [[...lanes].map(queueOf)],
      );
      const wanted = new Map(tasks.map((task) => [task.taskId, task]));
      const surplus = new Map<string, string[]>();
      for (const { id, name, state, task } of rows as readonly QueuedRow[]) {
        const lane = name.slice(PREFIX.length);
        // What is left in `wanted` at the end is missing.
        if (state !== 'active' && wanted.get(task ?? '')?.lane === lane) wanted.delete(task ?? '');
        else surplus.set(lane, [...(surplus.get(lane) ?? []), id]);
      }
      let removed = 0;
      for (const [lane, ids] of surplus) {
        removed += ids.length;
        await remove(lane, transaction, ids);
      }
      const missing = [...wanted.values()];
      for (let first = 0; first < missing.length; first += AT_ONCE) {
        await insert(INSERT_MISSING, transaction, missing.slice(first, first + AT_ONCE));
      }
      return { added: missing.length, removed };
    },
    async stats(lane) {
      const { rows } = await database.pool.query(
        `select count(*) filter (where state in ('created', 'retry') and start_after <= now())::int as ready,
                count(*) filter (where state in ('created', 'retry') and start_after > now())::int as delayed,
                count(*) filter (where state = 'active')::int as claimed
         from ${SCHEMA}.job where name = $1`,
        [queueOf(lane)],
      );
      return rows[0] as { ready: number; delayed: number; claimed: number };
    },
    schedule: ({ key, cron, timeZone }) => boss.schedule(SCHEDULES, cron, { key }, { key, tz: timeZone }),
    unschedule: (key) => boss.unschedule(SCHEDULES, key),
    async schedules() {
      const rows = await boss.getSchedules(SCHEDULES);
      return rows.map(({ key, cron, timezone }) => ({ key, cron, timeZone: timezone }));
    },
    close: () => boss.stop({ close: false, graceful: true, timeout: 5_000 }),
  };
}
