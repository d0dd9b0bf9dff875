// Rows of `entered_file`: files that came to the server with a dossier; the file itself is beside the database.
import type { Insertable, Selectable } from 'kysely';
import type { EnteredFileTable } from '../schema.ts';
import { type Reader, type Transaction, sql } from '../transaction.ts';

export type EnteredFileRow = Selectable<EnteredFileTable>;

export async function insertEnteredFile(transaction: Transaction, row: Insertable<EnteredFileTable>): Promise<void> {
  await transaction.insertInto('entered_file').values(row).execute();
}

/** Those that were sent for this installation, whether their dossier is recorded or not. */
export function listEnteredFiles(reader: Reader, installation: string, ids: readonly string[]): Promise<readonly EnteredFileRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return reader.selectFrom('entered_file').selectAll().where('installation', '=', installation).where('id', 'in', ids).execute();
}

export function listFilesOfDossier(reader: Reader, dossier: string): Promise<readonly EnteredFileRow[]> {
  return reader.selectFrom('entered_file').selectAll().where('dossier', '=', dossier).orderBy('at').orderBy('id').execute();
}

export function findFileOfDossier(reader: Reader, dossier: string, blob: string): Promise<EnteredFileRow | undefined> {
  return reader.selectFrom('entered_file').selectAll().where('dossier', '=', dossier).where('blob', '=', blob).limit(1).executeTakeFirst();
}

/** The dossier has the files of these rows from here on, each content once. What another dossier has stays its own too. */
export async function giveToDossier(
  transaction: Transaction,
  dossier: string,
  rows: readonly (EnteredFileRow & { readonly newId: string })[],
): Promise<void> {
  for (const { newId, ...row } of rows) {
    const isThere = (await findFileOfDossier(transaction, dossier, row.blob)) !== undefined;
    if (row.dossier !== null) {
      if (!isThere) await insertEnteredFile(transaction, { ...row, id: newId, dossier });
    } else if (isThere) await transaction.deleteFrom('entered_file').where('id', '=', row.id).execute();
    else await transaction.updateTable('entered_file').set({ dossier }).where('id', '=', row.id).execute();
  }
}

/** A dossier that is treated once more has the files of the first one, as long as it lives itself. */
export async function copyFiles(
  transaction: Transaction,
  { from, to, newId }: { readonly from: string; readonly to: string; readonly newId: () => string },
): Promise<void> {
  for (const row of await listFilesOfDossier(transaction, from)) await insertEnteredFile(transaction, { ...row, id: newId(), dossier: to });
}

/** Of these, what no dossier came for, so that none will have it. Names of the files. */
export async function dropWaitingFiles(transaction: Transaction, installation: string, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const dropped = await transaction
    .deleteFrom('entered_file')
    .where('installation', '=', installation)
    .where('id', 'in', ids)
    .where('dossier', 'is', null)
    .returning('blob')
    .execute();
  return dropped.map(({ blob }) => blob);
}

/** The files of a dossier whose values are erased. How many. */
export async function removeFilesOfDossier(transaction: Transaction, dossier: string): Promise<number> {
  const { numDeletedRows } = await transaction.deleteFrom('entered_file').where('dossier', '=', dossier).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** What was sent before this instant and no dossier came for, and what a dossier has whose values are erased. Names of the files. */
export async function removeLeftFiles(transaction: Transaction, before: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ blob: string }>`
    delete from entered_file where (dossier is null and at < ${before})
      or dossier in (select id from dossier where purged_at is not null) returning blob`.execute(transaction);
  return [...new Set(rows.map(({ blob }) => blob))];
}
