// Rows of `robot_token` and `robot_token_office`: which robots may come, for whom, and until when.
import type { Selectable } from 'kysely';
import type { RobotTokenTable } from '../schema.ts';
import { type Reader, type Transaction, sql } from '../transaction.ts';

export type RobotTokenRow = Omit<Selectable<RobotTokenTable>, 'digest' | 'started_by'>;

export interface ListedRobotToken extends RobotTokenRow {
  /** Further offices that took it in. */
  readonly further: readonly string[];
  readonly seen_at: Date | null;
}

/** Those that this office issued or took in, newest first. */
export async function listRobotTokens(reader: Reader, office: string): Promise<readonly ListedRobotToken[]> {
  const { rows } = await sql<ListedRobotToken>`
    select t.id, t.office, t.name, t.created_at, t.revoked_at, t.assistants, t.expires_at,
      array(select o.office::text from robot_token_office o where o.token = t.id order by 1) as further,
      (select max(r.last_seen_at) from robot r where r.token = t.id) as seen_at
    from robot_token t
    where t.office = ${office} or exists (select 1 from robot_token_office o where o.token = t.id and o.office = ${office})
    order by t.created_at desc, t.id desc`.execute(reader);
  return rows;
}

export function lockRobotToken(transaction: Transaction, id: string): Promise<RobotTokenRow | undefined> {
  return transaction
    .selectFrom('robot_token')
    .select(['id', 'office', 'name', 'created_at', 'revoked_at', 'assistants', 'expires_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function revokeRobotTokenRow(transaction: Transaction, id: string, now: Date): Promise<void> {
  await transaction.updateTable('robot_token').set({ revoked_at: now }).where('id', '=', id).execute();
}

/** The server processes that started robots whose sessions in applications still count. */
export async function listServersOfRobots(reader: Reader): Promise<string[]> {
  const { rows } = await sql<{ started_by: string }>`
    select distinct t.started_by from robot_token t
    where t.started_by is not null and exists (
      select 1 from robot r join application_seat s on s.robot = r.id where r.token = t.id
    )`.execute(reader);
  return rows.map((row) => row.started_by);
}

/** Those that these server processes started. */
export async function listRobotsOf(reader: Reader, servers: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from robot r join robot_token t on t.id = r.token where t.started_by = any(${[...servers]}::text[])`.execute(reader);
  return rows.map((row) => row.id);
}

/** False when it was taken in already. */
export async function admitToOffice(transaction: Transaction, token: string, office: string): Promise<boolean> {
  const rows = await transaction
    .insertInto('robot_token_office')
    .values({ token, office })
    .onConflict((conflict) => conflict.doNothing())
    .returning('token')
    .execute();
  return rows.length > 0;
}

/** False when it was not taken in. */
export async function dismissFromOffice(transaction: Transaction, token: string, office: string): Promise<boolean> {
  const rows = await transaction
    .deleteFrom('robot_token_office')
    .where('token', '=', token)
    .where('office', '=', office)
    .returning('token')
    .execute();
  return rows.length > 0;
}
