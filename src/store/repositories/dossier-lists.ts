// Lists and counts of dossiers: by filters, in the orders that people work in, in pages by key.
import type { RawBuilder } from 'kysely';
import { DOSSIER_STATES, type DossierState, FINAL_STATES } from '#domain/dossier.ts';
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
  /** Who looks after what is open of it, or is to. */
  readonly takenBy?: string | undefined;
  /** A question of its assistant is open; `reminded`: and somebody was reminded of it. */
  readonly question?: 'open' | 'reminded' | undefined;
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

/** The same without an index: what is few is found by what makes it so, and sorted. Whoever guessed would rather walk through the others. */
const UNINDEXED = {
  reference: { column: sql`((dossier.reference || '') collate "C")`, type: sql`text` },
  updated: { column: sql`(dossier.updated_at + interval '0')`, type: sql`timestamptz` },
  deposited: { column: sql`(dossier.deposited_at + interval '0')`, type: sql`timestamptz` },
  priority: { column: sql`(0 - dossier.priority)`, type: sql`integer` },
  due: { column: sql`(coalesce(dossier.due_on, 'infinity'::date) + 0)`, type: sql`date` },
  limit: { column: sql`(coalesce(dossier.legal_limit_on, 'infinity'::date) + 0)`, type: sql`date` },
} as const;

function isOpenOnly({ dueUntil, limitUntil, minimumPriority, question, takenBy }: DossierFilter): boolean {
  return [dueUntil, limitUntil, minimumPriority, question, takenBy].some((one) => one !== undefined);
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

/** After every text that begins with what stands before it. */
const LAST_CHARACTER = '\u{10FFFF}';

function selectListed(reader: Reader, office: string, filter: DossierFilter) {
  const { assistant, changedBefore, changedFrom, dueUntil, limitUntil, minimumPriority, question, search, takenBy } = filter;
  let query = reader.selectFrom('dossier').select(SHOWN).where('dossier.office', '=', office);
  if (assistant !== undefined) query = query.where('assistant', '=', assistant);
  if (search !== undefined && search !== '') {
    const { column } = KEYS.reference;
    // As a range and not as a pattern: a plan made for any search uses the index as well.
    query = query.where(sql<boolean>`${column} >= ${search}`).where(sql<boolean>`${column} < ${search + LAST_CHARACTER}`);
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
      .where((where) => where.or([where('handover.taken_by', '=', takenBy), where('handover.assigned_to', '=', takenBy)]));
    query = query.where('dossier.id', 'in', taken);
  }
  if (question !== undefined) {
    const open = reader
      .selectFrom('question')
      .select('question.dossier')
      .where('question.office', '=', office)
      .where('question.closed_at', 'is', null);
    query = query.where('dossier.id', 'in', question === 'open' ? open : open.where('question.reminded_at', 'is not', null));
  }
  return query;
}

type Listed = ReturnType<typeof selectListed>;

/**
 * Of each assistant and state what `each` says, which finds it in their index. Put together these are all dossiers: what an office has of
 * assistants and states is few.
 */
function fromEach(
  reader: Reader,
  office: string,
  { assistant, states = DOSSIER_STATES }: Pick<DossierFilter, 'assistant' | 'states'>,
  each: Listed,
) {
  const one = each
    .whereRef('dossier.installation', '=', 'installation.id' as 'dossier.installation')
    .where(sql<boolean>`dossier.state = wanted.state`);
  return reader
    .selectFrom('installation')
    .innerJoin(sql<{ state: DossierState }>`unnest(${states}::text[])`.as<'wanted'>(sql`wanted(state)`), (join) => join.onTrue())
    .innerJoinLateral(one.as('dossier'), (join) => join.onTrue())
    .where('installation.office', '=', office)
    .$if(assistant !== undefined, (query) => query.where('installation.assistant', '=', assistant ?? ''));
}

/** So many are sorted sooner than the others are walked through. */
const FEW = 5_000;

/** Whether what is asked for by the start of its reference, or by days, is so little that it is sorted, whatever the order. */
async function isLittle(reader: Reader, office: string, filter: DossierFilter, order: DossierOrder): Promise<boolean> {
  const { changedBefore, changedFrom, search } = filter;
  const byDays = (changedFrom ?? changedBefore) !== undefined && order !== 'updated';
  const bySearch = search !== undefined && search !== '' && order !== 'reference';
  if (!byDays && !bySearch) return false;
  const found = fromEach(reader, office, filter, selectListed(reader, office, { changedBefore, changedFrom, search }));
  const counted = found.select('dossier.id').limit(FEW + 1);
  const { rows } = await sql<{ little: boolean }>`select count(*) <= ${FEW} as little from (${counted}) as counted`.execute(reader);
  return rows[0]?.little === true;
}

interface Walk {
  readonly column: RawBuilder<unknown>;
  readonly type: RawBuilder<unknown>;
  readonly descending: boolean;
}

function walkOf(order: DossierOrder, direction: Direction, sorted: boolean): Walk {
  const descending = order === 'priority' ? direction === 'ascending' : direction === 'descending';
  return { ...(sorted ? UNINDEXED : KEYS)[order], descending };
}

function afterPlace(query: Listed, { column, descending, type }: Walk, after: DossierPlace | undefined): Listed {
  if (after === undefined) return query;
  const than = descending ? sql`<` : sql`>`;
  return query.where(sql<boolean>`(${column}, dossier.id) ${than} (${after.key}::${type}, ${after.id}::uuid)`);
}

/** Whether the order's own index is the way to what the filter leaves; otherwise that is found by what makes it urgent, due or somebody's. */
function isWalked({ dueUntil, limitUntil, minimumPriority, takenBy }: DossierFilter, order: DossierOrder): boolean {
  const by = {
    due: dueUntil,
    limit: limitUntil,
    priority: minimumPriority,
    reference: undefined,
    updated: undefined,
    deposited: undefined,
  };
  const others = Object.entries(by).some(([name, value]) => name !== order && value !== undefined);
  return OPEN_ORDERS.has(order) && !others && takenBy === undefined;
}

/** Only what is not finished. */
function listOpen(
  reader: Reader,
  office: string,
  { states, ...filter }: DossierFilter,
  { after, direction, limit, order }: DossierPageQuery,
): Promise<readonly ListedDossier[]> {
  const open = states?.filter((state) => !FINAL_STATES.has(state));
  if (open?.length === 0) return Promise.resolve([]);
  const walk = walkOf(order, direction, !isWalked(filter, order));
  const way = walk.descending ? ('desc' as const) : ('asc' as const);
  let query = afterPlace(selectListed(reader, office, filter), walk, after).where('dossier.ended_at', 'is', null);
  if (open !== undefined) query = query.where('dossier.state', 'in', open);
  // The other way round, those without a day would come first and hide the others.
  if (walk.descending && (order === 'due' || order === 'limit')) query = query.where(sql<boolean>`${walk.column} < 'infinity'::date`);
  return query.orderBy(walk.column, way).orderBy('dossier.id', way).limit(limit).execute();
}

/** One page of the dossiers of an office. */
export async function listDossiers(
  reader: Reader,
  office: string,
  filter: DossierFilter,
  page: DossierPageQuery,
): Promise<readonly ListedDossier[]> {
  const { after, direction, limit, order } = page;
  if (isOpenOnly(filter) || OPEN_ORDERS.has(order)) return listOpen(reader, office, filter, page);
  const { assistant, states, ...own } = filter;
  const little = await isLittle(reader, office, filter, order);
  const walk = walkOf(order, direction, little);
  const way = walk.descending ? ('desc' as const) : ('asc' as const);
  const each = afterPlace(selectListed(reader, office, own), walk, after);
  const first = each.orderBy(walk.column, way).orderBy('dossier.id', way).limit(limit);
  // All of an office stand in one index by newest change.
  if (order === 'updated' && assistant === undefined && states === undefined && !little) return first.execute();
  // With an offset it is asked of each for itself.
  return fromEach(reader, office, filter, little ? each.offset(0) : first)
    .selectAll('dossier')
    .orderBy(walk.column, way)
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
