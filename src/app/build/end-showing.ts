// A showing ends: its author says so, a limit is over, its robot is lost, or nobody took it. What was recorded stays unless she abandons it.
import { actorOf, type PersonCaller, type RobotCaller, SERVER_ACTOR } from '#identity/callers.ts';
import type { ShowingEnd, ShowingWish } from '#domain/showing.ts';
import { leaveSeats } from '#store/repositories/applications.ts';
import {
  eraseRecorded,
  findShowing,
  lockDueShowings,
  lockForgottenShowings,
  lockLostShowings,
  lockShowing,
  type ShowingRow,
  updateShowing,
  wishEnd,
} from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import { type Loss, signedInUntil } from '../run/lose-attempt.ts';
import { removeFiles } from '../run/remove-files.ts';
import { inTransaction, type Work } from '../work.ts';
import { fenceShowing, type ShowingClaim } from './fence-showing.ts';
import { own } from './own-showing.ts';

/** Nobody waits longer than this for a robot. */
const WAITING_MILLISECONDS = 15 * 60_000;
const BATCH = 20;

/**
 * Returns the files to remove, once the transaction is over. `signedIn`: until when the robot of a trial may still be signed in; null: it has
 * closed its browser.
 */
export async function end(
  work: Work,
  row: ShowingRow,
  actor: string,
  why: ShowingEnd,
  wish: ShowingWish,
  signedIn: Date | null = null,
): Promise<readonly string[]> {
  // Of a trial nothing is kept but pictures, which are the draft's.
  const state = row.kind === 'try' || wish === 'abandon' || row.state === 'waiting' ? 'abandoned' : 'kept';
  await updateShowing(work.transaction, row.id, {
    state,
    ended_why: why,
    ended_at: work.clock.now(),
    lease_expires_at: null,
    robot_token: null,
  });
  work.record({
    office: row.office,
    actor,
    verb: row.kind === 'try' ? 'trial.end' : state === 'kept' ? 'showing.end' : 'showing.abandon',
    subject: row.kind === 'try' ? `draft:${row.draft ?? ''}` : `showing:${row.id}`,
    detail: row.kind === 'try' ? { why } : { why, acts: row.acts },
  });
  if (row.kind === 'try' && row.robot !== null) await leaveSeats(work.transaction, [row.robot], signedIn);
  return state === 'kept' ? [] : eraseRecorded(work.transaction, row.id);
}

/** Hers to say: to be kept, or not. One that no robot has yet ends at once, the others when their robot has told everything. */
export async function wishShowing(
  context: Context,
  caller: PersonCaller,
  showingId: string,
  wish: ShowingWish,
): Promise<{ changed: boolean }> {
  const files: string[] = [];
  const changed = await inTransaction(context, async (work) => {
    const row = own(await lockShowing(work.transaction, showingId), caller);
    if (row.state === 'waiting' || (row.state === 'kept' && wish === 'abandon')) {
      files.push(...(await end(work, row, actorOf(caller), 'author', 'abandon')));
      return true;
    }
    if (row.state !== 'running' || (row.wish === wish && row.wish_why === 'author')) return false;
    await wishEnd(work.transaction, showingId, { wish, why: 'author', at: work.clock.now() });
    return true;
  });
  await removeFiles(context, files);
  context.stages.wish(showingId);
  return { changed };
}

/** The robot's last word. Error raised: `lease.lost`. */
export async function finishShowing(
  context: Context,
  caller: RobotCaller,
  { why, ...claim }: ShowingClaim & { readonly why: 'asked' | 'stopped' | 'failed' },
): Promise<{ accepted: true }> {
  const files = await inTransaction(context, async (work) => {
    const row = await fenceShowing(work, caller, claim);
    return end(work, row, actorOf(caller), why === 'asked' ? (row.wish_why ?? 'author') : why, row.wish ?? 'keep');
  });
  await removeFiles(context, files);
  context.stages.forget(claim.showingId);
  return { accepted: true };
}

async function endAll(context: Context, find: (work: Work) => Promise<readonly ShowingRow[]>, loss: Loss): Promise<number> {
  const ended = await inTransaction(context, async (work) => {
    const rows = await find(work);
    const signedIn = signedInUntil(loss, work.clock.now());
    const files: string[] = [];
    for (const row of rows) files.push(...(await end(work, row, SERVER_ACTOR, 'robot', row.wish ?? 'keep', signedIn)));
    return { rows, files };
  });
  await removeFiles(context, ended.files);
  for (const { id, kind } of ended.rows) {
    // Who looks at a trial hears how it ended, and keeps what was seen.
    if (kind === 'try') context.trials.wish(id);
    else context.stages.forget(id);
  }
  return ended.rows.length;
}

/** Those of robots that are gone; what they had told is kept. */
export function loseShowings(context: Context, robots: readonly string[], why: Loss): Promise<number> {
  return endAll(context, ({ transaction }) => lockLostShowings(transaction, { robots }), why);
}

/** What nobody asked for any more is forgotten. */
const FORGOTTEN_MILLISECONDS = 10 * 60_000;

async function forgetTrials({ database, trials }: Context): Promise<void> {
  for (const id of trials.known()) {
    if (performance.now() - trials.of(id).seenAt < FORGOTTEN_MILLISECONDS) continue;
    const row = await findShowing(database.kysely, id);
    if (row === undefined || (row.state !== 'waiting' && row.state !== 'running')) trials.forget(id);
  }
}

/** Those whose robot fell silent, those that no robot took, and what is kept no longer. */
export async function watchShowings(context: Context): Promise<void> {
  const now = context.clock.now();
  await endAll(context, ({ transaction }) => lockLostShowings(transaction, { before: now }), 'lease-over');
  await forgetTrials(context);
  const longAgo = new Date(now.getTime() - WAITING_MILLISECONDS);
  await endAll(context, ({ transaction }) => lockForgottenShowings(transaction, longAgo), 'lease-over');
  const files = await inTransaction(context, async (work) => {
    const erased: string[] = [];
    for (const row of await lockDueShowings(work.transaction, now, BATCH)) {
      erased.push(...(await eraseRecorded(work.transaction, row.id)));
      work.record({ office: row.office, actor: SERVER_ACTOR, verb: 'showing.purge', subject: `showing:${row.id}`, detail: {} });
    }
    return erased;
  });
  await removeFiles(context, files);
}
