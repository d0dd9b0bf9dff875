// What is asked of the database about itself, for whoever watches over the server.
import { type Reader, sql } from '../transaction.ts';

export interface DatabaseState {
  readonly now: Date;
  readonly version: string;
  readonly bytes: number;
}

export async function readDatabaseState(reader: Reader): Promise<DatabaseState> {
  const { rows } = await sql<{ now: Date; version: string; bytes: string }>`
    select clock_timestamp() as now, current_setting('server_version') as version, pg_database_size(current_database())::text as bytes`.execute(
    reader,
  );
  const [row] = rows;
  if (row === undefined) throw new TypeError('no answer');
  return { ...row, bytes: Number(row.bytes) };
}

export interface QueueState {
  readonly ready: number;
  readonly leased: number;
  readonly oldest: Date | null;
}

/** Of one office: what may begin now, and what robots hold. */
export async function readQueueState(reader: Reader, office: string, now: Date): Promise<QueueState> {
  const { rows } = await sql<QueueState>`
    select count(*) filter (where state = 'ready' and run_after <= ${now})::integer as ready,
      count(*) filter (where state = 'leased')::integer as leased,
      min(run_after) filter (where state = 'ready' and run_after <= ${now}) as oldest
    from task where office = ${office} and state <> 'finished'`.execute(reader);
  return rows[0] ?? { ready: 0, leased: 0, oldest: null };
}

export interface ListedRobot {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly token: string;
  readonly registered_at: Date;
  readonly last_seen_at: Date;
  readonly drained_at: Date | null;
  readonly busy: boolean;
}

/** Those that were not ended, seen since `since`: by name, the process that spoke last before the others. */
export async function listKnownRobots(reader: Reader, office: string, since: Date): Promise<readonly ListedRobot[]> {
  const { rows } = await sql<ListedRobot>`
    select r.id, r.name, r.version, t.name as token, r.registered_at, r.last_seen_at, r.drained_at,
      exists (select 1 from attempt a where a.robot = r.id and a.state = 'running') as busy
    from robot r join robot_token t on t.id = r.token
    where r.office = ${office} and r.ended_at is null and r.last_seen_at >= ${since}
    order by r.name, r.last_seen_at desc`.execute(reader);
  return rows;
}

export async function readNewestCheckpoint(reader: Reader): Promise<{ readonly sequence: number; readonly at: Date } | null> {
  const { rows } = await sql<{ sequence: string; at: Date }>`
    select sequence, at from journal_checkpoint order by sequence desc limit 1`.execute(reader);
  const [row] = rows;
  return row === undefined ? null : { sequence: Number(row.sequence), at: row.at };
}
