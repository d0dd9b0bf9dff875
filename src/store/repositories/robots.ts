// Rows of `robot`: robot processes, one row each.
import type { Insertable, Selectable } from 'kysely';
import type { RobotTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';

export type RobotRow = Selectable<RobotTable>;

export async function insertRobot(transaction: Transaction, robot: Insertable<RobotTable>): Promise<void> {
  await transaction.insertInto('robot').values(robot).execute();
}

/** The process `id`, seen now, if it was announced with this token in this office. */
export function greetRobot(
  reader: Reader,
  { office, token, id }: { readonly office: string; readonly token: string; readonly id: string },
  heard: { readonly at: Date; readonly by: string },
): Promise<RobotRow | undefined> {
  return reader
    .updateTable('robot')
    .set({ last_seen_at: heard.at, heard_by: heard.by, ended_at: null })
    .where('id', '=', id)
    .where('office', '=', office)
    .where('token', '=', token)
    .returningAll()
    .executeTakeFirst();
}

export function lockRobot(transaction: Transaction, office: string, id: string): Promise<RobotRow | undefined> {
  return transaction.selectFrom('robot').selectAll().where('id', '=', id).where('office', '=', office).forUpdate().executeTakeFirst();
}

export type RobotOrders = Pick<RobotRow, 'drained_at' | 'hastened_at' | 'restart_asked_at'>;

/** What persons asked of a robot. */
export async function readOrders(reader: Reader, id: string): Promise<RobotOrders> {
  const row = await reader
    .selectFrom('robot')
    .select(['drained_at', 'hastened_at', 'restart_asked_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? { drained_at: null, hastened_at: null, restart_asked_at: null };
}

export async function setOrders(transaction: Transaction, id: string, orders: Partial<RobotOrders>): Promise<void> {
  await transaction.updateTable('robot').set(orders).where('id', '=', id).execute();
}

/** What was asked of the process before, of this name and token, where it was stopped and not to start again. */
export async function inheritedOrders(
  reader: Reader,
  { name, token }: { readonly name: string; readonly token: string },
): Promise<Pick<RobotOrders, 'drained_at'>> {
  const row = await reader
    .selectFrom('robot')
    .select(['drained_at', 'restart_asked_at'])
    .where('token', '=', token)
    .where('name', '=', name)
    .orderBy('registered_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { drained_at: row?.restart_asked_at === null ? row.drained_at : null };
}

export async function touchRobot(reader: Reader, id: string, heard: { readonly at: Date; readonly by: string }): Promise<void> {
  await reader.updateTable('robot').set({ last_seen_at: heard.at, heard_by: heard.by, ended_at: null }).where('id', '=', id).execute();
}

/** Marks as ended every living process that has this id or was announced with the token of this id, and returns them. */
export function endRobots(transaction: Transaction, robotOrToken: string, now: Date): Promise<RobotRow[]> {
  return transaction
    .updateTable('robot')
    .set({ ended_at: now })
    .where('ended_at', 'is', null)
    .where((where) => where.or([where('id', '=', robotOrToken), where('token', '=', robotOrToken)]))
    .returningAll()
    .execute();
}

export interface SeenRobot extends RobotRow {
  /** What it is treating now: kind of task, and the dossier's reference. */
  readonly task_kind: 'treat' | 'collect' | null;
  readonly reference: string | null;
}

/** Living processes seen since `since`, with what they do for their own office. */
export function listRobots(reader: Reader, office: string, since: Date): Promise<SeenRobot[]> {
  return reader
    .selectFrom('robot')
    .leftJoin('attempt', (join) =>
      join.onRef('attempt.robot', '=', 'robot.id').onRef('attempt.office', '=', 'robot.office').on('attempt.state', '=', 'running'),
    )
    .leftJoin('task', 'task.id', 'attempt.task')
    .leftJoin('dossier', 'dossier.id', 'attempt.dossier')
    .selectAll('robot')
    .select(['task.kind as task_kind', 'dossier.reference as reference'])
    .where('robot.office', '=', office)
    .where('robot.ended_at', 'is', null)
    .where('robot.last_seen_at', '>=', since)
    .orderBy('robot.name')
    .orderBy('robot.registered_at')
    .execute();
}

/** Whether the process was taken for dead, or its token revoked, by now; neither can happen any more until the transaction ends. */
export async function hasEnded(transaction: Transaction, id: string): Promise<boolean> {
  const row = await transaction.selectFrom('robot').select('ended_at').where('id', '=', id).forShare().executeTakeFirst();
  return row === undefined || row.ended_at !== null;
}
