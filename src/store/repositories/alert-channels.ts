// Rows of `alert_channel`, `alert_rule` and `alert_settings`: whom to tell of what, and by which way.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { AlertChannelTable, AlertRuleTable, AlertSettingsTable, ShownProblem } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';

export type ChannelRow = Selectable<AlertChannelTable>;
export type RuleRow = Selectable<AlertRuleTable>;
export type AlertSettingsRow = Omit<Selectable<AlertSettingsTable>, 'office' | 'updated_at'>;

export const HANDOVER_HOURS_AT_FIRST = 24;

export async function readAlertSettings(reader: Reader, office: string): Promise<AlertSettingsRow> {
  const row = await reader.selectFrom('alert_settings').selectAll().where('office', '=', office).executeTakeFirst();
  return row ?? { console_address: null, handover_hours: HANDOVER_HOURS_AT_FIRST, backlog_limit: null };
}

/** Of all offices: under which addresses the console is reached. */
export async function listConsoleAddresses(reader: Reader): Promise<readonly string[]> {
  const rows = await reader.selectFrom('alert_settings').select('console_address').where('console_address', 'is not', null).execute();
  return rows.flatMap(({ console_address: address }) => (address === null ? [] : [address]));
}

export async function writeAlertSettings(transaction: Transaction, office: string, settings: AlertSettingsRow, now: Date): Promise<void> {
  await transaction
    .insertInto('alert_settings')
    .values({ office, ...settings, updated_at: now })
    .onConflict((conflict) => conflict.column('office').doUpdateSet({ ...settings, updated_at: now }))
    .execute();
}

export async function insertChannel(transaction: Transaction, row: Insertable<AlertChannelTable>): Promise<void> {
  await transaction.insertInto('alert_channel').values(row).execute();
}

export async function updateChannel(transaction: Transaction, id: string, changes: Updateable<AlertChannelTable>): Promise<void> {
  await transaction.updateTable('alert_channel').set(changes).where('id', '=', id).execute();
}

export async function deleteChannel(transaction: Transaction, id: string): Promise<void> {
  await transaction.deleteFrom('alert_channel').where('id', '=', id).execute();
}

export function findChannel(reader: Reader, id: string): Promise<ChannelRow | undefined> {
  return reader.selectFrom('alert_channel').selectAll().where('id', '=', id).executeTakeFirst();
}

export function lockChannel(transaction: Transaction, office: string, id: string): Promise<ChannelRow | undefined> {
  return transaction
    .selectFrom('alert_channel')
    .selectAll()
    .where('id', '=', id)
    .where('office', '=', office)
    .forUpdate()
    .executeTakeFirst();
}

export function listChannels(reader: Reader, office: string): Promise<ChannelRow[]> {
  return reader.selectFrom('alert_channel').selectAll().where('office', '=', office).orderBy('created_at').orderBy('id').execute();
}

export async function noteChannelAnswer(transaction: Transaction, id: string, problem: ShownProblem | null, now: Date): Promise<void> {
  const update = transaction.updateTable('alert_channel').where('id', '=', id);
  if (problem === null) await update.set({ problem: null, failing_since: null, succeeded_at: now }).execute();
  else
    await update
      .set((set) => ({ problem: JSON.stringify(problem), failing_since: set.fn.coalesce('failing_since', set.val(now)) }))
      .execute();
}

export async function insertRule(transaction: Transaction, row: Insertable<AlertRuleTable>): Promise<void> {
  await transaction.insertInto('alert_rule').values(row).execute();
}

export async function updateRule(transaction: Transaction, id: string, changes: Updateable<AlertRuleTable>): Promise<void> {
  await transaction.updateTable('alert_rule').set(changes).where('id', '=', id).execute();
}

export async function deleteRule(transaction: Transaction, id: string): Promise<void> {
  await transaction.deleteFrom('alert_rule').where('id', '=', id).execute();
}

export function lockRule(transaction: Transaction, office: string, id: string): Promise<RuleRow | undefined> {
  return transaction.selectFrom('alert_rule').selectAll().where('id', '=', id).where('office', '=', office).forUpdate().executeTakeFirst();
}

export function listRules(reader: Reader, office: string): Promise<RuleRow[]> {
  return reader.selectFrom('alert_rule').selectAll().where('office', '=', office).orderBy('created_at').orderBy('id').execute();
}
