// Treats one dossier by one plan: from what the source gave to an outcome that can be proved.
import { type CopisteError, asCopisteError } from '#base/errors.ts';
import { isOpen, stands } from '#domain/effect.ts';
import type { Outcome } from '#domain/outcome.ts';
import { isRecord, record, settingsScope } from '#language/scope.ts';
import { bindFields } from './bind-fields.ts';
import { AnotherSubmission, Ending } from './endings.ts';
import { applicationReports } from './application-reports.ts';
import { captureIfPossible, wholeEvidence } from './evidence.ts';
import { REAL_PACE } from './pace.ts';
import { runPhases } from './phases.ts';
import { recoverOpenEffects } from './recover.ts';
import type { Sessions } from './sessions.ts';
import { runSteps } from './steps/run-step.ts';
import { guardStop, isAskedFor } from './stop-guard.ts';
import type { TreatOptions, Treatment } from './treatment.ts';
import { say } from './lines.ts';

export type { TreatOptions } from './treatment.ts';

function begin(options: TreatOptions): Treatment {
  const { context, reference } = options;
  const pace = options.pace ?? REAL_PACE;
  return {
    options,
    plan: options.plan,
    ledger: options.ledger,
    source: options.source,
    evidence: options.evidence,
    guard: guardStop(options.signal),
    runSteps,
    pace,
    startedAt: pace.now(),
    scope: {
      ...settingsScope(context.settings),
      dossier: record({ référence: reference }),
      exécution: record({ identifiant: context.runId }),
    },
    downloaded: new Map(),
    payload: options.payload,
    documents: new Map(),
    keeping: [],
    answered: new Set(),
    working: null,
    reread: false,
  };
}

async function follow(treatment: Treatment, sessions: Sessions): Promise<Outcome> {
  const base = treatment.scope;
  treatment.scope = { ...base, ...bindFields(treatment.plan, treatment.options.payload) };
  await recoverOpenEffects(treatment, sessions);
  try {
    await runPhases(treatment, sessions);
    await wholeEvidence(treatment);
    const proof = treatment.scope['preuve'];
    const texts = isRecord(proof)
      ? Object.entries(proof.entries).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      : [];
    return { kind: 'done', proof: Object.fromEntries(texts) };
  } catch (thrown) {
    if (!(thrown instanceof AnotherSubmission)) throw thrown;
    // The effects known to this attempt are those of the version before: the next attempt is leased with those of the new one.
    return { kind: 'put_back', reason: say(treatment, 'newVersion') };
  }
}

/** Errors that say that this attempt has no voice any more: there is nobody to tell an outcome to. */
function isLeaseLost(failure: CopisteError): boolean {
  return failure.code === 'lease.lost';
}

function outcomeOf(failure: CopisteError, treatment: Treatment): Outcome {
  // Nothing of the dossier or the assistant is wrong: it waits for the approval, and that counts as no failure.
  if (failure.code === 'attempt.actions-withdrawn') return { kind: 'put_back', reason: failure.text(treatment.plan.language) };
  if (failure.act !== 'data') return { kind: 'failed', error: failure.toWire() };
  const committed = treatment.ledger.known().some(({ kind, state }) => kind === 'commit' && stands(state));
  return {
    kind: 'handed_over',
    handover: committed ? 'decide' : 'anomaly',
    reason: failure.text(treatment.plan.language),
    proposedText: null,
  };
}

async function end(thrown: unknown, treatment: Treatment, sessions: Sessions): Promise<Outcome> {
  const { signal } = treatment.options;
  if (treatment.guard.signal.aborted || (signal.aborted && !(thrown instanceof Ending))) {
    if (isAskedFor(signal.reason)) return { kind: 'put_back', reason: asCopisteError(signal.reason).text(treatment.plan.language) };
    throw signal.reason;
  }
  const title = say(treatment, thrown instanceof Ending ? 'pictureForPerson' : 'pictureOfError');
  const seen = thrown instanceof Ending && (thrown.outcome.kind === 'awaiting' || thrown.outcome.kind === 'dry_run_finished');
  if (!seen) for (const session of sessions.values()) await captureIfPossible(treatment, session, 'arrêt', title);
  await wholeEvidence(treatment).catch((lost: unknown) => {
    treatment.evidence.event(asCopisteError(lost).text(treatment.plan.language), { code: asCopisteError(lost).code });
  });
  if (thrown instanceof Ending) return withOpenEffects(thrown.outcome, treatment);
  const failure = asCopisteError(thrown);
  if (isLeaseLost(failure)) throw failure;
  treatment.evidence.event(failure.text(treatment.plan.language), { code: failure.code });
  return withOpenEffects(outcomeOf(failure, treatment), treatment);
}

/** Whatever else was found out: an effect of which nobody knows whether it happened is what a person must look at first. */
function withOpenEffects(outcome: Outcome, treatment: Treatment): Outcome {
  const open = treatment.ledger.known().find(isOpen);
  if (open === undefined || outcome.kind === 'failed' || outcome.kind === 'uncertain' || outcome.kind === 'put_back') return outcome;
  const why = 'reason' in outcome ? outcome.reason : '';
  return { kind: 'uncertain', effectId: open.id, lookFor: say(treatment, 'lookForAny', { key: open.key, why }) };
}

/** After these ends the application is as a next dossier may find it; never while nobody knows what became of an effect. */
function mayKeepSessions(outcome: Outcome | null, { ledger, guard }: Treatment): boolean {
  if (outcome === null || outcome.kind === 'failed' || outcome.kind === 'uncertain' || outcome.kind === 'put_back') return false;
  return !guard.signal.aborted && !ledger.known().some(isOpen);
}

/**
 * Runs the plan for one dossier and says how it ended; sessions that it opened are closed, or left to the keeper that was given.
 * Throws only when this attempt lost its lease, or its signal was aborted by anything but a stop that somebody asked for.
 */
export async function treatDossier(options: TreatOptions): Promise<Outcome> {
  const treatment = begin(options);
  const sessions: Sessions = new Map();
  let outcome: Outcome | null = null;
  try {
    outcome = await follow(treatment, sessions).catch((thrown: unknown) => end(thrown, treatment, sessions));
    return outcome;
  } finally {
    if (outcome !== null) options.onApplications?.(applicationReports(treatment, outcome));
    const keep = mayKeepSessions(outcome, treatment);
    for (const session of sessions.values()) await (keep ? session.handBack() : session.close()).catch(() => undefined);
    treatment.guard.dispose();
  }
}
