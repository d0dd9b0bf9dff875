// Rows of `handover`: what waits for a person, and for whom.
import type { Insertable, Selectable } from 'kysely';
import type { DossierState } from '#domain/dossier.ts';
import type { Answering } from '#domain/escalation.ts';
import type { HandoverKind } from '#domain/outcome.ts';
import type { HandoverTable } from '../schema.ts';
import { type Reader, type Transaction, sql } from '../transaction.ts';
import { selectActors } from './people.ts';

export type HandoverRow = Selectable<HandoverTable>;

/** With the name of who looks after it, or whom it is assigned to. */
export interface TakenHandover extends HandoverRow {
  readonly holder_name: string | null;
  /** That it goes to; null: everybody. */
  readonly group_name: string | null;
}

export async function insertHandover(transaction: Transaction, handover: Insertable<HandoverTable>): Promise<void> {
  await transaction.insertInto('handover').values(handover).execute();
}

/** Who closed it, as the journal names them, and by what: an event of the dossier or a person's act. */
export interface Closing {
  readonly at: Date;
  readonly by: string;
  readonly how: string;
}

/** Handovers opened for one reason of the server's own. */
export interface ByReason {
  readonly reason: string;
}

/** All that are open of the dossier, only those of a reason, or all but those. */
export async function closeHandovers(
  transaction: Transaction,
  dossier: string,
  { at, by, how }: Closing,
  which: { readonly only?: ByReason; readonly except?: ByReason } = {},
): Promise<void> {
  const { except, only } = which;
  await transaction
    .updateTable('handover')
    .set({ closed_at: at, closed_by: by, closed_how: how })
    .where('dossier', '=', dossier)
    .where('closed_at', 'is', null)
    .$if(only !== undefined, (query) => query.where('reason', '=', only?.reason ?? ''))
    .$if(except !== undefined, (query) => query.where('reason', '<>', except?.reason ?? ''))
    .execute();
}

/** Says who looks after what is open of this dossier; null: nobody any more. What had escalated has not, once somebody does; it is assigned to nobody any more either. */
export async function takeHandovers(
  transaction: Transaction,
  dossier: string,
  taken: { readonly by: string; readonly at: Date } | null,
): Promise<void> {
  await transaction
    .updateTable('handover')
    .set({
      taken_by: taken?.by ?? null,
      taken_at: taken?.at ?? null,
      assigned_to: null,
      ...(taken === null ? {} : { escalated_at: null, rerouted_at: null }),
    })
    .where('dossier', '=', dossier)
    .where('closed_at', 'is', null)
    .execute();
}

/** Whom what is open is assigned to: one person, or a group (null: the one that the rules name) and nobody of it. */
export type Assignee = { readonly person: string } | { readonly group: string | null };

/** What is open of this dossier waits for somebody else from now on: nobody has taken it, and it has not waited too long. */
export async function assignHandovers(transaction: Transaction, dossier: string, to: Assignee, at: Date): Promise<void> {
  const whom = 'person' in to ? { assigned_to: to.person } : { assigned_to: null, assigned_group: to.group };
  await transaction
    .updateTable('handover')
    .set({ ...whom, assigned_at: at, taken_by: null, taken_at: null, escalated_at: null, rerouted_at: null })
    .where('dossier', '=', dossier)
    .where('closed_at', 'is', null)
    .execute();
}

/** The group that a handover goes to. */
const GROUP = sql<string>`coalesce(handover.assigned_group, handover_route.handover_group)`;
const HOLDER = sql<string>`coalesce(handover.taken_by, handover.assigned_to)`;

export function listHandovers(reader: Reader, dossier: string): Promise<TakenHandover[]> {
  return reader
    .selectFrom('handover')
    .innerJoin('dossier', 'dossier.id', 'handover.dossier')
    .leftJoin('handover_route', (join) =>
      join.onRef('handover_route.installation', '=', 'dossier.installation').onRef('handover_route.kind', '=', 'handover.kind'),
    )
    .leftJoin('handover_group', (join) => join.on('handover_group.id', '=', GROUP))
    .leftJoin(selectActors(reader), (join) => join.on('actor.id', '=', HOLDER))
    .selectAll('handover')
    .select(['actor.name as holder_name', 'handover_group.name as group_name'])
    .where('handover.dossier', '=', dossier)
    .orderBy('handover.opened_at')
    .orderBy('handover.id')
    .execute();
}

export function listOpenHandoversOf(reader: Reader, dossier: string): Promise<HandoverRow[]> {
  return reader.selectFrom('handover').selectAll().where('dossier', '=', dossier).where('closed_at', 'is', null).execute();
}

/** What is open, with its dossier. */
export interface OpenHandover extends TakenHandover {
  readonly reference: string;
  readonly assistant: string;
  readonly title: string;
  readonly dossier_state: DossierState;
  readonly legal_limit_on: string | null;
  readonly dossier_updated_at: Date;
  /** First what is assigned to whoever asks, then what escalated. */
  readonly rank: number;
}

/** Where a page ends, in the order of the list. */
export interface HandoverPlace {
  readonly rank: number;
  readonly limit: string | null;
  readonly openedAt: Date;
  readonly id: string;
}

export interface HandoverFilter {
  readonly kind?: HandoverKind | undefined;
  readonly assistant?: string | undefined;
  readonly openedBefore?: Date | undefined;
}

/** Whose list it is, and for what they answer. */
export interface Asker extends Answering {
  readonly person: string;
}

export type HandoverScope = 'all' | 'groups' | 'me';

const NOWHERE = '00000000-0000-0000-0000-000000000000';
const oneOf = (ids: readonly string[]) => sql.join(ids.length === 0 ? [sql`${NOWHERE}::uuid`] : ids.map((id) => sql`${id}::uuid`));

/** Nobody has taken what one's groups answer for, or somebody of them has; what one has in hand or is assigned, whichever group it goes to. */
const ofGroups = ({ groups, person }: Asker) =>
  sql<boolean>`(${GROUP} is null or ${GROUP} in (${oneOf(groups)}) or handover.taken_by = ${person}::uuid or handover.assigned_to = ${person}::uuid)`;

function ofPerson({ asSteward, escalated, person, withoutDeputies }: Asker) {
  const steward = asSteward ? sql`or ${GROUP} is null or ${GROUP} in (${oneOf(withoutDeputies)})` : sql``;
  return sql<boolean>`(handover.taken_by = ${person}::uuid or handover.assigned_to = ${person}::uuid
    or (handover.escalated_at is not null and (${GROUP} in (${oneOf(escalated)}) ${steward})))`;
}

function selectOpen(reader: Reader, office: string, { assistant, kind, openedBefore }: HandoverFilter) {
  let query = reader
    .selectFrom('handover')
    .innerJoin('dossier', 'dossier.id', 'handover.dossier')
    .leftJoin('handover_route', (join) =>
      join.onRef('handover_route.installation', '=', 'dossier.installation').onRef('handover_route.kind', '=', 'handover.kind'),
    )
    .where('handover.office', '=', office)
    .where('handover.closed_at', 'is', null);
  if (kind !== undefined) query = query.where('handover.kind', '=', kind);
  if (assistant !== undefined) query = query.where('dossier.assistant', '=', assistant);
  if (openedBefore !== undefined) query = query.where('handover.opened_at', '<=', openedBefore);
  return query;
}

/** What is assigned to whoever asks first, then what escalated, then by legal limit, then the longest waiting. */
export function listOpenHandovers(
  reader: Reader,
  office: string,
  filter: HandoverFilter & { readonly scope: HandoverScope; readonly after?: HandoverPlace | undefined; readonly limit: number },
  asker: Asker,
): Promise<OpenHandover[]> {
  const { after, limit, scope } = filter;
  const rank = sql<number>`case when handover.assigned_to = ${asker.person}::uuid then 0 when handover.escalated_at is null then 2 else 1 end`;
  const legal = sql<string>`coalesce(dossier.legal_limit_on, 'infinity'::date)`;
  let query = selectOpen(reader, office, filter)
    .innerJoin('installation', 'installation.id', 'dossier.installation')
    .leftJoin('handover_group', (join) => join.on('handover_group.id', '=', GROUP))
    .leftJoin(selectActors(reader), (join) => join.on('actor.id', '=', HOLDER))
    .selectAll('handover')
    .select([
      'dossier.reference',
      'dossier.assistant',
      'dossier.state as dossier_state',
      'dossier.legal_limit_on',
      'dossier.updated_at as dossier_updated_at',
      'installation.title',
      'handover_group.name as group_name',
      'actor.name as holder_name',
      rank.as('rank'),
    ]);
  if (scope === 'groups') query = query.where(ofGroups(asker));
  if (scope === 'me') query = query.where(ofPerson(asker));
  if (after !== undefined) {
    query = query.where(
      sql<boolean>`(${rank}, ${legal}, handover.opened_at, handover.id)
        > (${after.rank}::int, ${after.limit ?? 'infinity'}::date, ${after.openedAt}::timestamptz, ${after.id}::uuid)`,
    );
  }
  return query.orderBy(rank).orderBy(legal).orderBy('handover.opened_at').orderBy('handover.id').limit(limit).execute();
}

/** How many the filter leaves, of each scope. */
export async function countScopes(
  reader: Reader,
  office: string,
  filter: HandoverFilter,
  asker: Asker,
): Promise<Readonly<Record<HandoverScope, number>>> {
  const row = await selectOpen(reader, office, filter)
    .select((select) => [
      select.fn.countAll().as('all'),
      select.fn.countAll().filterWhere(ofGroups(asker)).as('groups'),
      select.fn.countAll().filterWhere(ofPerson(asker)).as('me'),
    ])
    .executeTakeFirst();
  return { all: Number(row?.all ?? 0), groups: Number(row?.groups ?? 0), me: Number(row?.me ?? 0) };
}

/** What somebody has taken, or is assigned to, who is not of these people, oldest first. */
export function listHeldByOthers(reader: Reader, office: string, people: readonly string[], limit: number): Promise<HandoverRow[]> {
  return reader
    .selectFrom('handover')
    .selectAll()
    .where('office', '=', office)
    .where('closed_at', 'is', null)
    .where((where) => where.or([where('taken_by', 'is not', null), where('assigned_to', 'is not', null)]))
    .where(sql<boolean>`${HOLDER} not in (${oneOf(people)})`)
    .orderBy('opened_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** What nobody has taken, taken up again or assigned since, oldest first. */
export function listUntouched(reader: Reader, office: string, since: Date, limit: number): Promise<HandoverRow[]> {
  return reader
    .selectFrom('handover')
    .selectAll()
    .where('office', '=', office)
    .where('closed_at', 'is', null)
    .where('escalated_at', 'is', null)
    .where(sql<boolean>`greatest(opened_at, taken_at, assigned_at) < ${since}`)
    .orderBy('opened_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function updateHandover(
  transaction: Transaction,
  id: string,
  changes: Partial<Record<'escalated_at' | 'rerouted_at' | 'taken_at', Date | null>> &
    Partial<Record<'taken_by' | 'assigned_to', string | null>>,
): Promise<void> {
  await transaction.updateTable('handover').set(changes).where('id', '=', id).execute();
}

export async function countOpenHandovers(reader: Reader, office: string): Promise<number> {
  const row = await reader
    .selectFrom('handover')
    .select((select) => select.fn.countAll().as('count'))
    .where('office', '=', office)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** What one's groups answer for, by kind; what of all is one's own; what is left for colleagues. */
export interface WhatWaits {
  readonly kinds: Readonly<Record<HandoverKind, number>>;
  readonly mine: number;
  readonly elsewhere: number;
}

export async function countOpenByKind(reader: Reader, office: string, asker: Asker): Promise<WhatWaits> {
  const kinds: Record<HandoverKind, number> = { anomaly: 0, confirm: 0, decide: 0, uncertain: 0 };
  let mine = 0;
  let elsewhere = 0;
  const rows = await selectOpen(reader, office, {})
    .select((select) => [
      'handover.kind',
      select.fn.countAll().as('all'),
      select.fn.countAll().filterWhere(ofGroups(asker)).as('groups'),
      select.fn.countAll().filterWhere(ofPerson(asker)).as('me'),
      // What escalated to somebody of no group of theirs is told to them once.
      select.fn
        .countAll()
        .filterWhere(sql<boolean>`(${ofGroups(asker)} or ${ofPerson(asker)})`)
        .as('theirs'),
    ])
    .groupBy('handover.kind')
    .execute();
  for (const row of rows) {
    kinds[row.kind] = Number(row.groups);
    mine += Number(row.me);
    elsewhere += Number(row.all) - Number(row.theirs);
  }
  return { kinds, mine, elsewhere };
}
