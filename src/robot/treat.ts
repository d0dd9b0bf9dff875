// The task `treat`: gives the engine what it needs for one dossier, and turns what it throws into an outcome.
import type { CopisteError } from '#base/errors.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { EvidenceSink } from '#engine/ports.ts';
import type { TreatOptions } from '#engine/treatment.ts';
import type { AssistantPlan } from '#language/plan.ts';
import type { Lease } from '#protocol/robot.ts';
import type { Parts } from './parts.ts';
import { hushingLedger } from './hushing-ledger.ts';
import type { LiveScreen } from './live-screen.ts';
import { type AttemptCalls, insistWithin, remoteLedger } from './remote-ledger.ts';
import { remoteSignIns } from './remote-sign-ins.ts';

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

/** Treats the dossier of the lease. Errors raised: whatever the engine did not turn into an outcome. */
export async function treatLeased(options: {
  readonly lease: TreatLease;
  readonly plan: AssistantPlan;
  readonly calls: AttemptCalls;
  readonly parts: Parts;
  readonly evidence: EvidenceSink;
  readonly live: LiveScreen;
  readonly signal: AbortSignal;
  readonly onApplications: NonNullable<TreatOptions['onApplications']>;
}): Promise<Outcome> {
  const { lease, plan, calls, parts, evidence, live, signal, onApplications } = options;
  const { installation, task } = lease;
  const { client, attemptId, fencingToken } = calls;
  return parts.treat({
    plan,
    payload: task.payload,
    reference: task.reference,
    context: { today: lease.today, settings: installation.settings, office: lease.office, runId: task.dossierId },
    ledger: hushingLedger(remoteLedger(calls, task.effects), live),
    source: await parts.openSource(installation, plan),
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
