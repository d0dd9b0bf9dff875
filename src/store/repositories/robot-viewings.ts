// Rows of `robot_viewing`, who watches which robot now; and robots with what they do, as an office may see them.
import type { Insertable, Selectable } from 'kysely';
import type { RobotTable, RobotViewingTable } from '../schema.ts';
import { type Reader, type Transaction, sql } from '../transaction.ts';

export type RobotViewingRow = Selectable<RobotViewingTable>;

export async function insertViewing(transaction: Transaction, viewing: Insertable<RobotViewingTable>): Promise<void> {
  await transaction.insertInto('robot_viewing').values(viewing).execute();
}

/** The viewing and the name of its robot; undefined when it ended before. */
export async function endViewingRow(
  transaction: Transaction,
  id: string,
): Promise<(RobotViewingRow & { readonly name: string }) | undefined> {
  const row = await transaction.deleteFrom('robot_viewing').where('id', '=', id).returningAll().executeTakeFirst();
  if (row === undefined) return undefined;
  const robot = await transaction.selectFrom('robot').select('name').where('id', '=', row.robot).executeTakeFirstOrThrow();
  return { ...row, ...robot };
}

export function listViewings(reader: Reader): Promise<Pick<RobotViewingRow, 'id' | 'server'>[]> {
  return reader.selectFrom('robot_viewing').select(['id', 'server']).execute();
}

export interface WorkingRobot extends Selectable<RobotTable> {
  readonly token_name: string;
  readonly assistants: string[] | null;
  readonly started_by: string | null;
  readonly offices: number;
  /** Of the office that asks only, as all that follows. */
  readonly attempt: string | null;
  readonly attempt_kind: 'treat' | 'collect' | null;
  readonly attempt_since: Date | null;
  readonly attempt_expires: Date | null;
  readonly assistant: string | null;
  readonly title: string | null;
  readonly dossier: string | null;
  readonly reference: string | null;
  readonly step: string | null;
  /** Whatever office it is for. */
  readonly busy: boolean;
  readonly watched: boolean;
}

/**
 * Robots of an office and those that it took in, which were not ended and were seen since `since`; or the one that is named, whenever it
 * was seen. By name, the process that spoke last before the others.
 */
export async function listWorkingRobots(
  reader: Reader,
  office: string,
  of: { readonly since: Date } | { readonly id: string },
): Promise<readonly WorkingRobot[]> {
  const wanted = 'id' in of ? sql`r.id = ${of.id}` : sql`r.ended_at is null and r.last_seen_at >= ${of.since}`;
  const { rows } = await sql<WorkingRobot>`
    select r.*, t.name as token_name, t.assistants, t.started_by,
      1 + (select count(*)::int from robot_token_office o where o.token = t.id) as offices,
      a.id as attempt, a.started_at as attempt_since, a.lease_expires_at as attempt_expires,
      case when a.id is null then null when a.dossier is null then 'collect' else 'treat' end as attempt_kind,
      i.assistant, i.title, a.dossier, d.reference,
      (select e.line from event e where e.dossier = a.dossier and e.attempt = a.id and e.step is not null
        order by e.at desc, e.sequence desc limit 1) as step,
      exists (select 1 from attempt b where b.robot = r.id and b.state = 'running') as busy,
      exists (select 1 from robot_viewing v where v.robot = r.id and v.office = ${office}) as watched
    from robot r
    join robot_token t on t.id = r.token
    left join attempt a on a.robot = r.id and a.state = 'running' and a.office = ${office}
    left join installation i on i.id = a.installation
    left join dossier d on d.id = a.dossier
    where (r.office = ${office} or exists (select 1 from robot_token_office o where o.token = t.id and o.office = ${office}))
      and ${wanted}
    order by r.name, r.last_seen_at desc, r.id`.execute(reader);
  return rows;
}

export interface WaitingDossiers {
  readonly assistant: string;
  readonly title: string;
  readonly waiting: number;
}

/** How many dossiers wait for a robot, by assistant; those without any too. */
export async function countWaiting(reader: Reader, office: string): Promise<readonly WaitingDossiers[]> {
  const { rows } = await sql<WaitingDossiers>`
    select i.assistant, i.title, coalesce(w.waiting, 0)::int as waiting
    from installation i
    left join (
      select installation, count(*) as waiting from dossier where office = ${office} and state = 'waiting' group by installation
    ) w on w.installation = i.id
    where i.office = ${office} order by i.title, i.assistant`.execute(reader);
  return rows;
}
