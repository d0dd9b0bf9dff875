// Rows of `person_token`: which persons and scripts may come, and as what.
import type { Selectable } from 'kysely';
import type { PersonTokenTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';

export type PersonTokenRow = Omit<Selectable<PersonTokenTable>, 'digest'>;

const SHOWN = ['id', 'office', 'name', 'roles', 'created_at', 'revoked_at', 'used_on'] as const;

/** Newest first. */
export function listPersonTokens(reader: Reader, office: string): Promise<PersonTokenRow[]> {
  return reader
    .selectFrom('person_token')
    .select(SHOWN)
    .where('office', '=', office)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export function findPersonToken(reader: Reader, office: string, id: string): Promise<PersonTokenRow | undefined> {
  return reader.selectFrom('person_token').select(SHOWN).where('office', '=', office).where('id', '=', id).executeTakeFirst();
}

export async function revokePersonTokenRow(transaction: Transaction, id: string, now: Date): Promise<void> {
  await transaction.updateTable('person_token').set({ revoked_at: now }).where('id', '=', id).execute();
}
