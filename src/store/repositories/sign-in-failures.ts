// Rows of `sign_in_failure`: tries that failed, by what was given as an account and by where they came from.
import { type Transaction, sql } from '../transaction.ts';

export interface FailureRow {
  readonly digest: Buffer;
  readonly failures: number;
  readonly last_at: Date;
  readonly locked_until: Date | null;
}

/** Makes the row where there is none, and holds it: tries at the same instant are looked at one after the other. */
export async function lockFailures(transaction: Transaction, office: string, digest: Buffer, now: Date): Promise<FailureRow> {
  const { rows } = await sql<FailureRow>`
    insert into sign_in_failure (digest, office, failures, last_at) values (${digest}, ${office}, 0, ${now})
    on conflict (digest) do update set failures = sign_in_failure.failures
    returning digest, failures, last_at, locked_until`.execute(transaction);
  const [row] = rows;
  if (row === undefined) throw new Error('a row that was just written is not there');
  return row;
}

export async function writeFailures(
  transaction: Transaction,
  digest: Buffer,
  written: { readonly failures: number; readonly last_at: Date; readonly locked_until: Date | null },
): Promise<void> {
  await transaction.updateTable('sign_in_failure').set(written).where('digest', '=', digest).execute();
}

/** The try was none: what it was counted for is taken back. */
export async function takeBackFailure(transaction: Transaction, digest: Buffer): Promise<void> {
  await sql`
    update sign_in_failure set failures = greatest(failures - 1, 0), locked_until = null where digest = ${digest}`.execute(transaction);
}

export async function clearFailures(transaction: Transaction, digest: Buffer): Promise<void> {
  await transaction.deleteFrom('sign_in_failure').where('digest', '=', digest).execute();
}

export async function forgetFailures(transaction: Transaction, before: Date): Promise<void> {
  await transaction.deleteFrom('sign_in_failure').where('last_at', '<', before).execute();
}
