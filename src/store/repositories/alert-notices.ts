// Rows of `alert_notice` and `alert_told`: messages, and which rule has told of which alert.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { AlertNoticeTable, AlertToldTable } from '../schema.ts';
import { type Reader, type Transaction, sql } from '../transaction.ts';

export type NoticeRow = Selectable<AlertNoticeTable>;
export type ToldRow = Selectable<AlertToldTable>;

export function listTold(reader: Reader, alerts: readonly string[]): Promise<ToldRow[]> {
  if (alerts.length === 0) return Promise.resolve([]);
  return reader.selectFrom('alert_told').selectAll().where('alert', 'in', alerts).execute();
}

/** False where another server was quicker. */
export async function claimFirst(transaction: Transaction, row: Insertable<AlertToldTable>): Promise<boolean> {
  const rows = await transaction
    .insertInto('alert_told')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('alert')
    .execute();
  return rows.length > 0;
}

/** Moves on from what was read; false where another server was quicker. */
export async function claimAgain(
  transaction: Transaction,
  { alert, escalated_at: escalated, last_at: last, rule }: ToldRow,
  changes: Pick<Updateable<AlertToldTable>, 'last_at' | 'escalated_at'>,
): Promise<boolean> {
  const { rows } = await sql<{ alert: string }>`
    select alert from alert_told where alert = ${alert} and rule = ${rule} and last_at = ${last}
      and escalated_at is not distinct from ${escalated} for update`.execute(transaction);
  if (rows.length === 0) return false;
  await transaction.updateTable('alert_told').set(changes).where('alert', '=', alert).where('rule', '=', rule).execute();
  return true;
}

type Grouping = Pick<NoticeRow, 'office' | 'channel' | 'reason' | 'urgent' | 'answers'> & { readonly rule: string };

/** A message of the same kind that nobody tried to send yet takes this in too; false: there is none. */
export async function joinNotice(transaction: Transaction, of: Grouping, alerts: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update alert_notice set alerts = alerts || ${[...alerts]}::uuid[]
    where id = (
      select id from alert_notice
      where state = 'waiting' and tries = 0 and office = ${of.office} and rule = ${of.rule} and channel = ${of.channel}
        and reason = ${of.reason} and urgent = ${of.urgent} and answers is not distinct from ${of.answers}
      limit 1 for update
    ) and tries = 0 returning id`.execute(transaction);
  return rows.length > 0;
}

export async function insertNotice(transaction: Transaction, row: Insertable<AlertNoticeTable>): Promise<void> {
  await transaction.insertInto('alert_notice').values(row).execute();
}

/** Messages that are due, for this server alone until then. Who dies with one leaves it to be sent again. */
export async function claimNotices(
  transaction: Transaction,
  { limit, now, until }: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    update alert_notice set claimed_until = ${until}, tries = tries + 1
    where id in (
      select id from alert_notice
      where state = 'waiting' and due_at <= ${now} and (claimed_until is null or claimed_until <= ${now})
      order by due_at, id limit ${limit} for update skip locked
    ) returning *`.execute(transaction);
  return rows;
}

export async function updateNotice(transaction: Transaction, id: string, changes: Updateable<AlertNoticeTable>): Promise<void> {
  await transaction.updateTable('alert_notice').set(changes).where('id', '=', id).execute();
}

/** This recipient has it, durable at once. */
export async function noteReached(reader: Reader, id: string, key: string): Promise<void> {
  await sql`update alert_notice set reached = reached || ${key}::text where id = ${id}`.execute(reader);
}

/** What waits for this channel is tried at once: it was changed. */
export async function hastenNotices(transaction: Transaction, channel: string, now: Date): Promise<void> {
  await transaction
    .updateTable('alert_notice')
    .set({ due_at: now })
    .where('channel', '=', channel)
    .where('state', '=', 'waiting')
    .where('tries', '>', 0)
    .execute();
}

/** The newest first. */
export function listNotices(reader: Reader, office: string, limit: number): Promise<NoticeRow[]> {
  return reader
    .selectFrom('alert_notice')
    .selectAll()
    .where('office', '=', office)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
