// Rows of `effect`: what the outside world keeps, from the intent on.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { EffectKind } from '#domain/effect.ts';
import type { EffectTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';

export type EffectRow = Selectable<EffectTable>;

export async function insertEffect(transaction: Transaction, effect: Insertable<EffectTable>): Promise<void> {
  await transaction.insertInto('effect').values(effect).execute();
}

export async function updateEffect(transaction: Transaction, id: string, changes: Updateable<EffectTable>): Promise<void> {
  await transaction.updateTable('effect').set(changes).where('id', '=', id).execute();
}

export function lockEffect(transaction: Transaction, dossier: string, id: string): Promise<EffectRow | undefined> {
  return transaction.selectFrom('effect').selectAll().where('id', '=', id).where('dossier', '=', dossier).forUpdate().executeTakeFirst();
}

/** The effect of this name that stands, may stand or cannot be known. */
export function findEffect(reader: Reader, dossier: string, submission: string, key: string): Promise<EffectRow | undefined> {
  return reader
    .selectFrom('effect')
    .selectAll()
    .where('dossier', '=', dossier)
    .where('submission', '=', submission)
    .where('key', '=', key)
    .where('state', '<>', 'absent')
    .executeTakeFirst();
}

/** Oldest first; of one submission when given. */
export function listEffects(reader: Reader, dossier: string, submission?: string): Promise<EffectRow[]> {
  return reader
    .selectFrom('effect')
    .selectAll()
    .where('dossier', '=', dossier)
    .$if(submission !== undefined, (query) => query.where('submission', '=', submission ?? ''))
    .orderBy('granted_at')
    .orderBy('id')
    .execute();
}

/** Whether an effect of one of these kinds stands, may stand or cannot be known, for any submission of the dossier. */
export async function hasEffect(reader: Reader, dossier: string, kinds: readonly EffectKind[]): Promise<boolean> {
  const row = await reader
    .selectFrom('effect')
    .select('id')
    .where('dossier', '=', dossier)
    .where('kind', 'in', kinds)
    .where('state', '<>', 'absent')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Effects of the dossier of which nobody knows yet whether they stand, of whatever submission. */
export function listUnsettledEffects(reader: Reader, dossier: string): Promise<EffectRow[]> {
  return reader
    .selectFrom('effect')
    .selectAll()
    .where('dossier', '=', dossier)
    .where('state', 'in', ['intended', 'uncertain'])
    .orderBy('granted_at')
    .execute();
}

/** Intents of the dossier of which nothing is known yet. */
export function listOpenEffects(reader: Reader, dossier: string): Promise<EffectRow[]> {
  return reader
    .selectFrom('effect')
    .selectAll()
    .where('dossier', '=', dossier)
    .where('state', '=', 'intended')
    .orderBy('granted_at')
    .execute();
}
