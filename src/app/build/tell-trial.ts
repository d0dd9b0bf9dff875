// What the robot of a trial says and hears: how far it is, what the screen shows, that it came to what cannot be taken back, that it is over.
import { decideIntent, NEW_INSTALLATION } from '#domain/autonomy.ts';
import type { EffectKind } from '#domain/effect.ts';
import { TRIAL_LIMITS, type TrialOrder, type TrialOutcome, type TrialView } from '#domain/trial.ts';
import { actorOf, type RobotCaller } from '#identity/callers.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { end } from './end-showing.ts';
import { askShowing, fenceShowing, type ShowingClaim } from './fence-showing.ts';
import { hear, type Heard } from './hear-showing.ts';

/** Error raised: `lease.lost`. */
export function hearTrial(
  context: Context,
  caller: RobotCaller,
  hearing: ShowingClaim & { readonly after: number; readonly waitSeconds: number },
  signal: AbortSignal,
): Promise<Heard<TrialOrder>> {
  return hear(context, caller, hearing, { stages: context.trials, limits: TRIAL_LIMITS }, signal);
}

/** Error raised: `lease.lost`. */
export async function receiveTrial(
  context: Context,
  caller: RobotCaller,
  { png, view, ...claim }: ShowingClaim & { readonly view?: TrialView; readonly png?: string },
): Promise<{ accepted: true }> {
  await askShowing(context, caller, claim);
  context.trials.show(claim.showingId, { ...(png === undefined ? {} : { jpeg: png }), ...(view === undefined ? {} : { view }) });
  return { accepted: true };
}

/** À blanc, as a new installation is: never granted, whatever is asked. Error raised: `lease.lost`. */
export async function refuseTrialIntent(
  context: Context,
  caller: RobotCaller,
  {
    correctionReason,
    key,
    kind,
    ...claim
  }: ShowingClaim & { readonly key: string; readonly kind: EffectKind; readonly correctionReason?: string },
): Promise<{ granted: false; why: 'dry_run' | 'correction_not_allowed' }> {
  return inTransaction(context, async (work) => {
    const { draft, office } = await fenceShowing(work, caller, claim);
    const question = { kind, confirmed: false, commitStands: false };
    const grant = decideIntent(NEW_INSTALLATION, correctionReason === undefined ? question : { ...question, correctionReason });
    if (grant.granted || grant.why === 'needs_confirmation') throw new TypeError('a trial is à blanc');
    work.record({
      office,
      actor: actorOf(caller),
      verb: 'trial.refuse',
      subject: `draft:${draft ?? ''}`,
      detail: { kind, key, why: grant.why },
    });
    return { granted: false, why: grant.why };
  });
}

interface Finishing extends ShowingClaim {
  readonly why: 'asked' | 'stopped' | 'failed';
  readonly outcome: TrialOutcome['kind'];
}

/** The robot's last word: what was lent and typed in is forgotten. Error raised: `lease.lost`. */
export async function finishTrial(context: Context, caller: RobotCaller, { why, ...claim }: Finishing): Promise<{ accepted: true }> {
  await inTransaction(context, async (work) => {
    const row = await fenceShowing(work, caller, claim);
    await end(work, row, actorOf(caller), why === 'asked' ? (row.wish_why ?? 'author') : why, 'abandon');
  });
  context.trials.wish(claim.showingId);
  return { accepted: true };
}
