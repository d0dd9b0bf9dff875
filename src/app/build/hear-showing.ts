// The robot that holds the browser hears what the author does, as soon as she does it; by asking it keeps its lease.
import type { RobotCaller } from '#identity/callers.ts';
import { ENDING_MILLISECONDS, overLimit, SHOWING_LIMITS, type ShowingLimits, type StageInput } from '#domain/showing.ts';
import { readOrders, touchRobot } from '#store/repositories/robots.ts';
import { findShowing, type ShowingRow, updateShowing, wishEnd } from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import { serverProcess } from '../run/leave-earlier-robots.ts';
import { inTransaction } from '../work.ts';
import type { NumberedInput, Stages } from '../stages.ts';
import { askShowing, fenceShowing, type ShowingClaim } from './fence-showing.ts';

export interface Heard<Input = StageInput> {
  readonly inputs: readonly NumberedInput<Input>[];
  readonly seen: boolean;
  readonly end: 'keep' | 'abandon' | null;
  readonly stop: boolean;
  /** False: this server was shown nothing of it, and forgot what another one or an earlier one was shown. */
  readonly told: boolean;
}

/** So soon a robot hears that it has to show anew. */
const UNTOLD_MILLISECONDS = 1_000;
/** A lease is lengthened once this part of it is used up. */
const USED_UP = 3;

async function keepLease(context: Context, caller: RobotCaller, claim: ShowingClaim): Promise<void> {
  const lease = context.settings.leaseSeconds * 1_000;
  const { lease_expires_at: until, robot, wished_at: wishedAt } = await askShowing(context, caller, claim);
  const now = context.clock.now();
  // A robot that does not end what it was told to end loses it: its browser is ended, and somebody else can be given the work.
  if (wishedAt !== null && now.getTime() - wishedAt.getTime() > ENDING_MILLISECONDS) return;
  if ((until?.getTime() ?? 0) - now.getTime() > lease - lease / USED_UP) return;
  await inTransaction(context, async (work) => {
    await fenceShowing(work, caller, claim);
    await updateShowing(work.transaction, claim.showingId, { lease_expires_at: new Date(now.getTime() + lease) });
    if (robot !== null) await touchRobot(work.transaction, robot, { at: now, by: serverProcess() });
  });
}

/** Where it is heard of what is done, and how long it may last. */
interface Heeded<Input> {
  readonly stages: Pick<Stages<Input, unknown>, 'of' | 'after' | 'heard' | 'wait'>;
  readonly limits: ShowingLimits;
}

/** A limit that is over becomes a wish, as the author's own would be one. */
async function wishOf(context: Context, row: ShowingRow, { limits, stages }: Heeded<unknown>, now: number): Promise<ShowingRow['wish']> {
  if (row.wish !== null) return row.wish;
  const { seenAt, touchedAt } = stages.of(row.id);
  // What this server saw and heard is measured by its own clock, which nobody sets.
  const startedAt = now - (context.clock.now().getTime() - (row.started_at ?? row.created_at).getTime());
  const over = overLimit({ startedAt, seenAt, touchedAt }, now, limits);
  if (over === null) return null;
  const at = context.clock.now();
  await context.database.transaction((transaction) => wishEnd(transaction, row.id, { wish: 'keep', why: over, at }));
  return 'keep';
}

type Hearing = ShowingClaim & { readonly after: number; readonly waitSeconds: number };

/** Error raised: `lease.lost`. */
export function hearShowing(context: Context, caller: RobotCaller, hearing: Hearing, signal: AbortSignal): Promise<Heard> {
  return hear(context, caller, hearing, { stages: context.stages, limits: SHOWING_LIMITS }, signal);
}

/** Error raised: `lease.lost`. */
export async function hear<Input>(
  context: Context,
  caller: RobotCaller,
  { after, waitSeconds, ...claim }: Hearing,
  heeded: Heeded<Input>,
  signal: AbortSignal,
): Promise<Heard<Input>> {
  const { limits, stages } = heeded;
  const { stopping } = context;
  const over = AbortSignal.any([signal, stopping]);
  await keepLease(context, caller, claim);
  const isTold = (): boolean => stages.of(claim.showingId).view !== null;
  const deadline = performance.now() + (isTold() ? waitSeconds * 1_000 : Math.min(waitSeconds * 1_000, UNTOLD_MILLISECONDS));
  const seenNow = (): boolean => performance.now() - stages.of(claim.showingId).seenAt < limits.unseenMilliseconds;
  const seen = seenNow();
  for (;;) {
    stages.heard(claim.showingId);
    const inputs = stages.after(claim.showingId, after);
    const left = deadline - performance.now();
    if (inputs.length > 0 || seenNow() !== seen) return { inputs, seen: seenNow(), end: null, stop: false, told: isTold() };
    const row = await findShowing(context.database.kysely, claim.showingId);
    if (row === undefined || row.state !== 'running') return { inputs: [], seen: false, end: 'keep', stop: false, told: isTold() };
    const end = await wishOf(context, row, heeded, performance.now());
    const orders = row.robot === null ? null : await readOrders(context.database.kysely, row.robot);
    const stop = orders !== null && (orders.drained_at !== null || orders.restart_asked_at !== null);
    if (end !== null || stop || left <= 0 || over.aborted) return { inputs: [], seen, end, stop, told: isTold() };
    // Rung for every key and every picture: whoever has nothing new waits on without asking the database.
    while (stages.after(claim.showingId, after).length === 0 && !over.aborted && performance.now() < deadline) {
      const version = stages.of(claim.showingId).wishes;
      await stages.wait(Math.min(deadline - performance.now(), 1_000), over);
      stages.heard(claim.showingId);
      if (stages.of(claim.showingId).wishes !== version || seenNow() !== seen) break;
    }
  }
}
