// Who is told of what, from when on something is an alert, and the last messages with what became of them.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { originOf } from '#domain/alert-channel.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { AlertChannel, alertNotice, AlertRule, alertSettings, RuleRequest } from '#protocol/alerts.ts';
import {
  type ChannelRow,
  deleteRule,
  insertRule,
  listChannels,
  listRules,
  lockChannel,
  lockRule,
  readAlertSettings,
  type RuleRow,
  updateRule,
  writeAlertSettings,
} from '#store/repositories/alert-channels.ts';
import { listNotices, type NoticeRow } from '#store/repositories/alert-notices.ts';
import type { Context } from '../context.ts';
import { inTransaction, type Work } from '../work.ts';
import { alertActErrors } from './errors.ts';
import { settingsOf, shownSettings } from './keep-channels.ts';

const LAST_NOTICES = 50;

type Settings = z.output<typeof alertSettings>;

export interface AlertPlan {
  settings: Settings;
  channels: AlertChannel[];
  rules: AlertRule[];
  notices: z.input<typeof alertNotice>[];
}

function shownChannel(context: Context, row: ChannelRow): AlertChannel {
  const settings = settingsOf(context, row);
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    enabled: row.enabled,
    privateAllowed: settings !== null && row.private_origin === originOf(settings),
    settings: shownSettings(settings),
    failingSince: row.failing_since?.toISOString() ?? null,
    problem: row.problem,
    succeededAt: row.succeeded_at?.toISOString() ?? null,
  };
}

function shownRule(row: RuleRow): AlertRule {
  return {
    id: row.id,
    name: row.name,
    channel: row.channel,
    kinds: row.kinds,
    roles: row.roles,
    toAnswerable: row.to_answerable,
    groupMinutes: row.group_minutes,
    repeatMinutes: row.repeat_minutes,
    quiet: row.quiet_from === null || row.quiet_until === null ? null : { from: row.quiet_from, until: row.quiet_until },
    escalation:
      row.escalate_minutes === null
        ? null
        : { minutes: row.escalate_minutes, channel: row.escalate_channel ?? row.channel, roles: row.escalate_roles },
    enabled: row.enabled,
  };
}

function shownNotice(row: NoticeRow, channels: readonly ChannelRow[]): z.input<typeof alertNotice> {
  return {
    id: row.id,
    channel: channels.find(({ id }) => id === row.channel)?.name ?? '',
    reason: row.reason,
    alerts: row.alerts.length,
    state: row.state,
    tries: row.tries,
    createdAt: row.created_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    problem: row.problem,
  };
}

export async function showAlertPlan(context: Context, caller: PersonCaller): Promise<AlertPlan> {
  const reader = context.database.kysely;
  const settings = await readAlertSettings(reader, caller.office);
  const channels = await listChannels(reader, caller.office);
  return {
    settings: {
      consoleAddress: settings.console_address,
      handoverHours: settings.handover_hours,
      backlogLimit: settings.backlog_limit,
    },
    channels: channels.map((row) => shownChannel(context, row)),
    rules: (await listRules(reader, caller.office)).map(shownRule),
    notices: (await listNotices(reader, caller.office, LAST_NOTICES)).map((row) => shownNotice(row, channels)),
  };
}

export function changeAlertSettings(context: Context, caller: PersonCaller, settings: Settings): Promise<{ changed: boolean }> {
  const { backlogLimit, consoleAddress, handoverHours } = settings;
  return inTransaction(context, async (work) => {
    const row = { console_address: consoleAddress, handover_hours: handoverHours, backlog_limit: backlogLimit };
    await writeAlertSettings(work.transaction, caller.office, row, work.clock.now());
    const detail = { handoverHours, backlogLimit: backlogLimit ?? 'none' };
    work.record({
      office: caller.office,
      actor: actorOf(caller),
      verb: 'alert-settings.change',
      subject: `office:${caller.office}`,
      detail,
    });
    return { changed: true };
  });
}

/** Error raised: `alert.channel-unknown`. */
async function columnsOf(work: Work, caller: PersonCaller, rule: RuleRequest) {
  const channels = [rule.channel, ...(rule.escalation === null ? [] : [rule.escalation.channel])].toSorted();
  for (const id of new Set(channels)) {
    if ((await lockChannel(work.transaction, caller.office, id)) === undefined) throw error(alertActErrors, 'alert.channel-unknown');
  }
  return {
    name: rule.name,
    channel: rule.channel,
    kinds: [...new Set(rule.kinds)],
    roles: [...new Set(rule.roles)],
    to_answerable: rule.toAnswerable,
    group_minutes: rule.groupMinutes,
    repeat_minutes: rule.repeatMinutes,
    quiet_from: rule.quiet?.from ?? null,
    quiet_until: rule.quiet?.until ?? null,
    escalate_minutes: rule.escalation?.minutes ?? null,
    escalate_channel: rule.escalation?.channel ?? null,
    escalate_roles: [...new Set(rule.escalation?.roles)],
    enabled: rule.enabled,
    updated_at: work.clock.now(),
  };
}

function told(work: Work, caller: PersonCaller, verb: string, id: string, rule: RuleRequest): void {
  const detail = { kinds: rule.kinds.join(', '), roles: rule.roles.join(', '), channel: rule.channel, enabled: String(rule.enabled) };
  work.record({ office: caller.office, actor: actorOf(caller), verb, subject: `alert-rule:${id}`, detail });
}

/** Error raised: `alert.channel-unknown`. */
export function addRule(context: Context, caller: PersonCaller, rule: RuleRequest): Promise<{ id: string }> {
  return inTransaction(context, async (work) => {
    const now = work.clock.now();
    const id = newId(now.getTime());
    await insertRule(work.transaction, { id, office: caller.office, created_at: now, ...(await columnsOf(work, caller, rule)) });
    told(work, caller, 'alert-rule.add', id, rule);
    return { id };
  });
}

/** Errors raised: `alert.rule-unknown`, `alert.channel-unknown`. */
export function changeRule(context: Context, caller: PersonCaller, id: string, rule: RuleRequest): Promise<{ changed: boolean }> {
  return inTransaction(context, async (work) => {
    const row = await lockRule(work.transaction, caller.office, id);
    if (row === undefined) throw error(alertActErrors, 'alert.rule-unknown');
    await updateRule(work.transaction, id, await columnsOf(work, caller, rule));
    told(work, caller, 'alert-rule.change', id, rule);
    return { changed: true };
  });
}

/** Error raised: `alert.rule-unknown`. */
export function removeRule(context: Context, caller: PersonCaller, id: string): Promise<{ changed: boolean }> {
  return inTransaction(context, async (work) => {
    const row = await lockRule(work.transaction, caller.office, id);
    if (row === undefined) throw error(alertActErrors, 'alert.rule-unknown');
    await deleteRule(work.transaction, id);
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'alert-rule.remove', subject: `alert-rule:${id}` });
    return { changed: true };
  });
}
