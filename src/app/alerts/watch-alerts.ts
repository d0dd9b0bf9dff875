// Looks at what is going wrong: opens an alert for it once, closes it when the cause is gone, and thinks of the messages that rules ask for.
import { statfs } from 'node:fs/promises';
import { newId } from '#base/ids.ts';
import { type Cause, dueAt, isStillLookedAfter, type NoticeReason, type QuietHours, tellings } from '#domain/alerts.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import { ALERT_KINDS, type AlertKind, isSeenByRows, isUrgent } from '#domain/troubles.ts';
import {
  type AlertRow,
  closeAlerts,
  forgetAlerts,
  listOpenAlerts,
  forgetAcknowledged,
  lockOpenAlerts,
  markEscalated,
  openAlert,
  seeAlert,
} from '#store/repositories/alerts.ts';
import { listChannels, listRules, type RuleRow } from '#store/repositories/alert-channels.ts';
import { claimAgain, claimFirst, insertNotice, joinNotice, listTold, type ToldRow } from '#store/repositories/alert-notices.ts';
import { listOffices } from '#store/repositories/offices.ts';
import type { Context } from '../context.ts';
import { showVerification } from '../run/prove-journal.ts';
import { inTransaction, type Work } from '../work.ts';
import { judgeTroubles } from './judge-troubles.ts';

const MINUTE_MILLISECONDS = 60_000;
const HOUR_MILLISECONDS = 60 * MINUTE_MILLISECONDS;
/** What comes back within so long never was over: nobody is told of it anew. */
const BACK_MILLISECONDS = 15 * MINUTE_MILLISECONDS;
/** That it lasts is written no oftener. */
const SEEN_MILLISECONDS = MINUTE_MILLISECONDS;
const KEPT_MILLISECONDS = 90 * 24 * HOUR_MILLISECONDS;
const LEAST_FREE_PERCENT = 10;
const MOST_OPEN = 1_000;

/** Kinds that an office's rows tell of; the others are the server's, told to its first office. */
const OF_ROWS: readonly AlertKind[] = ALERT_KINDS.filter(isSeenByRows);

/** Brings the alerts of these kinds in step with what is so. */
async function reconcile(work: Work, office: string, kinds: readonly AlertKind[], causes: readonly Cause[]): Promise<void> {
  const now = work.clock.now();
  const open = await lockOpenAlerts(work.transaction, office, kinds);
  const key = ({ kind, subject }: Pick<Cause, 'kind' | 'subject'>): string => `${kind} ${subject}`;
  const known = new Map(open.map((alert) => [key(alert), alert]));
  for (const cause of causes) {
    const alert = known.get(key(cause));
    known.delete(key(cause));
    if (alert === undefined) {
      const endedSince = new Date(now.getTime() - BACK_MILLISECONDS);
      await openAlert(work.transaction, cause, { id: newId(now.getTime()), office, now, endedSince });
      continue;
    }
    if (alert.acknowledged_at !== null && !isStillLookedAfter(alert.acknowledged_at, now))
      await forgetAcknowledged(work.transaction, alert.id);
    if (
      alert.count !== cause.count ||
      alert.answers !== cause.answers ||
      now.getTime() - alert.last_seen_at.getTime() >= SEEN_MILLISECONDS
    ) {
      await seeAlert(work.transaction, alert.id, cause, now);
    }
  }
  await closeAlerts(
    work.transaction,
    [...known.values()].map(({ id }) => id),
    now,
  );
}

async function watchRows(context: Context, office: string): Promise<void> {
  const troubles = await judgeTroubles(context, office, OF_ROWS);
  const causes = troubles.map(({ answers, count, kind, subject, title }) => ({ kind: kind as AlertKind, subject, title, count, answers }));
  await inTransaction(context, (work) => reconcile(work, office, OF_ROWS, causes));
}

async function watchDisk(context: Context, office: string): Promise<void> {
  const { bavail, blocks } = await statfs(context.dataDirectory);
  const free = Math.floor((bavail / Math.max(1, blocks)) * 100);
  const full: Cause = { kind: 'disk_low', subject: 'server', title: '', count: free, answers: null };
  const causes = free < LEAST_FREE_PERCENT ? [full] : [];
  await inTransaction(context, (work) => reconcile(work, office, ['disk_low'], causes));
}

/** Reads the whole journal: seldom. */
export async function watchJournal(context: Context): Promise<void> {
  const [first] = await listOffices(context.database.kysely);
  if (first === undefined) return;
  const { ok } = await showVerification(context);
  const causes: readonly Cause[] = ok ? [] : [{ kind: 'journal_broken', subject: 'journal', title: '', count: null, answers: null }];
  await inTransaction(context, async (work) => {
    await reconcile(work, first.id, ['journal_broken'], causes);
    await forgetAlerts(work.transaction, new Date(work.clock.now().getTime() - KEPT_MILLISECONDS));
  });
}

function quietOf({ quiet_from: from, quiet_until: until }: RuleRow): QuietHours | null {
  return from === null || until === null ? null : { from, until };
}

interface Thought {
  readonly reason: Exclude<NoticeReason, 'test'>;
  readonly channel: string;
  readonly roles: readonly PersonRole[];
  /** Who answers for it, apart from whom the rule names; null: whom it names. */
  readonly answers: string | null;
  readonly urgent: boolean;
  readonly alerts: string[];
}

type ByMail = RuleRow & { readonly byMail: boolean };

/** Besides whom the rule names: whoever answers for it has a message of their own, with nothing that is others'. */
function alsoTo(thought: Omit<Thought, 'alerts'>, rule: ByMail, answers: string | null): readonly Omit<Thought, 'alerts'>[] {
  if (!rule.to_answerable || !rule.byMail || answers === null) return [thought];
  return [thought, { ...thought, roles: [], answers }];
}

/** What this rule says of this alert now, noted so that it is said once. */
async function think(work: Work, rule: ByMail, alert: AlertRow, told: ToldRow | null): Promise<readonly Omit<Thought, 'alerts'>[]> {
  const now = work.clock.now();
  const urgent = isUrgent(alert.kind);
  const due = dueAt({ groupMinutes: rule.group_minutes, quiet: quietOf(rule) }, urgent, now);
  const before = told === null ? null : { firstAt: told.first_at, lastAt: told.last_at, escalatedAt: told.escalated_at };
  const asked = { repeatMinutes: rule.repeat_minutes, escalateMinutes: rule.escalate_minutes };
  const reasons = tellings({ acknowledgedAt: alert.acknowledged_at }, before, asked, now);
  if (reasons.length === 0) return [];
  const { transaction } = work;
  if (told === null) {
    const mine = await claimFirst(transaction, { office: rule.office, alert: alert.id, rule: rule.id, first_at: due, last_at: due });
    if (!mine) return [];
    return alsoTo({ reason: 'opened', channel: rule.channel, roles: rule.roles, answers: null, urgent }, rule, alert.answers);
  }
  const escalated = reasons.includes('escalated');
  const changes = { last_at: reasons.includes('repeated') ? due : told.last_at, ...(escalated ? { escalated_at: now } : {}) };
  if (!(await claimAgain(transaction, told, changes))) return [];
  if (escalated) await markEscalated(transaction, alert.id, now);
  return reasons.flatMap((reason) =>
    reason === 'escalated'
      ? [{ reason, channel: rule.escalate_channel ?? rule.channel, roles: rule.escalate_roles, answers: null, urgent }]
      : alsoTo({ reason, channel: rule.channel, roles: rule.roles, answers: null, urgent }, rule, alert.answers),
  );
}

async function thinkOfNotices(context: Context, office: string): Promise<void> {
  const reader = context.database.kysely;
  const listed = (await listRules(reader, office)).filter(({ enabled }) => enabled);
  if (listed.length === 0) return;
  const alerts = await listOpenAlerts(reader, office, MOST_OPEN);
  if (alerts.length === 0) return;
  const channels = await listChannels(reader, office);
  const rules = listed.map((rule) => ({ ...rule, byMail: channels.some(({ id, kind }) => id === rule.channel && kind === 'email') }));
  await inTransaction(context, async (work) => {
    const now = work.clock.now();
    const told = await listTold(
      work.transaction,
      alerts.map(({ id }) => id),
    );
    for (const rule of rules) {
      const thoughts = new Map<string, Thought>();
      for (const alert of alerts.toReversed()) {
        if (!rule.kinds.includes(alert.kind)) continue;
        const before = told.find((one) => one.alert === alert.id && one.rule === rule.id) ?? null;
        for (const thought of await think(work, rule, alert, before)) {
          const key = `${thought.reason} ${thought.channel} ${String(thought.urgent)} ${thought.answers ?? ''}`;
          const same = thoughts.get(key);
          if (same === undefined) thoughts.set(key, { ...thought, alerts: [alert.id] });
          else same.alerts.push(alert.id);
        }
      }
      for (const { alerts: ids, answers, channel, reason, roles, urgent } of thoughts.values()) {
        const of = { office, rule: rule.id, channel, reason, urgent, answers };
        if (await joinNotice(work.transaction, of, ids)) continue;
        const due = dueAt({ groupMinutes: rule.group_minutes, quiet: quietOf(rule) }, urgent, now);
        const row = { id: newId(now.getTime()), ...of, roles: [...roles], alerts: ids, created_at: now, due_at: due };
        await insertNotice(work.transaction, row);
      }
    }
  });
}

export async function watchAlerts(context: Context): Promise<void> {
  const offices = await listOffices(context.database.kysely);
  const [first] = offices;
  if (first !== undefined) await watchDisk(context, first.id);
  for (const { id } of offices) {
    await watchRows(context, id);
    await thinkOfNotices(context, id);
  }
}
