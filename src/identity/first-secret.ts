// The administrator's one-time secret of the first start: printed once, exchanged once for a token.
import { error } from '#base/errors.ts';
import { newId, newToken } from '#base/ids.ts';
import type { Transaction } from '#store/transaction.ts';
import { identityErrors } from './errors.ts';
import { digestOf } from './tokens.ts';

export async function makeFirstSecret(transaction: Transaction, office: string, now: Date): Promise<string> {
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
