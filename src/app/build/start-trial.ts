// An author tries a draft on a sample: a robot is to follow it in the applications, à blanc, as far as the author says.
import { newId } from '#base/ids.ts';
import type { TrialGoal } from '#domain/trial.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import { loadAssistant } from '#language/assistant.ts';
import type { AssistantPlan } from '#language/plan.ts';
import { insertShowing, lockOpenShowingsOf, wishEnd } from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import type { Accounts, Texts } from '../sealing.ts';
import { RefusedAssistant } from '../share/refused-assistant.ts';
import { inTransaction, type Work } from '../work.ts';
import { checkFiles } from './draft-files.ts';
import { draftOf, lockedDraft } from './drafts.ts';
import { end } from './end-showing.ts';
import { type LentToTrial, lendToTrial } from './lend-to-trial.ts';
import { lackOf } from './trial-lacks.ts';

interface Wanted {
  readonly files: Texts;
  readonly sample: Texts;
  readonly goal: TrialGoal;
  readonly settings: Texts;
  readonly accounts: Accounts;
}

/** Errors raised: `draft.files-wrong`, `assistant.refused`. */
function planOf(files: Texts): AssistantPlan {
  checkFiles(files);
  const { diagnostics, plan } = loadAssistant(files);
  if (plan === null || diagnostics.some(({ severity }) => severity === 'error')) throw new RefusedAssistant(diagnostics);
  return plan;
}

/** What a trial of these files lacks. Errors raised: `draft.unknown`, those of `planOf`. */
export async function trialNeeds(
  { database: { kysely }, sealing }: Context,
  { office, roles }: PersonCaller,
  draft: string,
  files: Texts,
): Promise<{ settings: string[]; accounts: LentToTrial['missing']['accounts'][number][] }> {
  await draftOf(kysely, office, draft);
  const plan = planOf(files);
  const { missing } = await lendToTrial({ reader: kysely, sealing }, office, {
    plan,
    files,
    given: { settings: {}, accounts: {} },
    isAgent: roles.includes('agent'),
  });
  return { settings: [...missing.settings], accounts: [...missing.accounts] };
}

/** One at a time: what the same person tried before is let go. */
async function endEarlier(work: Work, caller: PersonCaller): Promise<readonly string[]> {
  const open = await lockOpenShowingsOf(work.transaction, caller.office, actorOf(caller), 'try');
  for (const row of open) {
    if (row.state === 'waiting') await end(work, row, actorOf(caller), 'author', 'abandon');
    else await wishEnd(work.transaction, row.id, { wish: 'abandon', why: 'author', at: work.clock.now() });
  }
  return open.map(({ id }) => id);
}

/** Errors raised: `draft.unknown`, `trial.incomplete`, those of `planOf`. */
export async function startTrial(
  context: Context,
  caller: PersonCaller,
  draft: string,
  { accounts, files, goal, sample, settings }: Wanted,
): Promise<{ trialId: string }> {
  const plan = planOf(files);
  const trialId = newId(context.clock.now().getTime());
  const earlier = await inTransaction(context, async (work) => {
    const { office } = caller;
    const isAgent = caller.roles.includes('agent');
    await lockedDraft(work, office, draft);
    const of = { reader: work.transaction, sealing: work.sealing };
    // What is lent is chosen anew for the robot that takes it: an account may be paused by then, or changed.
    const lacks = lackOf((await lendToTrial(of, office, { plan, files, given: { settings, accounts }, isAgent })).missing);
    if (lacks !== null) throw lacks;
    const ended = await endEarlier(work, caller);
    const person = actorOf(caller);
    await insertShowing(work.transaction, {
      id: trialId,
      office,
      person,
      kind: 'try',
      draft,
      trial: work.sealing.seal('trial.request', trialId, { files, sample, goal, settings, accounts, isAgent }),
      state: 'waiting',
      created_at: work.clock.now(),
    });
    const detail = { assistant: plan.name, version: plan.version };
    work.record({ office, actor: person, verb: 'trial.start', subject: `draft:${draft}`, detail });
    return ended;
  });
  for (const id of earlier) context.trials.wish(id);
  context.doorbell.ring();
  return { trialId };
}
