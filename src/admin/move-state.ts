// What each end of a move knows of it: at no instant may both be started, nor may what was left come back while the other may have served.
//
// left:    at home → leaving (moved_to) → left (arrived_at)
// reached: empty → arriving → at home
import { randomUUID } from 'node:crypto';
import type { Queries } from '#store/copy.ts';
import type { Database } from '#store/database.ts';
import { type Transaction, sql } from '#store/transaction.ts';

export interface PlaceRow {
  readonly id: string;
  readonly moved_to: string | null;
  /** Names the move, the same at both ends. Absent in tables of an older version, as what follows. */
  readonly move?: string | null;
  readonly arrived_at?: string | null;
  readonly arriving?: boolean;
  /** When a server first worked there. */
  readonly served_at?: string | null;
}

/** Undefined in a database that is not one of Copiste's, or is empty. */
export async function placeRow(queries: Queries): Promise<PlaceRow | undefined> {
  const { rows: found } = await queries.query<{ name: string | null }>(`select to_regclass('public.data_place')::text as name`);
  if (found[0]?.name === null) return undefined;
  return (await queries.query<{ place: PlaceRow }>('select to_jsonb(p) as place from data_place p')).rows[0]?.place;
}

/** Whether `there` is what `own` was moved to. A copy restored there is of the same data too, but nothing was moved to it. */
export function hasArrived(own: PlaceRow, there: PlaceRow | undefined): boolean {
  return there?.move != null && there.move === own.move && there.moved_to === null;
}

/** At the place left, before anything is copied. Returns the move's name. */
export async function leaveFor(source: Database, to: string, now: Date): Promise<string> {
  const move = randomUUID();
  await source.transaction(async (transaction) => {
    await sql`update data_place set moved_to = ${to}, moved_at = ${now}, move = ${move}, arrived_at = null`.execute(transaction);
  });
  return move;
}

/** At the place reached, in the transaction that brings everything. */
export async function arriveAt(transaction: Transaction, move: string): Promise<void> {
  await sql`update data_place set moved_to = null, moved_at = null, move = ${move}, arrived_at = null, arriving = true, served_at = null`.execute(
    transaction,
  );
}

/** At the place left: from now on the other may serve. */
export async function noteArrival(source: Database, now: Date): Promise<void> {
  await source.transaction(async (transaction) => {
    await sql`update data_place set arrived_at = coalesce(arrived_at, ${now})`.execute(transaction);
  });
}

/** At the place reached, once the other knows. */
export async function serveHere(target: Database): Promise<void> {
  await target.transaction(async (transaction) => {
    await sql`update data_place set arriving = false`.execute(transaction);
  });
}

/** At the place left: nothing reached the other. */
export async function stayHere(source: Database): Promise<void> {
  await source.transaction((transaction) => comeHome(transaction));
}

/** These data are nobody else's. */
export async function comeHome(transaction: Transaction): Promise<void> {
  await sql`update data_place set moved_to = null, moved_at = null, move = null, arrived_at = null, arriving = false`.execute(transaction);
}
