// The row of `sign_in_settings`: how people sign in to this server; what it says before anybody set it.
import type { Insertable, Selectable } from 'kysely';
import type { SignInSettingsTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';

export interface SignInSettings extends Omit<Selectable<SignInSettingsTable>, 'single' | 'updated_at' | 'office'> {
  /** Of the row that holds the provider's secret; null before there is one. */
  readonly provider_office: string | null;
}

export const AT_FIRST: SignInSettings = {
  local_accounts: true,
  idle_minutes: 60,
  longest_hours: 12,
  provider: null,
  provider_secret: null,
  provider_office: null,
};

export async function readSignInSettings(reader: Reader): Promise<SignInSettings> {
  const row = await reader.selectFrom('sign_in_settings').selectAll().executeTakeFirst();
  return row === undefined ? AT_FIRST : { ...row, provider_office: row.office };
}

export async function writeSignInSettings(
  transaction: Transaction,
  office: string,
  changes: Omit<Insertable<SignInSettingsTable>, 'single' | 'office' | 'updated_at'>,
  now: Date,
): Promise<void> {
  await transaction
    .insertInto('sign_in_settings')
    .values({ office, updated_at: now, ...changes })
    .onConflict((conflict) => conflict.column('single').doUpdateSet({ ...changes, updated_at: now }))
    .execute();
}
