// A robot is given a trial: the files, the sample, and what the office lends at this moment; the applications are asked first.
import { CopisteError, error } from '#base/errors.ts';
import { hindranceOf } from '#domain/admission.ts';
import { actorOf, type RobotCaller } from '#identity/callers.ts';
import { actionsDigest } from '#language/actions/digest.ts';
import { loadAssistant } from '#language/assistant.ts';
import type { AssistantPlan } from '#language/plan.ts';
import type { TrialLease } from '#protocol/trials.ts';
import { findActionsApproval } from '#store/repositories/actions-approvals.ts';
import { listSeats, lockApplications, takeSeat } from '#store/repositories/applications.ts';
import { findBundle, listInstallations } from '#store/repositories/installations.ts';
import { findOffice } from '#store/repositories/offices.ts';
import { type ShowingRow, updateShowing } from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { stateOf } from '../run/application-state.ts';
import { holidaysOf } from '../run/office-days.ts';
import type { Texts, TrialRequest } from '../sealing.ts';
import type { Work } from '../work.ts';
import { end } from './end-showing.ts';
import { type LentToTrial, lendToTrial } from './lend-to-trial.ts';
import { ownOrigins } from './own-origins.ts';
import { takeWaiting } from './take-showing.ts';
import { lackOf, notBegun } from './trial-lacks.ts';

/** Takes a seat in each application that the server knows; null, or `trial.application-closed` where one admits nobody now. */
async function enter(work: Work, { office }: ShowingRow, robot: string, plan: AssistantPlan): Promise<CopisteError | null> {
  const now = work.clock.now();
  const rows = await lockApplications(work.transaction, office, Object.keys(plan.applications).toSorted());
  const seats = await listSeats(work.transaction, office, now);
  for (const row of rows) {
    const hindrance = hindranceOf(stateOf(row, seats, undefined, robot), now, holidaysOf(row));
    // Accounts are looked at when they are lent. Pace is for dossiers that follow each other.
    if (hindrance !== null && hindrance !== 'pace') return error(appErrors, 'trial.application-closed', { application: row.title });
  }
  for (const { name } of rows) await takeSeat(work.transaction, { office, application: name, robot }, null);
  return null;
}

async function approvedActions({ transaction }: Work, office: string, assistant: string, files: Texts): Promise<string | null> {
  const actions = actionsDigest(files);
  if (actions === null) return null;
  return (await findActionsApproval(transaction, { office, assistant, actions })) === undefined ? null : actions;
}

/** Applications of which the map is, to the letter, one that is installed: what it declares readable was approved with it. */
async function approvedMaps({ transaction }: Work, office: string, plan: AssistantPlan, files: Texts): Promise<string[]> {
  const installed = await Promise.all(
    (await listInstallations(transaction, office)).map(async ({ bundle }) => (await findBundle(transaction, office, bundle))?.files ?? {}),
  );
  return Object.keys(plan.applications).filter((name) => {
    const file = `applications/${name}.yaml`;
    return files[file] !== undefined && installed.some((other) => other[file] === files[file]);
  });
}

/** What is lent now; or why the trial cannot begin. */
async function lend(
  work: Work,
  row: ShowingRow,
  robot: string,
  { plan, request: { accounts, files, isAgent, settings } }: { readonly plan: AssistantPlan; readonly request: TrialRequest },
): Promise<LentToTrial | CopisteError> {
  const { sealing, transaction: reader } = work;
  const lent = await lendToTrial({ reader, sealing }, row.office, { plan, files, given: { settings, accounts }, isAgent });
  return lackOf(lent.missing) ?? (await enter(work, row, robot, plan)) ?? lent;
}

/** Null: nobody waits. Error raised: `robot.unknown`. */
export function takeTrial(context: Context, caller: RobotCaller, robot: string): Promise<TrialLease | null> {
  return takeWaiting(context, caller, { kind: 'try', robot }, async (work, row, leased): Promise<TrialLease | null> => {
    const request = row.trial === null ? null : work.sealing.open('trial.request', row.id, row.trial);
    const plan = request === null ? null : loadAssistant(request.files).plan;
    const lent = request === null || plan === null ? null : await lend(work, row, robot, { plan, request });
    if (request === null || plan === null || lent === null || lent instanceof CopisteError) {
      // It has entered no application: what its robot keeps open from before counts as it did.
      await end(work, { ...row, robot: null }, actorOf(caller), 'failed', 'abandon');
      if (lent instanceof CopisteError) context.trials.show(row.id, { view: notBegun(lent) });
      context.trials.wish(row.id);
      return null;
    }
    const { accounts, allowedOrigins, lentOrigins, settings, shownOrigins } = lent;
    await updateShowing(work.transaction, row.id, {
      // Which account was tried is known should the application refuse it.
      trial: work.sealing.seal('trial.request', row.id, { ...request, taken: accounts }),
      account_lent: Object.keys(lentOrigins).length > 0,
    });
    work.record({ office: row.office, actor: actorOf(caller), verb: 'trial.lease', subject: `draft:${row.draft ?? ''}`, detail: {} });
    const office = await findOffice(work.transaction, row.office);
    const { files, goal, sample } = request;
    return {
      trialId: row.id,
      ...leased,
      today: work.clock.today(),
      office: office?.name ?? '',
      files: { ...files },
      sample: { ...sample },
      goal,
      settings: { ...settings },
      accounts: { ...accounts },
      allowedOrigins: [...allowedOrigins],
      lentOrigins: Object.fromEntries(Object.entries(lentOrigins).map(([name, origins]) => [name, [...origins]])),
      shownOrigins: [...shownOrigins],
      own: [...(await ownOrigins(work.transaction, work.ownOrigins))],
      approvedMaps: await approvedMaps(work, row.office, plan, files),
      approvedActions: await approvedActions(work, row.office, plan.name, files),
    };
  });
}
