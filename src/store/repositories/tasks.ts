// Rows of `task` and `attempt`: what robots are to do, and each try under its fencing token.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Verdict } from '#domain/demotion.ts';
import { insertMany } from '../insert-many.ts';
import type { AttemptTable, TaskTable } from '../schema.ts';
import { type Reader, type Transaction, sql } from '../transaction.ts';

export type TaskRow = Selectable<TaskTable>;
export type AttemptRow = Selectable<AttemptTable>;

export async function insertTask(transaction: Transaction, task: Insertable<TaskTable>): Promise<void> {
  await transaction.insertInto('task').values(task).execute();
}

export function insertTasks(transaction: Transaction, tasks: readonly Insertable<TaskTable>[]): Promise<void> {
  return insertMany(transaction, 'task', tasks);
}

export async function updateTask(transaction: Transaction, id: string, changes: Updateable<TaskTable>): Promise<void> {
  await transaction.updateTable('task').set(changes).where('id', '=', id).execute();
}

export function findTask(reader: Reader, id: string): Promise<TaskRow | undefined> {
  return reader.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst();
}

export function lockTask(transaction: Transaction, id: string): Promise<TaskRow> {
  return transaction.selectFrom('task').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
}

/** As `lockTask`, of a task that may be gone. */
export function lockTaskIfAny(transaction: Transaction, id: string): Promise<TaskRow | undefined> {
  return transaction.selectFrom('task').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** The task of a dossier that is not finished, if any. */
export function findOpenTask(reader: Reader, dossier: string): Promise<TaskRow | undefined> {
  return reader.selectFrom('task').selectAll().where('dossier', '=', dossier).where('state', '<>', 'finished').executeTakeFirst();
}

export function findOpenCollection(reader: Reader, installation: string): Promise<TaskRow | undefined> {
  return reader
    .selectFrom('task')
    .selectAll()
    .where('installation', '=', installation)
    .where('kind', '=', 'collect')
    .where('state', '<>', 'finished')
    .executeTakeFirst();
}

/** Everything that a robot may take, now or later, whatever keeps robots away. */
export function listReadyTasks(reader: Reader): Promise<TaskRow[]> {
  return reader.selectFrom('task').selectAll().where('state', '=', 'ready').orderBy('run_after').execute();
}

/** Under a new fencing token, greater than all before, which it returns. */
export async function insertAttempt(transaction: Transaction, attempt: Omit<Insertable<AttemptTable>, 'fencing_token'>): Promise<number> {
  const { fencing_token: token } = await transaction
    .insertInto('attempt')
    .values({ ...attempt, fencing_token: sql<number>`nextval('fencing_token')::integer` })
    .returning('fencing_token')
    .executeTakeFirstOrThrow();
  return token;
}

export async function updateAttempt(transaction: Transaction, id: string, changes: Updateable<AttemptTable>): Promise<void> {
  await transaction.updateTable('attempt').set(changes).where('id', '=', id).execute();
}

/** Whether a person stopped the robot, the assistant, or the actions of this attempt. `now`: what is in hand is not to be finished. */
export async function readStop(
  reader: Reader,
  attempt: Pick<AttemptRow, 'robot' | 'installation' | 'dossier' | 'actions'>,
): Promise<{ readonly stop: boolean; readonly now: boolean }> {
  const row = await reader
    .selectFrom('robot')
    .innerJoin('installation', (join) => join.on('installation.id', '=', attempt.installation))
    .leftJoin('actions_approval as approval', (join) =>
      join
        .onRef('approval.office', '=', 'installation.office')
        .onRef('approval.assistant', '=', 'installation.assistant')
        .on('approval.actions', '=', attempt.actions ?? ''),
    )
    .select(['robot.drained_at', 'robot.hastened_at', 'robot.restart_asked_at', 'installation.paused_at', 'approval.approved_at'])
    .where('robot.id', '=', attempt.robot)
    .executeTakeFirst();
  if (row === undefined) return { stop: false, now: false };
  const stop = row.drained_at !== null || row.restart_asked_at !== null || row.paused_at !== null;
  // What ran by an approval that was withdrawn does not go on by it. A collection runs no action, and waits for no approval.
  const isWithdrawn = attempt.dossier !== null && attempt.actions !== null && row.approved_at === null;
  return { stop: stop || isWithdrawn, now: row.hastened_at !== null || isWithdrawn };
}

/** Those of these attempts that go on. */
export async function listRunning(reader: Reader, attempts: readonly string[], now: Date): Promise<string[]> {
  if (attempts.length === 0) return [];
  const rows = await reader
    .selectFrom('attempt')
    .select('id')
    .where('id', 'in', attempts)
    .where('state', '=', 'running')
    .where('lease_expires_at', '>', now)
    .execute();
  return rows.map(({ id }) => id);
}

export interface HeldAttempt extends AttemptRow {
  /** The token with which its robot announced itself. */
  readonly robot_token: string;
}

function attemptOf(reader: Reader, offices: readonly string[], id: string) {
  return reader
    .selectFrom('attempt')
    .innerJoin('robot', 'robot.id', 'attempt.robot')
    .selectAll('attempt')
    .select('robot.token as robot_token')
    .where('attempt.id', '=', id)
    .where('attempt.office', 'in', offices);
}

export function findAttempt(reader: Reader, offices: readonly string[], id: string): Promise<HeldAttempt | undefined> {
  return attemptOf(reader, offices, id).executeTakeFirst();
}

/** Locks an attempt of these offices, so that whatever follows happens under its lease or not at all. */
export function lockAttempt(transaction: Transaction, offices: readonly string[], id: string): Promise<HeldAttempt | undefined> {
  return attemptOf(transaction, offices, id).forUpdate('attempt').executeTakeFirst();
}

/** Locks running attempts whose lease ended before `now`; leaves those that somebody is working on. */
export function lockExpiredAttempts(transaction: Transaction, now: Date, limit: number): Promise<AttemptRow[]> {
  return transaction
    .selectFrom('attempt')
    .selectAll()
    .where('state', '=', 'running')
    .where('lease_expires_at', '<=', now)
    .orderBy('lease_expires_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

export function lockAttemptsOfRobots(transaction: Transaction, robots: readonly string[]): Promise<AttemptRow[]> {
  if (robots.length === 0) return Promise.resolve([]);
  return transaction
    .selectFrom('attempt')
    .selectAll()
    .where('state', '=', 'running')
    .where('robot', 'in', robots)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Of one office, whichever processes came with this token. */
export function lockAttemptsOfToken(transaction: Transaction, token: string, office: string): Promise<AttemptRow[]> {
  return transaction
    .selectFrom('attempt')
    .selectAll()
    .where('state', '=', 'running')
    .where('office', '=', office)
    .where('robot', 'in', (robots) => robots.selectFrom('robot').select('id').where('token', '=', token))
    .orderBy('id')
    .forUpdate()
    .execute();
}

export interface HeldLeaseRow extends AttemptRow {
  readonly robot_name: string;
  readonly assistant: string;
  readonly reference: string | null;
}

/** Attempts under way, the oldest first. */
export function listHeldLeases(reader: Reader, office: string): Promise<HeldLeaseRow[]> {
  return reader
    .selectFrom('attempt')
    .innerJoin('robot', 'robot.id', 'attempt.robot')
    .innerJoin('installation', 'installation.id', 'attempt.installation')
    .leftJoin('dossier', 'dossier.id', 'attempt.dossier')
    .selectAll('attempt')
    .select(['robot.name as robot_name', 'installation.assistant as assistant', 'dossier.reference as reference'])
    .where('attempt.office', '=', office)
    .where('attempt.state', '=', 'running')
    .orderBy('attempt.started_at')
    .execute();
}

export function lockAttemptsOfDossier(transaction: Transaction, dossier: string): Promise<AttemptRow[]> {
  return transaction.selectFrom('attempt').selectAll().where('state', '=', 'running').where('dossier', '=', dossier).forUpdate().execute();
}

/** Phases that attempts at this submission passed by, and optional ones that they went through, for good. */
export async function listSettledPhases(
  reader: Reader,
  dossier: string,
  submission: string,
): Promise<{ readonly passed: readonly string[]; readonly kept: readonly string[] }> {
  const rows = await reader
    .selectFrom('attempt')
    .select(['passed_phases', 'kept_phases'])
    .where('dossier', '=', dossier)
    .where('submission', '=', submission)
    .where((where) => where.or([where('passed_phases', 'is not', null), where('kept_phases', 'is not', null)]))
    .execute();
  return { passed: rows.flatMap(({ passed_phases: names }) => names ?? []), kept: rows.flatMap(({ kept_phases: names }) => names ?? []) };
}

export function listAttempts(reader: Reader, dossier: string): Promise<AttemptRow[]> {
  return reader.selectFrom('attempt').selectAll().where('dossier', '=', dossier).orderBy('number').execute();
}

/** What the treatments of an installation that ended since then say of it, the newest first. */
export async function listVerdicts(reader: Reader, installation: string, since: Date | null, limit: number): Promise<Verdict[]> {
  let query = reader.selectFrom('attempt').select('verdict').where('installation', '=', installation).where('verdict', 'is not', null);
  if (since !== null) query = query.where('finished_at', '>', since);
  const rows = await query.orderBy('finished_at', 'desc').limit(limit).execute();
  return rows.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));
}

export async function countTasks(reader: Reader): Promise<{ readonly ready: number; readonly leased: number }> {
  const rows = await reader
    .selectFrom('task')
    .select((select) => ['state', select.fn.countAll().as('count')])
    .where('state', '<>', 'finished')
    .groupBy('state')
    .execute();
  const of = (state: string): number => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { ready: of('ready'), leased: of('leased') };
}
