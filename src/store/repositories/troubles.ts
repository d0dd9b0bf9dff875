// What goes wrong in an office, read from the rows that say so: one small question for each kind, all of them at once.
import type { RowKind } from '#domain/troubles.ts';
import type { InstallationDemotion, InstallationProblem } from '../schema.ts';
import { type Reader, sql } from '../transaction.ts';

/** More of one kind are not told of one by one. */
const MOST = 200;

export interface Limits {
  readonly silentSince: Date;
  /** A robot that said nothing for so long is not expected any more. */
  readonly expectedSince: Date;
  readonly handedOverBefore: Date;
  readonly today: string;
  /** Accounts that end until this day are told of. */
  readonly endingUntil: string;
}

/** `backlog` is judged from counts. */
export type ReadKind = Exclude<RowKind, 'backlog'>;

export type TroubleRow = {
  readonly subject: string;
  /** As pages are named after it. */
  readonly name: string;
  readonly title: string;
  readonly count: number | null;
  readonly since: Date | null;
  readonly answers: string | null;
} & (
  | { readonly kind: 'assistant_demoted'; readonly told: InstallationDemotion }
  | { readonly kind: Exclude<ReadKind, 'assistant_demoted'>; readonly told: InstallationProblem | null }
);

type Part = ReturnType<typeof sql<TroubleRow>>;

/** Of an installation whose source is lent to robots of certain names: none of these has been heard of since, or all of them are stopping. */
function withoutRobot(silentSince: Date) {
  return sql<boolean>`(source_robots is not null and not exists (
    select 1 from robot join robot_token t on t.id = robot.token
    where t.name = any(source_robots) and robot.ended_at is null and robot.drained_at is null and robot.last_seen_at >= ${silentSince}
      and (robot.office = installation.office
        or exists (select 1 from robot_token_office o where o.token = t.id and o.office = installation.office))))`;
}

/** The assistants of an office whose source waits for its robots. */
export async function listSourcesWithoutRobot(reader: Reader, office: string, silentSince: Date): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ assistant: string }>`
    select assistant from installation where office = ${office} and ${withoutRobot(silentSince)}`.execute(reader);
  return new Set(rows.map(({ assistant }) => assistant));
}

/** Columns of each: kind, subject, name, title, count, since, told, answers. */
function partsOf(office: string, limits: Limits): Readonly<Record<ReadKind, Part>> {
  const { endingUntil, expectedSince, handedOverBefore, silentSince, today } = limits;
  // Its own, and those that another office lends.
  const servesHere = sql`(office = ${office}
    or exists (select 1 from robot_token_office o where o.token = robot.token and o.office = ${office}))`;
  const account = (kind: ReadKind, count: Part, holds: Part): Part => sql`
    select ${kind}::text, 'account:' || c.id, c.application, coalesce(a.title, c.application), ${count},
      c.paused_at, c.problem, 'person:' || c.owner_person
    from application_account c left join application a on a.office = c.office and a.name = c.application
    where c.office = ${office} and ${holds}`;
  const installation = (kind: ReadKind, since: Part, told: Part, holds: Part): Part => sql`
    select ${kind}::text, 'assistant:' || assistant, assistant, title, null::int, ${since}, ${told}, null::text
    from installation where office = ${office} and ${holds}`;
  // Not by whom it is assigned to: nothing is counted of a person.
  const group = sql`coalesce(h.assigned_group, r.handover_group)`;
  const handover = (kind: ReadKind, answers: Part, holds: Part): Part => sql`
    select ${kind}::text, 'assistant:' || d.assistant || coalesce(',group:' || ${group}, ''), d.assistant, max(i.title),
      count(*)::int, min(h.opened_at), null::jsonb, ${answers}
    from handover h join dossier d on d.id = h.dossier join installation i on i.id = d.installation
      left join handover_route r on r.installation = d.installation and r.kind = h.kind
    where h.office = ${office} and h.closed_at is null and ${holds}
    group by d.assistant, ${group}`;
  return {
    application_closed: sql`
      select 'application_closed', 'application:' || name, name, title, null::int, (problem->>'at')::timestamptz, problem, null::text
      from application where office = ${office} and breaker <> 'closed'`,
    account_paused: account('account_paused', sql`null::int`, sql`c.paused_at is not null`),
    account_expiring: account(
      'account_expiring',
      sql`greatest(c.expires_on - ${today}::date, 0)`,
      sql`c.expires_on <= ${endingUntil}::date`,
    ),
    account_rotation: account('account_rotation', sql`null::int`, sql`c.rotate_on <= ${today}::date`),
    assistant_held: installation(
      'assistant_held',
      sql`coalesce(held_at, actions_wait_since)`,
      sql`case when held_at is null then null else problem end`,
      sql`(held_at is not null or actions_wait_since is not null)`,
    ),
    assistant_paused: installation('assistant_paused', sql`paused_at`, sql`null::jsonb`, sql`paused_at is not null`),
    assistant_demoted: installation('assistant_demoted', sql`(demotion->>'at')::timestamptz`, sql`demotion`, sql`demotion is not null`),
    source_refused: installation(
      'source_refused',
      sql`(problem->>'at')::timestamptz`,
      sql`problem`,
      sql`held_at is null and problem is not null and coalesce(problem->>'task', 'collect') = 'collect'`,
    ),
    source_without_robot: installation(
      'source_without_robot',
      sql`null::timestamptz`,
      sql`null::jsonb`,
      sql`paused_at is null and held_at is null and ${withoutRobot(silentSince)}`,
    ),
    robot_silent: sql`
      select 'robot_silent', 'robot:' || name, name, name, null::int, max(last_seen_at), null::jsonb, null::text
      from robot where ${servesHere} and ended_at is null and drained_at is null
      group by name having max(last_seen_at) < ${silentSince} and max(last_seen_at) >= ${expectedSince}`,
    no_robot: sql`
      select 'no_robot', 'office', '', '', null::int, null::timestamptz, null::jsonb, null::text
      where exists (select 1 from dossier where office = ${office} and state = 'waiting')
        and not exists (select 1 from robot where ${servesHere} and ended_at is null and last_seen_at >= ${silentSince})`,
    handover_escalated: handover('handover_escalated', sql`coalesce('deputies:' || ${group}, 'stewards')`, sql`h.escalated_at is not null`),
    handover_waiting: handover(
      'handover_waiting',
      sql`'group:' || ${group}`,
      sql`h.escalated_at is null and h.taken_by is null and h.opened_at < ${handedOverBefore}`,
    ),
    dossier_uncertain: sql`
      (select 'dossier_uncertain', 'dossier:' || d.id, d.id::text, i.title, null::int, d.updated_at, null::jsonb,
        'group:' || coalesce(
          (select max(h.assigned_group::text)::uuid from handover h where h.dossier = d.id and h.closed_at is null), r.handover_group)
      from dossier d join installation i on i.id = d.installation
        left join handover_route r on r.installation = d.installation and r.kind = 'uncertain'
      where d.office = ${office} and d.state = 'uncertain'
      order by d.updated_at desc, d.id desc limit ${MOST})`,
  };
}

export async function readTroubles(
  reader: Reader,
  office: string,
  kinds: readonly ReadKind[],
  limits: Limits,
): Promise<readonly TroubleRow[]> {
  const parts = partsOf(office, limits);
  const { rows } = await sql<TroubleRow>`
    select * from (${sql.join(
      kinds.map((kind) => parts[kind]),
      sql` union all `,
    )}) as trouble (kind, subject, name, title, count, since, told, answers)
    order by kind, title, subject`.execute(reader);
  return rows;
}
