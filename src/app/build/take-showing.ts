// A robot that asks for work is given a showing first: a person waits for it.
import { error } from '#base/errors.ts';
import { actorOf, type RobotCaller } from '#identity/callers.ts';
import type { ShowingKind } from '#domain/showing.ts';
import type { ShowingLease } from '#protocol/showings.ts';
import { findOffice } from '#store/repositories/offices.ts';
import { greetRobot } from '#store/repositories/robots.ts';
import { hasWaitingShowing, lockWaitingShowing, nextFencingToken, type ShowingRow, updateShowing } from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { serverProcess } from '../run/leave-earlier-robots.ts';
import { inTransaction, type Work } from '../work.ts';
import { ownOrigins } from './own-origins.ts';

/** A robot that is bound to assistants serves those alone. */
export async function isShowingAwaited(context: Context, caller: RobotCaller, kinds: readonly ShowingKind[]): Promise<boolean> {
  return caller.assistants === null && hasWaitingShowing(context.database.kysely, caller.offices, kinds);
}

type Lent = Pick<ShowingLease, 'fencingToken' | 'expiresAt'>;

/** Leases the one that waits longest, as `lend` gives it; null: nobody waits. Error raised: `robot.unknown`. */
export function takeWaiting<Lease>(
  context: Context,
  caller: RobotCaller,
  { kind, robot }: { readonly kind: ShowingKind; readonly robot: string },
  lend: (work: Work, row: ShowingRow, lent: Lent) => Promise<Lease | null>,
): Promise<Lease | null> {
  if (caller.assistants !== null) return Promise.resolve(null);
  return inTransaction(context, async (work) => {
    const heard = { at: work.clock.now(), by: serverProcess() };
    const known = await greetRobot(work.transaction, { office: caller.office, token: caller.token, id: robot }, heard);
    if (known === undefined) throw error(appErrors, 'robot.unknown');
    if (known.drained_at !== null || known.restart_asked_at !== null) return null;
    const waiting = await lockWaitingShowing(work.transaction, caller.offices, kind);
    if (waiting === undefined) return null;
    const now = work.clock.now();
    const expires = new Date(now.getTime() + work.settings.leaseSeconds * 1_000);
    const fencingToken = await nextFencingToken(work.transaction);
    await updateShowing(work.transaction, waiting.id, {
      state: 'running',
      robot,
      robot_token: caller.token,
      fencing_token: fencingToken,
      lease_expires_at: expires,
      started_at: now,
    });
    return lend(work, { ...waiting, state: 'running', robot }, { fencingToken, expiresAt: expires.toISOString() });
  });
}

/** Null: nobody waits. Error raised: `robot.unknown`. */
export function takeShowing(context: Context, caller: RobotCaller, robot: string): Promise<ShowingLease | null> {
  return takeWaiting(context, caller, { kind: 'show', robot }, async (work, row, lent) => {
    // Its key was lost: whoever waits for it begins anew.
    if (row.request === null) return null;
    work.record({ office: row.office, actor: actorOf(caller), verb: 'showing.lease', subject: `showing:${row.id}`, detail: {} });
    const office = await findOffice(work.transaction, row.office);
    work.stages.forget(row.id);
    return {
      showingId: row.id,
      ...lent,
      ...work.sealing.open('showing.request', row.id, row.request),
      origins: [...(office?.shown_origins ?? [])],
      own: [...(await ownOrigins(work.transaction, work.ownOrigins))],
    };
  });
}
