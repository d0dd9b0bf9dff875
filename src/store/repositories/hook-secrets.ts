// Rows of `hook_secret`: by what other programs sign the dossiers that they post.
import type { Insertable, Selectable } from 'kysely';
import type { HookSecretTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';

export type HookSecretRow = Selectable<HookSecretTable>;

/** Those that are accepted now, the newest first. */
export function listHookSecrets(reader: Reader, installation: string, now: Date): Promise<HookSecretRow[]> {
  return reader
    .selectFrom('hook_secret')
    .selectAll()
    .where('installation', '=', installation)
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', now)]))
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Those that would have been accepted longer. */
export async function endHookSecrets(transaction: Transaction, installation: string, at: Date): Promise<void> {
  await transaction
    .updateTable('hook_secret')
    .set({ ends_at: at })
    .where('installation', '=', installation)
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', at)]))
    .execute();
}

export async function insertHookSecret(transaction: Transaction, row: Insertable<HookSecretTable>): Promise<void> {
  await transaction.insertInto('hook_secret').values(row).execute();
}
