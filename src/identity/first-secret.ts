// The administrator's one-time secret: printed when the server starts until somebody used it, exchanged once for a token.
import { error } from '#base/errors.ts';
import { newId, newToken } from '#base/ids.ts';
import type { Reader, Transaction } from '#store/transaction.ts';
import { identityErrors } from './errors.ts';
import { digestOf } from './tokens.ts';

/** A new secret in place of those that nobody used: a first start that failed after making one may never have shown it. */
export async function makeFirstSecret(transaction: Transaction, office: string, now: Date): Promise<string> {
  await transaction.deleteFrom('sign_in_secret').where('office', '=', office).where('used_at', 'is', null).execute();
  const secret = newToken();
  await transaction
    .insertInto('sign_in_secret')
    .values({ id: newId(now.getTime()), office, digest: digestOf(secret), created_at: now })
    .execute();
  return secret;
}

/** Uses the secret up and returns its office. Two callers with the same secret: one is refused. Error raised: `identity.secret-refused`. */
export async function spendSecret(transaction: Transaction, secret: string, now: Date): Promise<string> {
  const row = await transaction
    .updateTable('sign_in_secret')
    .set({ used_at: now })
    .where('digest', '=', digestOf(secret))
    .where('used_at', 'is', null)
    .returning('office')
    .executeTakeFirst();
  if (row === undefined) throw error(identityErrors, 'identity.secret-refused');
  return row.office;
}

/** Whether somebody signed in with the office's secret. */
export async function secretWasSpent(reader: Reader, office: string): Promise<boolean> {
  const row = await reader
    .selectFrom('sign_in_secret')
    .select('id')
    .where('office', '=', office)
    .where('used_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
