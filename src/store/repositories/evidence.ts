// Rows of `event`, `value_record` and `capture`: what attempts leave behind.
import type { Insertable, Selectable } from 'kysely';
import type { CaptureTable, EventTable, ValueRecordTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';

export type EventRow = Selectable<EventTable>;
export type ValueRow = Selectable<ValueRecordTable>;
export type CaptureRow = Selectable<CaptureTable>;

export async function insertEvents(transaction: Transaction, events: readonly Insertable<EventTable>[]): Promise<void> {
  if (events.length > 0) await transaction.insertInto('event').values(events).execute();
}

export async function insertValues(transaction: Transaction, values: readonly Insertable<ValueRecordTable>[]): Promise<void> {
  if (values.length > 0) await transaction.insertInto('value_record').values(values).execute();
}

export async function insertCapture(transaction: Transaction, capture: Insertable<CaptureTable>): Promise<void> {
  await transaction.insertInto('capture').values(capture).execute();
}

export function findCapture(reader: Reader, office: string, id: string): Promise<CaptureRow | undefined> {
  return reader.selectFrom('capture').selectAll().where('office', '=', office).where('id', '=', id).executeTakeFirst();
}

export function listEvents(reader: Reader, dossier: string): Promise<EventRow[]> {
  return reader.selectFrom('event').selectAll().where('dossier', '=', dossier).orderBy('at').orderBy('sequence').execute();
}

export function listCaptures(reader: Reader, dossier: string): Promise<CaptureRow[]> {
  return reader.selectFrom('capture').selectAll().where('dossier', '=', dossier).orderBy('at').orderBy('id').execute();
}

/** The last picture that the attempt took. */
export function findLastCapture(reader: Reader, attempt: string): Promise<Pick<CaptureRow, 'id'> | undefined> {
  return reader
    .selectFrom('capture')
    .select('id')
    .where('attempt', '=', attempt)
    .where('erased_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
}

export function listValues(reader: Reader, dossier: string): Promise<ValueRow[]> {
  return reader.selectFrom('value_record').selectAll().where('dossier', '=', dossier).orderBy('at').orderBy('sequence').execute();
}
