// Finds what is due for the purge and empties it: sealed columns of a dossier, captures, and what belongs to no dossier.
import { PERSONAL_COLUMNS, PERSONAL_TABLES, type PersonalTable } from '../personal-data.ts';
import { type Reader, type Transaction, sql } from '../transaction.ts';

/** Ended for as long as its office keeps dossiers, or deleted at its source; and nothing holds it. */
function isDue(now: Date) {
  return sql<boolean>`
    dossier.ended_at is not null and dossier.purged_at is null
    and (dossier.deleted_at_source is not null or dossier.ended_at <= ${now}::timestamptz - make_interval(days => office.purge_after_days))
    and not exists (select 1 from legal_hold where legal_hold.dossier = dossier.id and legal_hold.ended_at is null)`;
}

/** Ids of dossiers to purge, those that ended first before the others. */
export async function listDueForPurge(reader: Reader, now: Date, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select dossier.id from dossier join office on office.id = dossier.office
    where ${isDue(now)} order by dossier.ended_at, dossier.id limit ${limit}`.execute(reader);
  return rows.map(({ id }) => id);
}

export interface DueDossier {
  readonly id: string;
  readonly office: string;
  readonly reference: string;
}

/** Locks the dossier; undefined when it is not due any more: purged meanwhile by another server, or held. */
export async function lockDueForPurge(transaction: Transaction, id: string, now: Date): Promise<DueDossier | undefined> {
  await sql`select id from dossier where id = ${id} for update`.execute(transaction);
  // Asked anew once it is locked: a statement that waited does not see a hold that was placed meanwhile.
  const { rows } = await sql<DueDossier>`
    select dossier.id, dossier.office, dossier.reference from dossier join office on office.id = dossier.office
    where dossier.id = ${id} and ${isDue(now)}`.execute(transaction);
  return rows[0];
}

/** Empties every sealed column of the dossier, whatever writes them; how many rows of each table held something. */
export async function emptyPersonalColumns(transaction: Transaction, dossier: string): Promise<Readonly<Record<PersonalTable, number>>> {
  const counts: Partial<Record<PersonalTable, number>> = {};
  for (const table of PERSONAL_TABLES) {
    const { columns, dossier: of } = PERSONAL_COLUMNS[table];
    const emptied = sql.join(columns.map((column) => sql`${sql.ref(column)} = null`));
    const full = sql.join(
      columns.map((column) => sql`${sql.ref(column)} is not null`),
      sql` or `,
    );
    const { numAffectedRows } = await sql`
      update ${sql.table(table)} set ${emptied} where ${sql.ref(of)} = ${dossier} and (${full})`.execute(transaction);
    counts[table] = Number(numAffectedRows ?? 0);
  }
  return counts as Record<PersonalTable, number>;
}

/** From here on the dossier's pictures cannot be looked at any more; their files go next. How many. */
export async function eraseCaptures(transaction: Transaction, dossier: string, now: Date): Promise<number> {
  const { numUpdatedRows } = await transaction
    .updateTable('capture')
    .set({ erased_at: now })
    .where('dossier', '=', dossier)
    .where('erased_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** What robots left while they collected: it belongs to no dossier, and goes when a dossier that ended then would. */
export async function eraseOfNoDossier(
  transaction: Transaction,
  now: Date,
  limit: number,
): Promise<readonly { readonly office: string; readonly captures: number; readonly events: number }[]> {
  const kept = sql`${now}::timestamptz - make_interval(days => office.purge_after_days)`;
  const captures = await sql<{ office: string; count: number }>`
    with old as (
      select capture.id from capture join office on office.id = capture.office
      where capture.dossier is null and capture.erased_at is null and capture.at <= ${kept} order by capture.at limit ${limit}
    ), erased as (update capture set erased_at = ${now} where id in (select id from old) returning office)
    select office, count(*)::integer as count from erased group by office`.execute(transaction);
  const events = await sql<{ office: string; count: number }>`
    with old as (
      select event.sequence from event join office on office.id = event.office
      where event.dossier is null and event.at <= ${kept} order by event.at limit ${limit}
    ), deleted as (delete from event where sequence in (select sequence from old) returning office)
    select office, count(*)::integer as count from deleted group by office`.execute(transaction);
  const offices = [...new Set([...captures.rows, ...events.rows].map(({ office }) => office))].toSorted();
  const of = (rows: readonly { readonly office: string; readonly count: number }[], wanted: string): number =>
    rows.find(({ office }) => office === wanted)?.count ?? 0;
  return offices.map((office) => ({ office, captures: of(captures.rows, office), events: of(events.rows, office) }));
}

/** Addresses of files whose captures were erased, and that are still to be removed. */
export async function listFilesToRemove(reader: Reader, limit: number): Promise<readonly string[]> {
  const rows = await reader
    .selectFrom('capture')
    .select('blob')
    .distinct()
    .where('erased_at', 'is not', null)
    .where('removed_at', 'is', null)
    .limit(limit)
    .execute();
  return rows.map(({ blob }) => blob);
}

/**
 * Holds the name of a file until the transaction ends: whoever keeps a picture and whoever removes one of the same content follow
 * each other.
 */
export async function holdFile(transaction: Transaction, blob: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${blob}, 0))`.execute(transaction);
}

/** Of these addresses, those that a picture which may be looked at still has. */
export async function listFilesInUse(reader: Reader, blobs: readonly string[]): Promise<ReadonlySet<string>> {
  if (blobs.length === 0) return new Set();
  const rows = await reader
    .selectFrom('capture')
    .select('blob')
    .distinct()
    .where('blob', 'in', blobs)
    .where('erased_at', 'is', null)
    .union(reader.selectFrom('showing_picture').select('blob').where('blob', 'in', blobs))
    .union(reader.selectFrom('draft_picture').select('blob').where('blob', 'in', blobs))
    .union(reader.selectFrom('entered_file').select('blob').where('blob', 'in', blobs))
    .execute();
  return new Set(rows.map(({ blob }) => blob));
}

export async function markFileRemoved(transaction: Transaction, blob: string, now: Date): Promise<void> {
  await transaction
    .updateTable('capture')
    .set({ removed_at: now })
    .where('blob', '=', blob)
    .where('erased_at', 'is not', null)
    .where('removed_at', 'is', null)
    .execute();
}

/** Files of an office's erased pictures that are still there. */
export async function countFilesToRemove(reader: Reader, office: string): Promise<number> {
  const row = await reader
    .selectFrom('capture')
    .select((select) => select.fn.countAll().as('count'))
    .where('office', '=', office)
    .where('erased_at', 'is not', null)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export interface Due {
  readonly now: number;
  readonly within7Days: number;
  readonly within30Days: number;
}

/** Of those that ended and that nothing holds. */
export async function countDue(reader: Reader, office: string, now: Date): Promise<Due> {
  const inDays = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60_000);
  const { rows } = await sql<Due>`
    select count(*) filter (where ${isDue(now)})::integer as now,
      count(*) filter (where ${isDue(inDays(7))})::integer as "within7Days",
      count(*) filter (where ${isDue(inDays(30))})::integer as "within30Days"
    from dossier join office on office.id = dossier.office
    where dossier.office = ${office} and dossier.ended_at is not null and dossier.purged_at is null`.execute(reader);
  return rows[0] ?? { now: 0, within7Days: 0, within30Days: 0 };
}

export interface Kept {
  readonly purgeAfterDays: number;
  readonly kept: number;
  readonly purged: number;
  /** Not ended, and not moved for longer than ended ones are kept. */
  readonly stale: number;
}

export async function countKept(reader: Reader, office: string, now: Date): Promise<Kept> {
  const { rows } = await sql<Kept>`
    select office.purge_after_days as "purgeAfterDays",
      count(*) filter (where dossier.ended_at is not null and dossier.purged_at is null)::integer as kept,
      count(*) filter (where dossier.purged_at is not null)::integer as purged,
      count(*) filter (
        where dossier.ended_at is null and dossier.updated_at <= ${now}::timestamptz - make_interval(days => office.purge_after_days)
      )::integer as stale
    from office left join dossier on dossier.office = office.id
    where office.id = ${office} group by office.id`.execute(reader);
  const [row] = rows;
  if (row === undefined) throw new TypeError('no such office');
  return row;
}
