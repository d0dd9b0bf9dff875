// Lists and counts of dossiers: by filters, in the orders that people work in, in pages by key.
import { DOSSIER_STATES, type DossierState } from '#domain/dossier.ts';
import { type Direction, type DossierOrder, OPEN_ORDERS } from '#domain/dossier-order.ts';
import { type Reader, sql, type Transaction } from '../transaction.ts';
import type { DossierRow } from './dossiers.ts';

/** What a list shows: never what a dossier says. */
const SHOWN = [
  'id',
  'reference',
  'assistant',
  'state',
  'reason',
  'attempts',
  'priority',
  'due_on',
  'legal_limit_on',
  'postponed_until',
  'deposited_at',
  'ended_at',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof DossierRow)[];

export type ListedDossier = Pick<DossierRow, (typeof SHOWN)[number]>;

export interface DossierFilter {
  /** Absent: all. */
  readonly states?: readonly DossierState[] | undefined;
  readonly assistant?: string | undefined;
  /** Start of a reference. */
  readonly search?: string | undefined;
  /** Days, the last one included: only what is not finished is due. */
  readonly dueUntil?: string | undefined;
  readonly limitUntil?: string | undefined;
  readonly minimumPriority?: number | undefined;
  readonly changedFrom?: Date | undefined;
  readonly changedBefore?: Date | undefined;
  /** Who looks after what is open of it. */
  readonly takenBy?: string | undefined;
}

/** Where a page of a list ends: what its last row is ordered by, and its id. */
export interface DossierPlace {
  readonly key: string | number;
  readonly id: string;
}

export interface DossierPageQuery {
  readonly order: DossierOrder;
  readonly direction: Direction;
  readonly after?: DossierPlace | undefined;
  readonly limit: number;
}

/** Urgency is ordered by its negative: the index then ends each page by the oldest id, whichever way the others go. */
const KEYS = {
  reference: { column: sql`(dossier.reference collate "C")`, type: sql`text` },
  updated: { column: sql`dossier.updated_at`, type: sql`timestamptz` },
  deposited: { column: sql`dossier.deposited_at`, type: sql`timestamptz` },
  priority: { column: sql`(-dossier.priority)`, type: sql`integer` },
  due: { column: sql`coalesce(dossier.due_on, 'infinity'::date)`, type: sql`date` },
  limit: { column: sql`coalesce(dossier.legal_limit_on, 'infinity'::date)`, type: sql`date` },
} as const;

/**
 * The same without an index: what is urgent is few, and is found by that. Whoever guessed would rather walk through all that changed
 * since, which nothing urgent did.
 */
const UNINDEXED = {
  updated: { column: sql`(dossier.updated_at + interval '0')`, type: sql`timestamptz` },
  deposited: { column: sql`(dossier.deposited_at + interval '0')`, type: sql`timestamptz` },
} as const;

function isOpenOnly({ dueUntil, limitUntil, minimumPriority, takenBy }: DossierFilter): boolean {
  return [dueUntil, limitUntil, minimumPriority, takenBy].some((one) => one !== undefined);
}

/** What a row is ordered by, as the next page begins after it. */
export function placeOf(row: ListedDossier, order: DossierOrder): DossierPlace {
  const keys: Readonly<Record<DossierOrder, string | number>> = {
    reference: row.reference,
    updated: row.updated_at.toISOString(),
    deposited: row.deposited_at.toISOString(),
    priority: -row.priority,
    due: row.due_on ?? 'infinity',
    limit: row.legal_limit_on ?? 'infinity',
  };
  return { key: keys[order], id: row.id };
}

function selectListed(reader: Reader, office: string, filter: DossierFilter) {
  const { assistant, changedBefore, changedFrom, dueUntil, limitUntil, minimumPriority, search, takenBy } = filter;
  let query = reader.selectFrom('dossier').select(SHOWN).where('dossier.office', '=', office);
  if (assistant !== undefined) query = query.where('assistant', '=', assistant);
  if (search !== undefined && search !== '') {
    const start = `${search.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<boolean>`(dossier.reference collate "C") like ${start}`);
  }
  if (changedFrom !== undefined) query = query.where('updated_at', '>=', changedFrom);
  if (changedBefore !== undefined) query = query.where('updated_at', '<', changedBefore);
  if (dueUntil !== undefined) {
    query = query.where(sql<boolean>`coalesce(dossier.due_on, 'infinity'::date) <= ${dueUntil}::date`).where('ended_at', 'is', null);
  }
  if (limitUntil !== undefined) {
    query = query
      .where(sql<boolean>`coalesce(dossier.legal_limit_on, 'infinity'::date) <= ${limitUntil}::date`)
      .where('ended_at', 'is', null);
  }
  if (minimumPriority !== undefined) {
    query = query.where(sql<boolean>`(-dossier.priority) <= ${-minimumPriority}::integer`).where('ended_at', 'is', null);
  }
  if (takenBy !== undefined) {
    const taken = reader
      .selectFrom('handover')
      .select('handover.dossier')
      .where('handover.office', '=', office)
      .where('handover.closed_at', 'is', null)
      .where('handover.taken_by', '=', takenBy);
    query = query.where('dossier.id', 'in', taken);
  }
  return query;
}

/** One page of the dossiers of an office. */
export async function listDossiers(
  reader: Reader,
  office: string,
  { states, ...filter }: DossierFilter,
  { after, direction, limit, order }: DossierPageQuery,
): Promise<readonly ListedDossier[]> {
  const { column, type } = isOpenOnly(filter) ? { ...KEYS, ...UNINDEXED }[order] : KEYS[order];
  const descending = order === 'priority' ? direction === 'ascending' : direction === 'descending';
  const way = descending ? ('desc' as const) : ('asc' as const);
  let query = selectListed(reader, office, filter);
  if (OPEN_ORDERS.has(order)) query = query.where('ended_at', 'is', null);
  // The other way round, those without a day would come first and hide the others.
  if (descending && order === 'due') query = query.where('due_on', 'is not', null);
  if (descending && order === 'limit') query = query.where('legal_limit_on', 'is not', null);
  if (after !== undefined) {
    const than = descending ? sql`<` : sql`>`;
    query = query.where(sql<boolean>`(${column}, dossier.id) ${than} (${after.key}::${type}, ${after.id}::uuid)`);
  }
  const page = query.orderBy(column, way).orderBy('dossier.id', way).limit(limit);
  if (states === undefined) return page.execute();
  const [only, ...others] = states;
  if (only !== undefined && others.length === 0) return page.where('dossier.state', '=', only).execute();
  if (order !== 'updated' || isOpenOnly(filter)) return page.where('dossier.state', 'in', states).execute();
  // Each state has its own order by newest change in an index: a few of each, then the first of all.
  return reader
    .selectFrom(sql<{ state: DossierState }>`unnest(${states}::text[])`.as<'wanted'>(sql`wanted(state)`))
    .innerJoinLateral(page.where('dossier.state', '=', sql<DossierState>`wanted.state`).as('dossier'), (join) => join.onTrue())
    .selectAll('dossier')
    .orderBy('dossier.updated_at', way)
    .orderBy('dossier.id', way)
    .limit(limit)
    .execute();
}

/** All that were there at an instant, each once, in the order in which they came: what an export goes through. */
export function listDossiersById(
  reader: Reader,
  office: string,
  { states, ...filter }: DossierFilter,
  { after, until, limit }: { readonly after: string | null; readonly until: Date; readonly limit: number },
): Promise<readonly ListedDossier[]> {
  return selectListed(reader, office, filter)
    .where('dossier.created_at', '<=', until)
    .$if(states !== undefined, (query) => query.where('dossier.state', 'in', states ?? []))
    .$if(after !== null, (query) => query.where('dossier.id', '>', after ?? ''))
    .orderBy('dossier.id')
    .limit(limit)
    .execute();
}

/** Over all offices where none is named. */
export async function countDossiers(reader: Reader, office?: string): Promise<Record<DossierState, number>> {
  const counts = Object.fromEntries(DOSSIER_STATES.map((state) => [state, 0])) as Record<DossierState, number>;
  const rows = await reader
    .selectFrom('dossier_tally')
    .select((select) => ['state', select.fn.sum('dossiers').as('count')])
    .$if(office !== undefined, (query) => query.where('office', '=', office ?? ''))
    .groupBy('state')
    .execute();
  for (const row of rows) counts[row.state] = Number(row.count);
  return counts;
}

/** Puts the differences together that triggers made, where there are many. What another puts together at the same instant is left to it. */
export async function settleTally(transaction: Transaction, most: number): Promise<void> {
  const { rows } = await sql<{ many: boolean }>`
    select count(*) > ${most} as many from (select 1 from dossier_tally limit ${most + 1}) as seen`.execute(transaction);
  if (rows[0]?.many !== true) return;
  await sql`
    with gone as (delete from dossier_tally returning office, state, dossiers)
    insert into dossier_tally (office, state, dossiers)
    select office, state, sum(dossiers) from gone group by office, state having sum(dossiers) <> 0`.execute(transaction);
}
