// The stage as its robot shows it: the picture and what stands around it, in memory and passed on to the author who looks now.
import type { RobotCaller } from '#identity/callers.ts';
import type { StageView } from '#domain/showing.ts';
import type { Context } from '../context.ts';
import { askShowing, type ShowingClaim } from './fence-showing.ts';

/** Error raised: `lease.lost`. */
export async function receiveStage(
  context: Context,
  caller: RobotCaller,
  { jpeg, view, ...claim }: ShowingClaim & { readonly jpeg?: string; readonly view?: StageView },
): Promise<{ accepted: true }> {
  await askShowing(context, caller, claim);
  context.stages.show(claim.showingId, { ...(jpeg === undefined ? {} : { jpeg }), ...(view === undefined ? {} : { view }) });
  return { accepted: true };
}
