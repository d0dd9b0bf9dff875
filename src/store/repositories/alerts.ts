// Rows of `alert`: what is going wrong, once each while it lasts.
import type { Selectable } from 'kysely';
import type { Cause } from '#domain/alerts.ts';
import type { AlertKind } from '#domain/troubles.ts';
import type { AlertTable } from '../schema.ts';
import { type Reader, type Transaction, sql } from '../transaction.ts';
import { selectActors } from './people.ts';

export type AlertRow = Selectable<AlertTable>;

export interface ShownAlert extends AlertRow {
  readonly acknowledged_name: string | null;
}

export function lockOpenAlerts(transaction: Transaction, office: string, kinds: readonly AlertKind[]): Promise<AlertRow[]> {
  return transaction
    .selectFrom('alert')
    .selectAll()
    .where('office', '=', office)
    .where('closed_at', 'is', null)
    .where('kind', 'in', kinds)
    .orderBy('id')
    .forUpdate()
    .execute();
}

interface Opening {
  readonly id: string;
  readonly office: string;
  readonly now: Date;
  /** One that ended since is taken up again, with all that was said of it. */
  readonly endedSince: Date;
}

/** Nothing where another server opened it at the same instant. */
export async function openAlert(transaction: Transaction, cause: Cause, { endedSince, id, now, office }: Opening): Promise<void> {
  const { answers, count, kind, subject, title } = cause;
  const { rows } = await sql<{ id: string }>`
    update alert set closed_at = null, last_seen_at = ${now}, count = ${count}, title = ${title}, answers = ${answers}
    where id = (
      select id from alert where office = ${office} and kind = ${kind} and subject = ${subject} and closed_at >= ${endedSince}
      order by closed_at desc limit 1
    ) and not exists (
      select 1 from alert where office = ${office} and kind = ${kind} and subject = ${subject} and closed_at is null
    ) returning id`.execute(transaction);
  if (rows.length > 0) return;
  await transaction
    .insertInto('alert')
    .values({ id, office, kind, subject, title, count, answers, opened_at: now, last_seen_at: now })
    .onConflict((conflict) => conflict.columns(['office', 'kind', 'subject']).where('closed_at', 'is', null).doNothing())
    .execute();
}

export async function seeAlert(transaction: Transaction, id: string, { answers, count, title }: Cause, now: Date): Promise<void> {
  await transaction.updateTable('alert').set({ last_seen_at: now, count, title, answers }).where('id', '=', id).execute();
}

export async function closeAlerts(transaction: Transaction, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length > 0) await transaction.updateTable('alert').set({ closed_at: now }).where('id', 'in', ids).execute();
}

export function lockAlert(transaction: Transaction, office: string, id: string): Promise<AlertRow | undefined> {
  return transaction.selectFrom('alert').selectAll().where('id', '=', id).where('office', '=', office).forUpdate().executeTakeFirst();
}

export async function markAcknowledged(transaction: Transaction, id: string, by: string, now: Date): Promise<void> {
  await transaction.updateTable('alert').set({ acknowledged_at: now, acknowledged_by: by }).where('id', '=', id).execute();
}

export async function forgetAcknowledged(transaction: Transaction, id: string): Promise<void> {
  await transaction.updateTable('alert').set({ acknowledged_at: null, acknowledged_by: null }).where('id', '=', id).execute();
}

export async function markEscalated(transaction: Transaction, id: string, now: Date): Promise<void> {
  await transaction.updateTable('alert').set({ escalated_at: now }).where('id', '=', id).where('escalated_at', 'is', null).execute();
}

export function listAlertRows(reader: Reader, ids: readonly string[]): Promise<AlertRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return reader.selectFrom('alert').selectAll().where('id', 'in', ids).execute();
}

export function listOpenAlerts(reader: Reader, office: string, limit: number): Promise<ShownAlert[]> {
  return reader
    .selectFrom('alert')
    .leftJoin(selectActors(reader), 'actor.id', 'alert.acknowledged_by')
    .selectAll('alert')
    .select('actor.name as acknowledged_name')
    .where('alert.office', '=', office)
    .where('alert.closed_at', 'is', null)
    .orderBy('alert.opened_at', 'desc')
    .orderBy('alert.id', 'desc')
    .limit(limit)
    .execute();
}

export interface AlertKey {
  readonly openedAt: Date;
  readonly id: string;
}

/** Those that are over, the newest first. */
export function listClosedAlerts(
  reader: Reader,
  office: string,
  { after, limit }: { readonly after?: AlertKey | undefined; readonly limit: number },
): Promise<ShownAlert[]> {
  let query = reader
    .selectFrom('alert')
    .leftJoin(selectActors(reader), 'actor.id', 'alert.acknowledged_by')
    .selectAll('alert')
    .select('actor.name as acknowledged_name')
    .where('alert.office', '=', office)
    .where('alert.closed_at', 'is not', null);
  if (after !== undefined) {
    query = query.where((where) => where(where.refTuple('alert.opened_at', 'alert.id'), '<', where.tuple(after.openedAt, after.id)));
  }
  return query.orderBy('alert.opened_at', 'desc').orderBy('alert.id', 'desc').limit(limit).execute();
}

export async function countOpenAlerts(reader: Reader, office: string): Promise<{ readonly open: number; readonly unheard: number }> {
  const row = await reader
    .selectFrom('alert')
    .select((select) => [select.fn.countAll().as('open'), select.fn.countAll().filterWhere('acknowledged_at', 'is', null).as('unheard')])
    .where('office', '=', office)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return { open: Number(row?.open ?? 0), unheard: Number(row?.unheard ?? 0) };
}

/** What was over before then. Messages go with what they told of. */
export async function forgetAlerts(transaction: Transaction, before: Date): Promise<void> {
  await transaction.deleteFrom('alert').where('closed_at', '<', before).execute();
  await transaction.deleteFrom('alert_notice').where('ended_at', '<', before).execute();
}
