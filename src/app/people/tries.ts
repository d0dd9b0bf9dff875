// Tries to sign in are counted before they are looked at: by account, whether it exists or not, and by where they come from.
import { error } from '#base/errors.ts';
import { ACCOUNT_RULE, ADDRESS_RULE, afterFailure, FORGOTTEN_AFTER_HOURS, type LockRule } from '#domain/lock-out.ts';
import { foldIdentifier } from '#domain/sign-in.ts';
import { signInErrors } from '#identity/sign-in-errors.ts';
import { readFirstOffice } from '#store/repositories/offices.ts';
import { clearFailures, forgetFailures, lockFailures, takeBackFailure, writeFailures } from '#store/repositories/sign-in-failures.ts';
import type { Context } from '../context.ts';
import type { Work } from '../work.ts';
import { inTransaction } from '../work.ts';

export interface Try {
  readonly account: Buffer;
  readonly address: Buffer;
  /** So many failed for the account, this one among them until it is known to be none. */
  readonly failures: number;
}

export function accountKey(context: Pick<Context, 'sealing'>, identifier: string): Buffer {
  return context.sealing.signInDigest('identifier', foldIdentifier(identifier));
}

type Key = readonly [digest: Buffer, rule: LockRule];

/** Counts one failure for each key, unless one of them has to wait. Returns how many failed for each by now. */
async function countFor(context: Context, keys: readonly Key[]): Promise<readonly number[]> {
  const counted = await inTransaction(context, async (work) => {
    const now = work.clock.now();
    const { transaction } = work;
    const office = await readFirstOffice(transaction);
    if (office === undefined) throw error(signInErrors, 'sign-in.refused');
    await forgetFailures(transaction, new Date(now.getTime() - FORGOTTEN_AFTER_HOURS * 3_600_000));
    const rows = [];
    for (const [key, rule] of keys) rows.push({ rule, row: await lockFailures(transaction, office.id, key, now) });
    const until = Math.max(...rows.map(({ row }) => row.locked_until?.getTime() ?? 0));
    if (until > now.getTime()) return { locked: until - now.getTime(), failures: [] };
    const failures = [];
    for (const { row, rule } of rows) {
      const after = afterFailure({ count: row.failures, lastAt: row.last_at }, rule, now);
      await writeFailures(transaction, row.digest, { failures: after.count, last_at: now, locked_until: after.lockedUntil });
      failures.push(after.count);
    }
    return { locked: 0, failures };
  });
  if (counted.locked > 0) throw error(signInErrors, 'sign-in.locked', { minutes: Math.ceil(counted.locked / 60_000) });
  return counted.failures;
}

/**
 * Counts one try as failed, until it is known to be none: of many at the same instant each counts.
 * Error raised: `sign-in.locked`, in the same words whether there is such an account or not.
 */
export async function countTry(context: Context, identifier: string, address: string): Promise<Try> {
  const account = accountKey(context, identifier);
  const place = context.sealing.signInDigest('address', address);
  const [failures = 0] = await countFor(context, [
    [account, ACCOUNT_RULE],
    [place, ADDRESS_RULE],
  ]);
  return { account, address: place, failures };
}

/**
 * The same for what a provider sends, or somebody who says to be one, apart from people's tries: nobody is kept from signing in by it.
 * Error raised: `sign-in.locked`.
 */
export async function countAnnouncement(context: Context, address: string): Promise<Buffer> {
  const place = context.sealing.signInDigest('logout-address', address);
  await countFor(context, [[place, ADDRESS_RULE]]);
  return place;
}

/** It succeeded: what failed before counts no more for the account; the place keeps its count, less this one. */
export async function settleTry(work: Work, tried: Try): Promise<void> {
  await clearFailures(work.transaction, tried.account);
  await takeBackFailure(work.transaction, tried.address);
}

/** It was neither right nor wrong: something was missing. */
export async function takeBackTry(work: Work, tried: Try): Promise<void> {
  await takeBackFailure(work.transaction, tried.account);
  await takeBackFailure(work.transaction, tried.address);
}
