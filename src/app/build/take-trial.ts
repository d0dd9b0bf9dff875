// A robot is given a trial: the files, the sample, and for its length what the office lends; the applications are asked first.
import { error } from '#base/errors.ts';
import { hindranceOf } from '#domain/admission.ts';
import type { TrialView } from '#domain/trial.ts';
import { actorOf, type RobotCaller } from '#identity/callers.ts';
import { actionsDigest } from '#language/actions/digest.ts';
import { loadAssistant } from '#language/assistant.ts';
import type { AssistantPlan } from '#language/plan.ts';
import type { TrialLease } from '#protocol/trials.ts';
import { findActionsApproval } from '#store/repositories/actions-approvals.ts';
import { listSeats, lockApplications, takeSeat } from '#store/repositories/applications.ts';
import { findOffice } from '#store/repositories/offices.ts';
import type { ShowingRow } from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { stateOf } from '../run/application-state.ts';
import { holidaysOf } from '../run/office-days.ts';
import type { Texts } from '../sealing.ts';
import type { Work } from '../work.ts';
import { end } from './end-showing.ts';
import { takeWaiting } from './take-showing.ts';

/** Takes a seat in each application that the server knows; the name of one that admits nobody now, or null. */
async function enter(work: Work, { office }: ShowingRow, robot: string, plan: AssistantPlan): Promise<string | null> {
  const now = work.clock.now();
  const rows = await lockApplications(work.transaction, office, Object.keys(plan.applications).toSorted());
  const seats = await listSeats(work.transaction, office, now);
  for (const row of rows) {
    const hindrance = hindranceOf(stateOf(row, seats, undefined, robot), now, holidaysOf(row));
    // An account of it may be paused: the trial has one that is not. Pace is for dossiers that follow each other.
    if (hindrance !== null && hindrance !== 'account' && hindrance !== 'pace') return row.title;
  }
  for (const { name } of rows) await takeSeat(work.transaction, { office, application: name, robot }, null);
  return null;
}

async function approvedActions({ transaction }: Work, office: string, assistant: string, files: Texts): Promise<string | null> {
  const actions = actionsDigest(files);
  if (actions === null) return null;
  return (await findActionsApproval(transaction, { office, assistant, actions })) === undefined ? null : actions;
}

function closed(application: string): TrialView {
  const { code, en, fr } = error(appErrors, 'trial.application-closed', { application }).toWire();
  return {
    state: 'over',
    at: null,
    atDone: false,
    steps: [],
    lines: [],
    outcome: { kind: 'other', code, reason: { fr, en }, proposedText: null },
  };
}

/** Null: nobody waits. Error raised: `robot.unknown`. */
export function takeTrial(context: Context, caller: RobotCaller, robot: string): Promise<TrialLease | null> {
  return takeWaiting(context, caller, { kind: 'try', robot }, async (work, row, lent): Promise<TrialLease | null> => {
    const request = row.trial === null ? null : work.sealing.open('trial.request', row.id, row.trial);
    const plan = request === null ? null : loadAssistant(request.files).plan;
    const hindered = plan === null ? null : await enter(work, row, robot, plan);
    if (request === null || plan === null || hindered !== null) {
      await end(work, row, actorOf(caller), 'failed', 'abandon');
      if (hindered !== null) context.trials.show(row.id, { view: closed(hindered) });
      context.trials.wish(row.id);
      return null;
    }
    work.record({ office: row.office, actor: actorOf(caller), verb: 'trial.lease', subject: `draft:${row.draft ?? ''}`, detail: {} });
    const office = await findOffice(work.transaction, row.office);
    const { accounts, allowedOrigins, files, goal, sample, settings } = request;
    return {
      trialId: row.id,
      ...lent,
      today: work.clock.today(),
      office: office?.name ?? '',
      files: { ...files },
      sample: { ...sample },
      goal,
      settings: { ...settings },
      accounts: { ...accounts },
      allowedOrigins: [...allowedOrigins],
      approvedActions: await approvedActions(work, row.office, plan.name, files),
    };
  });
}
