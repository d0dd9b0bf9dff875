// Rows of `daily_count` and `manual_time`, and reasons counted: what assistants did, never what a person did.
import type { Insertable, Selectable } from 'kysely';
import { type Counts, type Figure, NOTHING_COUNTED } from '#domain/figures.ts';
import type { ManualTimeTable } from '../schema.ts';
import { type Reader, sql, type Transaction } from '../transaction.ts';
import { countDossiers } from './dossier-lists.ts';

export interface Counted {
  readonly office: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly assistant: string;
  readonly figure: Figure;
  readonly count: number;
}

/** In one order, so that two transactions that count the same never wait for one another in a circle. */
export async function addDailyCounts(transaction: Transaction, counted: readonly Counted[]): Promise<void> {
  if (counted.length === 0) return;
  const key = ({ office, day, assistant, figure }: Counted): string => [office, day, assistant, figure].join(' ');
  await transaction
    .insertInto('daily_count')
    .values(counted.toSorted((left, right) => (key(left) < key(right) ? -1 : 1)))
    .onConflict((conflict) =>
      conflict.columns(['office', 'day', 'assistant', 'figure']).doUpdateSet({ count: sql`daily_count.count + excluded.count` }),
    )
    .execute();
}

export interface DayCounts {
  readonly day: string;
  readonly assistant: string;
  readonly counts: Counts;
}

/** Days from `from` to `until`, both included, on which something was counted; in order. */
export async function listDayCounts(
  reader: Reader,
  office: string,
  { from, until, assistant }: { readonly from: string; readonly until: string; readonly assistant?: string },
): Promise<readonly DayCounts[]> {
  const rows = await reader
    .selectFrom('daily_count')
    .select(['day', 'assistant', 'figure', 'count'])
    .where('office', '=', office)
    .where('day', '>=', from)
    .where('day', '<=', until)
    .$if(assistant !== undefined, (query) => query.where('assistant', '=', assistant ?? ''))
    .orderBy('day')
    .orderBy('assistant')
    .execute();
  const days = new Map<string, { day: string; assistant: string; counts: Record<Figure, number> }>();
  for (const row of rows) {
    const key = `${row.day} ${row.assistant}`;
    const known = days.get(key) ?? { day: row.day, assistant: row.assistant, counts: { ...NOTHING_COUNTED } };
    known.counts[row.figure] = row.count;
    days.set(key, known);
  }
  return [...days.values()];
}

/** How many dossiers wait for a robot. */
export async function countWaiting(reader: Reader, office: string): Promise<number> {
  return (await countDossiers(reader, office)).waiting;
}

export type ManualTimeRow = Selectable<ManualTimeTable>;

export function listManualTimes(reader: Reader, office: string): Promise<ManualTimeRow[]> {
  return reader.selectFrom('manual_time').selectAll().where('office', '=', office).orderBy('assistant').execute();
}

export async function putManualTime(transaction: Transaction, row: Insertable<ManualTimeTable>): Promise<void> {
  const { office: _office, assistant: _assistant, ...changes } = row;
  await transaction
    .insertInto('manual_time')
    .values(row)
    .onConflict((conflict) => conflict.columns(['office', 'assistant']).doUpdateSet(changes))
    .execute();
}
