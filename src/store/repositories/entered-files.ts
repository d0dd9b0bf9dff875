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

/** The files of a dossier whose values are erased. How many. */
export async function removeFilesOfDossier(transaction: Transaction, dossier: string): Promise<number> {
  const { numDeletedRows } = await transaction.deleteFrom('entered_file').where('dossier', '=', dossier).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** What was sent before this instant, and no dossier came for. */
export async function removeWaitingFiles(transaction: Transaction, before: Date): Promise<void> {
  await sql`delete from entered_file where dossier is null and at < ${before}`.execute(transaction);
}
