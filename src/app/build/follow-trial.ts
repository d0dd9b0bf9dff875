// The author beside a trial: how far it is, what the screen shows, and her orders to go on or to stop.
import type { z } from 'zod';
import type { TrialOrder, TrialView } from '#domain/trial.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { trialFollowed } from '#protocol/trials.ts';
import { findShowing, lockShowing, wishEnd } from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { end } from './end-showing.ts';
import { ownTrial } from './own-trial.ts';

interface Look {
  readonly trialId: string;
  /** What she has: only what is newer is told. */
  readonly picture: number;
  readonly version: number;
  readonly waitSeconds: number;
}

/** One hand: a trial begun anew elsewhere is another one. */
const HAND = 'author';
/** The database is asked again this often although nobody rang: another server may have ended it. */
const LOOK_AGAIN_MILLISECONDS = 2_000;

/** Records are read with the office's account: what they hold is for agents. Reasons and lines hold no value, the check sees to it. */
function withoutValues(view: TrialView): TrialView {
  const { outcome, steps } = view;
  return {
    ...view,
    steps: steps.map((step) => ({ ...step, typed: [] })),
    outcome: outcome === null ? null : { ...outcome, proposedText: null },
  };
}

/** Error raised: `trial.unknown`. */
export async function followTrial(
  { database, stopping, trials }: Context,
  caller: PersonCaller,
  { picture, trialId, version, waitSeconds }: Look,
  signal: AbortSignal,
): Promise<z.input<typeof trialFollowed>> {
  const over = AbortSignal.any([signal, stopping]);
  const deadline = performance.now() + waitSeconds * 1_000;
  let first: string | undefined;
  for (;;) {
    const row = ownTrial(await findShowing(database.kysely, trialId), caller);
    const open = row.state === 'waiting' || row.state === 'running';
    if (open) trials.look(trialId, HAND, false);
    first ??= row.state;
    const stage = trials.of(trialId);
    const isNews = (): boolean => {
      const now = trials.of(trialId);
      return now.picture !== picture || now.version !== version || now.wishes !== stage.wishes;
    };
    const until = Math.min(deadline, performance.now() + LOOK_AGAIN_MILLISECONDS);
    const last = open ? until : 0;
    while (!isNews() && performance.now() < last && !over.aborted) await trials.wait(last - performance.now(), over);
    const ended = trials.of(trialId).wishes !== stage.wishes;
    if (open && row.state === first && (ended || !isNews()) && performance.now() < deadline && !over.aborted) continue;
    const { jpeg, picture: newest, version: told, view } = trials.of(trialId);
    const valuesWithheld = row.account_lent && !caller.roles.includes('agent');
    const shown = view === null ? null : valuesWithheld ? withoutValues(view) : view;
    return {
      state: row.state,
      endedWhy: row.ended_why,
      picture: newest,
      png: newest === picture ? null : jpeg,
      version: told,
      view: shown === null ? null : (structuredClone(shown) as z.input<typeof trialFollowed>['view']),
      valuesWithheld,
    };
  }
}

/** Error raised: `trial.unknown`. */
export async function orderTrial(
  { database, trials }: Context,
  caller: PersonCaller,
  trialId: string,
  order: TrialOrder,
): Promise<{ received: boolean }> {
  const { state } = ownTrial(await findShowing(database.kysely, trialId), caller);
  if (state !== 'running') return { received: false };
  trials.look(trialId, HAND, false);
  trials.post(trialId, order);
  return { received: true };
}

/** One that no robot has yet ends at once, the others when their robot has closed its browser. Error raised: `trial.unknown`. */
export async function stopTrial(context: Context, caller: PersonCaller, trialId: string): Promise<{ changed: boolean }> {
  const changed = await inTransaction(context, async (work) => {
    const row = ownTrial(await lockShowing(work.transaction, trialId), caller);
    if (row.state === 'waiting') await end(work, row, actorOf(caller), 'author', 'abandon');
    else if (row.state !== 'running' || row.wish !== null) return false;
    else await wishEnd(work.transaction, trialId, { wish: 'abandon', why: 'author', at: work.clock.now() });
    return true;
  });
  context.trials.wish(trialId);
  return { changed };
}
