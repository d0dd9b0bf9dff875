// The alerts of an office: those that are open, those that are over, and who looks after which.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { alertRemedy, alertSentence } from '#domain/alert-words.ts';
import { pageOfAlert } from '#domain/alerts.ts';
import { isOneOf, type PersonRole } from '#domain/person-roles.ts';
import { ALERT_KINDS, type AlertKind, isSeenByRows, isUrgent } from '#domain/troubles.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { historyQuery, ShownAlert } from '#protocol/alerts.ts';
import {
  countOpenAlerts,
  listClosedAlerts,
  listOpenAlerts,
  lockAlert,
  markAcknowledged,
  type ShownAlert as ShownRow,
} from '#store/repositories/alerts.ts';
import { listChannels } from '#store/repositories/alert-channels.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { alertActErrors } from './errors.ts';

const MOST_OPEN = 500;

/** What the server itself saw is not put to rest by whoever lives with an assistant. */
function hearersOf(kind: AlertKind): readonly PersonRole[] {
  return isSeenByRows(kind) ? ['agent', 'maintainer', 'steward', 'administrator'] : ['administrator', 'auditor'];
}

function shown(row: ShownRow, { roles }: PersonCaller): ShownAlert {
  const { count, id, kind, subject, title } = row;
  return {
    id,
    kind,
    subject,
    title,
    count,
    urgent: isUrgent(kind),
    sentence: { fr: alertSentence(row, 'fr'), en: alertSentence(row, 'en') },
    remedy: { fr: alertRemedy(kind, 'fr'), en: alertRemedy(kind, 'en') },
    page: pageOfAlert(row),
    openedAt: row.opened_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    acknowledged: row.acknowledged_at === null ? null : { at: row.acknowledged_at.toISOString(), by: row.acknowledged_name },
    acknowledgeable: row.closed_at === null && isOneOf(roles, hearersOf(kind)),
    escalatedAt: row.escalated_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
  };
}

/** Those that nobody looks after first, then the gravest. */
export async function showAlerts(context: Context, caller: PersonCaller): Promise<{ alerts: ShownAlert[]; failingChannels: number }> {
  const reader = context.database.kysely;
  const rows = await listOpenAlerts(reader, caller.office, MOST_OPEN);
  const channels = await listChannels(reader, caller.office);
  return {
    alerts: rows
      .map((row) => shown(row, caller))
      .toSorted(
        (left, right) =>
          Number(left.acknowledged !== null) - Number(right.acknowledged !== null) ||
          ALERT_KINDS.indexOf(left.kind) - ALERT_KINDS.indexOf(right.kind),
      ),
    failingChannels: channels.filter(({ enabled, failing_since: failing }) => enabled && failing !== null).length,
  };
}

export function showAlertCount(context: Context, caller: PersonCaller): Promise<{ readonly open: number; readonly unheard: number }> {
  return countOpenAlerts(context.database.kysely, caller.office);
}

const KEY = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)~([0-9a-f-]{36})$/;

/** An `after` that is none begins anew. */
export async function showAlertHistory(
  context: Context,
  caller: PersonCaller,
  { after, limit }: z.output<typeof historyQuery>,
): Promise<{ alerts: ShownAlert[]; next: string | null }> {
  const [, at, id] = KEY.exec(after ?? '') ?? [];
  const openedAt = new Date(at ?? '');
  const key = id === undefined || Number.isNaN(openedAt.getTime()) ? undefined : { openedAt, id };
  const rows = await listClosedAlerts(context.database.kysely, caller.office, { after: key, limit });
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { alerts: rows.map((row) => shown(row, caller)), next: last === undefined ? null : `${last.opened_at.toISOString()}~${last.id}` };
}

/** Errors raised: `alert.unknown`, `identity.role-missing`. */
export function acknowledgeAlert(context: Context, caller: PersonCaller, id: string): Promise<{ changed: boolean }> {
  return inTransaction(context, async (work) => {
    const row = await lockAlert(work.transaction, caller.office, id);
    if (row === undefined || row.closed_at !== null) throw error(alertActErrors, 'alert.unknown');
    requireRole(caller, ...hearersOf(row.kind));
    if (row.acknowledged_at !== null) return { changed: false };
    await markAcknowledged(work.transaction, id, caller.token, work.clock.now());
    const detail = { kind: row.kind, subject: row.subject };
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'alert.acknowledge', subject: `alert:${id}`, detail });
    return { changed: true };
  });
}
