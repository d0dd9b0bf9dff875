// Rows of `confirmation`: what a supervised assistant would record, and what a person said of it.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { EffectState } from '#domain/effect.ts';
import type { ConfirmationTable } from '../schema.ts';
import { type Reader, type Transaction, sql } from '../transaction.ts';

export type ConfirmationRow = Selectable<ConfirmationTable>;
export type ConfirmationChanges = Updateable<ConfirmationTable>;

/** With what became of the effect that it was used for. */
export interface JudgedConfirmation extends ConfirmationRow {
  readonly effect_state: EffectState | null;
}

export async function insertConfirmation(transaction: Transaction, row: Insertable<ConfirmationTable>): Promise<void> {
  await transaction.insertInto('confirmation').values(row).execute();
}

export async function updateConfirmation(transaction: Transaction, id: string, changes: ConfirmationChanges): Promise<void> {
  await transaction.updateTable('confirmation').set(changes).where('id', '=', id).execute();
}

/** Those of one effect's name, newest first. */
export function listConfirmationsOf(
  reader: Reader,
  of: { readonly dossier: string; readonly submission: string; readonly key: string },
): Promise<JudgedConfirmation[]> {
  return reader
    .selectFrom('confirmation')
    .leftJoin('effect', 'effect.id', 'confirmation.effect')
    .selectAll('confirmation')
    .select('effect.state as effect_state')
    .where('confirmation.dossier', '=', of.dossier)
    .where('confirmation.submission', '=', of.submission)
    .where('confirmation.key', '=', of.key)
    .orderBy('confirmation.asked_at', 'desc')
    .orderBy('confirmation.id', 'desc')
    .execute();
}

/** All that was ever asked of the dossier, oldest first. */
export function listConfirmations(reader: Reader, dossier: string): Promise<ConfirmationRow[]> {
  return reader.selectFrom('confirmation').selectAll().where('dossier', '=', dossier).orderBy('asked_at').orderBy('id').execute();
}

/** What waits for a yes or a no through an open handover, newest first. */
export function listAsked(reader: Reader, dossier: string): Promise<ConfirmationRow[]> {
  return reader
    .selectFrom('confirmation')
    .innerJoin('handover', 'handover.id', 'confirmation.handover')
    .selectAll('confirmation')
    .where('confirmation.dossier', '=', dossier)
    .where('confirmation.state', '=', 'asked')
    .where('handover.closed_at', 'is', null)
    .orderBy('confirmation.asked_at', 'desc')
    .orderBy('confirmation.id', 'desc')
    .execute();
}

/** Dossiers of which a person is asked for a yes to something in a phase that the office drops, the longest waiting first. */
export async function listAskedInDroppedPhases(reader: Reader, limit: number): Promise<string[]> {
  const rows = await reader
    .selectFrom('confirmation')
    .innerJoin('dossier', 'dossier.id', 'confirmation.dossier')
    .innerJoin('installation', 'installation.id', 'dossier.installation')
    .select(['confirmation.dossier', 'confirmation.asked_at'])
    .where('confirmation.state', '=', 'asked')
    .where('confirmation.handover', 'is not', null)
    .where('dossier.state', '=', 'handed_over')
    // An effect's key begins with the name of its phase.
    .where(sql<boolean>`split_part(confirmation.key, '/', 1) = any(installation.dropped_phases)`)
    .orderBy('confirmation.asked_at')
    .limit(limit)
    .execute();
  return [...new Set(rows.map(({ dossier }) => dossier))];
}

/** Ties what this attempt asked to the handover through which a person sees it. */
export async function handConfirmationsOver(transaction: Transaction, attempt: string, handover: string): Promise<void> {
  await transaction.updateTable('confirmation').set({ handover }).where('attempt', '=', attempt).where('state', '=', 'asked').execute();
}

/** The dossier moved on: nobody is asked any more. What was approved stays so until it expires or is used. */
export async function replaceAsked(transaction: Transaction, dossier: string, now: Date): Promise<void> {
  await transaction
    .updateTable('confirmation')
    .set({ state: 'replaced', decided_at: now })
    .where('dossier', '=', dossier)
    .where('state', '=', 'asked')
    .execute();
}
