// A robot's word of a showing is accepted only under its one lease.
import { error } from '#base/errors.ts';
import type { RobotCaller } from '#identity/callers.ts';
import { findShowing, lockShowing, type ShowingRow } from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import type { Work } from '../work.ts';

export interface ShowingClaim {
  readonly showingId: string;
  readonly fencingToken: number;
}

function held(row: ShowingRow | undefined, caller: RobotCaller, claim: ShowingClaim, now: Date): ShowingRow {
  const mine = row?.robot_token === caller.token && row.fencing_token === claim.fencingToken;
  if (row === undefined || !mine || row.state !== 'running') throw error(appErrors, 'lease.lost');
  if (row.lease_expires_at === null || row.lease_expires_at <= now) throw error(appErrors, 'lease.lost');
  return row;
}

/** Locked until the transaction ends. Error raised: `lease.lost`. */
export async function fenceShowing(work: Work, caller: RobotCaller, claim: ShowingClaim): Promise<ShowingRow> {
  return held(await lockShowing(work.transaction, claim.showingId), caller, claim, work.clock.now());
}

/** Without a lock. Error raised: `lease.lost`. */
export async function askShowing(context: Context, caller: RobotCaller, claim: ShowingClaim): Promise<ShowingRow> {
  return held(await findShowing(context.database.kysely, claim.showingId), caller, claim, context.clock.now());
}
