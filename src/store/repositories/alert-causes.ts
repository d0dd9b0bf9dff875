// What goes wrong in an office, read from the rows that say so.
import type { Cause } from '#domain/alerts.ts';
import { type Reader, sql } from '../transaction.ts';

/** More of one kind are not told of one by one. */
const MOST = 200;

export interface Limits {
  readonly silentSince: Date;
  /** A robot that said nothing for so long is not expected any more. */
  readonly expectedSince: Date;
  readonly handedOverBefore: Date;
  readonly backlogLimit: number | null;
}

export async function readCauses(reader: Reader, office: string, limits: Limits): Promise<Cause[]> {
  const { rows } = await sql<Cause>`
    select 'application_closed' as kind, 'application:' || name as subject, title, null::int as count
    from application where office = ${office} and breaker <> 'closed'
    union all
    select 'account_paused', 'account:' || c.id, coalesce(a.title, c.application), null
    from application_account c left join application a on a.office = c.office and a.name = c.application
    where c.office = ${office} and c.paused_at is not null
    union all
    select 'assistant_held', 'assistant:' || assistant, title, null from installation where office = ${office} and held_at is not null
    union all
    select 'source_refused', 'assistant:' || assistant, title, null
    from installation where office = ${office} and held_at is null and coalesce(problem->>'task', 'collect') = 'collect' and problem is not null
    union all
    select 'assistant_demoted', 'assistant:' || assistant, title, null from installation where office = ${office} and demotion is not null
    union all
    select 'robot_silent', 'robot:' || r.name, r.name, null
    from robot r
    where r.office = ${office} and r.ended_at is null and r.drained_at is null
    group by r.name
    having max(r.last_seen_at) < ${limits.silentSince} and max(r.last_seen_at) >= ${limits.expectedSince}
    union all
    select 'handover_waiting', 'assistant:' || d.assistant, max(i.title), count(*)::int
    from handover h join dossier d on d.id = h.dossier join installation i on i.id = d.installation
    where h.office = ${office} and h.closed_at is null and h.opened_at < ${limits.handedOverBefore}
    group by d.assistant
    union all
    (select 'dossier_uncertain', 'dossier:' || d.id, i.title, null
    from dossier d join installation i on i.id = d.installation
    where d.office = ${office} and d.state = 'uncertain'
    order by d.updated_at desc, d.id desc limit ${MOST})`.execute(reader);
  const late = limits.backlogLimit === null ? null : await readBacklog(reader, office, limits.backlogLimit);
  return late === null ? rows : [...rows, late];
}

/** Null: it is within the limit. */
async function readBacklog(reader: Reader, office: string, limit: number): Promise<Cause | null> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from dossier where office = ${office} and state = 'waiting'`.execute(reader);
  const waiting = rows[0]?.waiting ?? 0;
  return waiting > limit ? { kind: 'backlog', subject: 'office', title: '', count: waiting } : null;
}
