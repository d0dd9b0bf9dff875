// Rows of `handover`: what waits for a person.
import type { Insertable, Selectable } from 'kysely';
import type { DossierState } from '#domain/dossier.ts';
import type { HandoverKind } from '#domain/outcome.ts';
import type { HandoverTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';
import { selectActors } from './people.ts';

export type HandoverRow = Selectable<HandoverTable>;

/** With the name of who looks after it. */
export interface TakenHandover extends HandoverRow {
  readonly taken_name: string | null;
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

/** Says who looks after what is open of this dossier; null: nobody any more. */
export async function takeHandovers(
  transaction: Transaction,
  dossier: string,
  taken: { readonly by: string; readonly at: Date } | null,
): Promise<void> {
  await transaction
    .updateTable('handover')
    .set({ taken_by: taken?.by ?? null, taken_at: taken?.at ?? null })
    .where('dossier', '=', dossier)
    .where('closed_at', 'is', null)
    .execute();
}

export function listHandovers(reader: Reader, dossier: string): Promise<TakenHandover[]> {
  return reader
    .selectFrom('handover')
    .leftJoin(selectActors(reader), 'actor.id', 'handover.taken_by')
    .selectAll('handover')
    .select('actor.name as taken_name')
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
  readonly dossier_state: DossierState;
}

export interface HandoverKey {
  readonly openedAt: Date;
  readonly id: string;
}

export interface HandoverFilter {
  readonly kind?: HandoverKind | undefined;
  readonly after?: HandoverKey | undefined;
  readonly limit: number;
}

/** The longest waiting first. */
export function listOpenHandovers(reader: Reader, office: string, { kind, after, limit }: HandoverFilter): Promise<OpenHandover[]> {
  let query = reader
    .selectFrom('handover')
    .innerJoin('dossier', 'dossier.id', 'handover.dossier')
    .leftJoin(selectActors(reader), 'actor.id', 'handover.taken_by')
    .selectAll('handover')
    .select(['dossier.reference', 'dossier.assistant', 'dossier.state as dossier_state', 'actor.name as taken_name'])
    .where('handover.office', '=', office)
    .where('handover.closed_at', 'is', null);
  if (kind !== undefined) query = query.where('handover.kind', '=', kind);
  if (after !== undefined) {
    query = query.where((where) => where(where.refTuple('handover.opened_at', 'handover.id'), '>', where.tuple(after.openedAt, after.id)));
  }
  return query.orderBy('handover.opened_at').orderBy('handover.id').limit(limit).execute();
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

/** What is open by kind, and how much of all of it this person looks after. */
export async function countOpenByKind(
  reader: Reader,
  office: string,
  person: string,
): Promise<{ readonly kinds: Record<HandoverKind, number>; readonly mine: number }> {
  const kinds: Record<HandoverKind, number> = { anomaly: 0, confirm: 0, decide: 0, uncertain: 0 };
  let mine = 0;
  const rows = await reader
    .selectFrom('handover')
    .select((select) => ['kind', select.fn.countAll().as('count'), select.fn.countAll().filterWhere('taken_by', '=', person).as('taken')])
    .where('office', '=', office)
    .where('closed_at', 'is', null)
    .groupBy('kind')
    .execute();
  for (const row of rows) {
    kinds[row.kind] = Number(row.count);
    mine += Number(row.taken);
  }
  return { kinds, mine };
}
