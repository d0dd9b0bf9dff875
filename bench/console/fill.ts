// An office's years of work, written straight into the tables: what finished long ago, what waits for somebody, the traces of each.
import type { Application } from '#app/open.ts';
import { newId } from '#base/ids.ts';

/** Another assistant has three dossiers in ten; one that went out of use, the oldest few, which a list by newest change would find last. */
const OTHER = 'demande-subvention';
const FORMER = 'ancien-assistant';

/** Rows of one statement. */
const AT_ONCE = 20_000;

/** As the program makes them: the time first, then what chance gave, here the digest of what it is and of which dossier. */
const idOf = (what: string): string =>
  `(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5('${what}' || digest), 1, 3)
    || '8' || substr(md5('${what}' || digest), 4, 3) || substr(md5('${what}' || digest), 7, 12))::uuid`;

/**
 * Number 1 is the newest. What is open is among the newest fifth: one handed over in 200 of all, one failed in 500, one uncertain in
 * 2,000, one in fifty with its applicant. The others are done, one in forty cancelled.
 */
const MADE = `
  create temporary table filled on commit preserve rows as
  select ${idOf('dossier')} as id, ${idOf('task')} as task, ${idOf('attempt')} as attempt, ${idOf('handover')} as handover, made.*,
    case when made.number > $2 * 0.98 then '${FORMER}' when made.number % 10 < 3 then '${OTHER}' else $5 end as assistant,
    case when made.state in ('done', 'cancelled') then made.at + interval '3 hours' end as ended
  from (
    select number, md5('copiste ' || number) as digest, $3::timestamptz - interval '1 hour' - number * ($4::float8 * interval '1 second') as at,
      case
        when number % 40 = 5 then 'cancelled'
        when number > $2 / 5 then 'done'
        when number % 400 = 6 then 'uncertain'
        when number % 40 = 1 then 'handed_over'
        when number % 100 = 2 then 'failed'
        when number % 10 = 4 then 'awaiting'
        else 'done'
      end as state
    from generate_series($1::integer, $2::integer) as number where number < $6::integer
  ) as made`;

const DOSSIERS = `
  insert into dossier (id, office, installation, assistant, source, reference, submission, state, reason, payload, priority, due_on,
    legal_limit_on, deposited_at, created_at, updated_at, ended_at, attempts)
  select f.id, one.office, i.id, f.assistant, one.source, (2000000 + f.number)::text, one.submission, f.state,
    case when f.state in ('handed_over', 'failed', 'uncertain') then 'Le numéro est inconnu de l’application.' end, one.payload,
    case when f.number % 50 = 1 then 1 when f.number % 333 = 0 then 2 else 0 end,
    (f.at + interval '15 days')::date, (f.at + interval '60 days')::date, f.at - interval '2 hours', f.at, f.at + interval '3 hours',
    f.ended, 1
  from filled f join installation i on i.assistant = f.assistant, (select * from dossier limit 1) as one`;

/** What each left behind: its task, its attempt, its timeline, and what a person was asked. */
const TRACES = [
  `insert into task (id, office, installation, kind, dossier, state, run_after, created_at, updated_at)
   select f.task, d.office, d.installation, 'treat', d.id, 'finished', f.at, f.at, f.at + interval '3 hours'
   from filled f join dossier d on d.id = f.id`,
  `insert into attempt (id, office, installation, task, dossier, submission, robot, number, bundle, fencing_token, state, lease_expires_at,
     outcome, started_at, finished_at, verdict)
   select f.attempt, d.office, d.installation, f.task, d.id, d.submission,
     (select id from robot limit 1), 1, i.bundle, 1000000 + f.number, 'finished', f.at, d.state, f.at, f.at + interval '3 hours', 'sound'
   from filled f join dossier d on d.id = f.id join installation i on i.id = d.installation`,
  `insert into state_change (office, dossier, attempt, event, from_state, to_state, line, at)
   select d.office, d.id, f.attempt, step.event, step.before, step.after, 'Le dossier a changé d’état.', f.at + step.later
   from filled f join dossier d on d.id = f.id
   cross join lateral (values ('collect', null, 'waiting', interval '0'), ('lease', 'waiting', 'in_progress', interval '2 hours'),
     (case d.state when 'done' then 'finish' when 'awaiting' then 'await' when 'cancelled' then 'cancel' when 'failed' then 'fail'
        else 'hand_over' end, 'in_progress', d.state, interval '3 hours')) as step (event, before, after, later)
   order by f.number desc`,
  `insert into event (office, dossier, attempt, at, line, step)
   select d.office, d.id, f.attempt, f.at + interval '3 hours', 'La fiche est ouverte.', 'fiche.ouvrir'
   from filled f join dossier d on d.id = f.id cross join generate_series(1, 5) order by f.number desc`,
  `insert into handover (id, office, dossier, attempt, kind, reason, opened_at, closed_at, closed_by, closed_how)
   select f.handover, d.office, d.id, f.attempt,
     case when d.state = 'uncertain' then 'uncertain' when f.number % 3 = 0 then 'decide' else 'anomaly' end,
     'Le numéro est inconnu de l’application : raison ' || f.number % 17 || '.', f.at + interval '3 hours',
     case when d.ended_at is not null then f.at + interval '9 hours' end,
     case when d.ended_at is not null then 'robot' end, case when d.ended_at is not null then 'retry' end
   from filled f join dossier d on d.id = f.id where d.state in ('handed_over', 'uncertain') or f.number % 12 = 0`,
] as const;

const DAYS = `
  insert into daily_count (office, day, assistant, figure, count)
  select office, (updated_at at time zone 'Europe/Paris')::date, assistant,
    case state when 'handed_over' then 'anomaly' when 'cancelled' then 'withdrawn' else state end, count(*)
  from dossier where state in ('done', 'awaiting', 'handed_over', 'uncertain', 'failed', 'cancelled') group by 1, 2, 3, 4
  on conflict (office, day, assistant, figure) do update set count = daily_count.count + excluded.count`;

/** An assistant that is like the first one in all but its name; what is sealed for one opens for no other. */
async function installOther({ context: { database, sealing } }: Application, name: string): Promise<void> {
  const { kysely } = database;
  const first = await kysely.selectFrom('installation').selectAll().orderBy('created_at').limit(1).executeTakeFirstOrThrow();
  const id = newId();
  const again = (purpose: 'installation.settings' | 'installation.accounts' | 'installation.source', sealed: Buffer): Buffer =>
    sealing.seal(purpose, id, sealing.open(purpose, first.id, sealed));
  await kysely
    .insertInto('installation')
    .values({
      id,
      office: first.office,
      assistant: name,
      title: name,
      version: first.version,
      bundle: first.bundle,
      settings: again('installation.settings', first.settings),
      accounts: again('installation.accounts', first.accounts),
      source: again('installation.source', first.source),
      source_digest: first.source_digest,
      allowed_origins: first.allowed_origins,
      known_corrections: first.known_corrections,
      created_at: first.created_at,
      updated_at: first.updated_at,
    })
    .execute();
}

const YEARS_SECONDS = 3 * 365 * 86_400;

/** `count` finished or with somebody, beside what is there already; whoever asks needs to be a superuser of the database. */
export async function fill(application: Application, assistant: string, count: number, say: (line: string) => void): Promise<void> {
  const { database, clock } = application.context;
  for (const name of [OTHER, FORMER]) await installOther(application, name);
  const client = await database.pool.connect();
  try {
    // References and counters are put right below: a trigger for each row would take longer than all else.
    await client.query('set session_replication_role = replica');
    const now = clock.now().toISOString();
    for (let first = 1; first <= count; first += AT_ONCE) {
      await client.query(MADE, [first, count, now, YEARS_SECONDS / count, assistant, first + AT_ONCE]);
      for (const statement of [DOSSIERS, ...TRACES]) await client.query(statement);
      await client.query('drop table filled');
      say(`${Math.min(count, first + AT_ONCE - 1)} dossiers written`);
    }
    await client.query(DAYS);
    await client.query('delete from dossier_tally');
    await client.query('insert into dossier_tally (office, state, dossiers) select office, state, count(*) from dossier group by 1, 2');
    await client.query('set session_replication_role = default');
  } finally {
    client.release();
  }
  await database.maintain();
}
