// The task `treat`: gives the engine what it needs for one dossier, and turns what it throws into an outcome.
import { type CopisteError, error } from '#base/errors.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { KnownAnswers } from '#domain/question.ts';
import type { EvidenceSink } from '#engine/ports.ts';
import type { TreatOptions } from '#engine/treatment.ts';
import { droppingProblems, withoutPhases } from '#language/dropped-phases.ts';
import type { AssistantPlan } from '#language/plan.ts';
import type { Lease } from '#protocol/robot.ts';
import type { OwnActions } from './bundles.ts';
import type { Parts } from './parts.ts';
import { robotErrors } from './errors.ts';
import { hushingLedger } from './hushing-ledger.ts';
import type { LiveScreen } from './live-screen.ts';
import { type AttemptCalls, insistWithin, remoteLedger } from './remote-ledger.ts';
import { remoteSignIns } from './remote-sign-ins.ts';
import { paceOf } from './source-pace.ts';

export type TreatLease = Lease & { readonly task: Extract<Lease['task'], { readonly kind: 'treat' }> };

/** What an error that nobody handled makes of the attempt. A dossier that is wrong goes to a person; it is never retried. */
export function outcomeOfFailure(failure: CopisteError): Outcome {
  switch (failure.code) {
    case 'robot.stopping':
    case 'dossier.replaced':
      return { kind: 'put_back', reason: failure.text('fr') };
    default:
      if (failure.act === 'data') return { kind: 'handed_over', handover: 'anomaly', reason: failure.text('fr'), proposedText: null };
      return { kind: 'failed', error: failure.toWire() };
  }
}

/** Those whose hash the lease says: any other has not been approved, and a step that runs one stops. */
async function approvedActions(
  { openActions }: Parts,
  actions: OwnActions | null,
  { approvedActions: approved }: Lease['installation'],
): Promise<Pick<TreatOptions, 'actions'>> {
  if (actions === null || openActions === undefined || actions.hash !== approved) return {};
  return { actions: await openActions(actions) };
}

/** A version that was installed since the dossier passed by a phase may need it: nobody can guess what it would have given. */
function keptPlan(plan: AssistantPlan, left: readonly string[]): AssistantPlan {
  if (left.length === 0) return plan;
  const [needed] = droppingProblems(plan, left).flatMap((one) => (one.is === 'needed' ? [one] : []));
  if (needed !== undefined) throw error(robotErrors, 'robot.left-phase-needed', { phase: needed.phase, by: needed.by, name: needed.name });
  return withoutPhases(plan, left);
}

/** Treats the dossier of the lease. Errors raised: whatever the engine did not turn into an outcome. */
export async function treatLeased(options: {
  readonly lease: TreatLease;
  readonly plan: AssistantPlan;
  readonly actions: OwnActions | null;
  readonly calls: AttemptCalls;
  readonly parts: Parts;
  readonly evidence: EvidenceSink;
  readonly live: LiveScreen;
  readonly signal: AbortSignal;
  readonly onApplications: NonNullable<TreatOptions['onApplications']>;
}): Promise<Outcome> {
  const { lease, actions, calls, parts, evidence, live, signal, onApplications } = options;
  const { installation, task } = lease;
  const plan = keptPlan(options.plan, task.leftPhases ?? []);
  const { client, attemptId, fencingToken } = calls;
  return parts.treat({
    plan,
    payload: task.payload,
    reference: task.reference,
    context: { today: lease.today, settings: installation.settings, office: lease.office, runId: task.dossierId },
    ...(task.answers === undefined ? {} : { answers: structuredClone(task.answers) as KnownAnswers }),
    asksPeople: installation.autonomy !== 'dry_run',
    ledger: hushingLedger(remoteLedger(calls, task.effects), live),
    source: await parts.openSource(
      installation,
      plan,
      {
        now: () => insistWithin(calls, () => client.direct({ params: { attemptId }, body: { fencingToken }, signal: calls.lost })),
        file: (key) =>
          insistWithin(calls, () => client.directFile({ params: { attemptId }, query: { fencingToken, key }, signal: calls.lost })),
      },
      paceOf(calls),
      task.submission,
    ),
    ...(parts.openOutlets === undefined ? {} : { outlets: await parts.openOutlets(installation, plan, task.dossierId) }),
    ...(await approvedActions(parts, actions, installation)),
    drivers: parts.drivers,
    allowedOrigins: installation.allowedOrigins,
    accounts: installation.accounts,
    signIns: remoteSignIns(calls, installation.accountRevisions ?? {}, signal),
    onApplications,
    onScreen: (screen) => live.onScreen(screen),
    evidence,
    onReread: ({ submission, payload }) => {
      const body = { fencingToken, submission, payload: structuredClone(payload) as TreatLease['task']['payload'] };
      return insistWithin(calls, () => client.reread({ params: { attemptId }, body, signal: calls.lost }));
    },
    signal,
    ...(parts.atPoint === undefined ? {} : { atPoint: parts.atPoint }),
  });
}
