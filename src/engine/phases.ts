// Runs the phases in their order; each may begin again from its start, and one whose commit stands is only verified.
import { stands } from '#domain/effect.ts';
import type { KnownEffect } from '#domain/ledger.ts';
import type { Phase, Step } from '#language/plan.ts';
import { unflatten } from '#language/scope.ts';
import type { ApplicationSession } from './application-session.ts';
import { restoreStanding } from './commit.ts';
import { annotateKey, commitKey, commitOf, labelKey, sendKey, takeInKey } from './effect-keys.ts';
import { Again } from './endings.ts';
import { patience } from './patience.ts';
import { replayVariables } from './recover.ts';
import { restoreKnown } from './remembered.ts';
import { rereadSource } from './reread.ts';
import { type Sessions, sessionFor } from './sessions.ts';
import { runSteps } from './steps/run-step.ts';
import { type Treatment, knownEffect } from './treatment.ts';
import { say } from './lines.ts';

function standingCommit({ ledger }: Treatment, phase: Phase): KnownEffect | undefined {
  const step = commitOf(phase.steps);
  const known = step === undefined ? undefined : knownEffect(ledger, commitKey(phase, step));
  return known !== undefined && stands(known.state) ? known : undefined;
}

/** Index of the last phase whose commit stands; -1: none does. */
function reached(treatment: Treatment): number {
  return treatment.plan.phases.findLastIndex((phase) => standingCommit(treatment, phase) !== undefined);
}

function sourceKey({ plan }: Treatment, phase: Phase, step: Step): string | null {
  switch (step.verb) {
    case 'take_in':
      return takeInKey(phase);
    case 'annotate':
      return annotateKey(plan, phase, step);
    case 'label':
      return labelKey(phase, step);
    case 'send':
      return sendKey(phase, step.message);
    default:
      return null;
  }
}

/**
 * Steps of a phase that lies behind a standing commit. What it judged was judged then, and must not be judged otherwise now: what was
 * decided on stands already, so only what the phase does whatever is judged, and what does not stand, is left.
 */
function stillToRun(treatment: Treatment, phase: Phase, steps: readonly Step[]): readonly Step[] {
  return steps.filter((step) => {
    const key = sourceKey(treatment, phase, step);
    const known = key === null ? undefined : knownEffect(treatment.ledger, key);
    return key !== null && !(known !== undefined && stands(known.state));
  });
}

async function runRound(treatment: Treatment, phase: Phase, session: ApplicationSession | null, behind: boolean): Promise<void> {
  await session?.ready();
  const context = { treatment, session, phase, captures: true };
  const standing = standingCommit(treatment, phase);
  if (standing === undefined) {
    if (behind) replayVariables(treatment, [phase]);
    return runSteps(context, behind ? stillToRun(treatment, phase, phase.steps) : phase.steps);
  }
  replayVariables(treatment, [phase]);
  treatment.scope['saisi'] = unflatten(standing.typed);
  restoreStanding(treatment, standing);
  const commitAt = phase.steps.findIndex(({ verb }) => verb === 'commit');
  const commit = phase.steps[commitAt];
  if (commit?.verb === 'commit') restoreKnown(treatment, commit, standing);
  const after = phase.steps.slice(commitAt + 1);
  await runSteps(context, behind ? stillToRun(treatment, phase, after) : after);
}

/** What the broken round downloaded is downloaded again: nothing knows it any more. */
function forgetDownloads({ downloaded }: Treatment, before: ReadonlySet<string>): void {
  for (const key of downloaded.keys()) if (!before.has(key)) downloaded.delete(key);
}

async function runPhase(treatment: Treatment, phase: Phase, sessions: Sessions, behind: boolean): Promise<void> {
  treatment.evidence.event(say(treatment, 'phase', { phase: phase.name }), { step: phase.name });
  // An application is typed into only on what the source says now.
  if (phase.application !== null && !treatment.reread) await rereadSource(treatment);
  const session = sessionFor(sessions, treatment, phase);
  if (session === null) return runRound(treatment, phase, null, behind);
  const start = { ...treatment.scope };
  const downloaded = new Set(treatment.downloaded.keys());
  const retry = patience(treatment, session);
  for (;;) {
    try {
      return await runRound(treatment, phase, session, behind);
    } catch (thrown) {
      if (!(thrown instanceof Again)) throw thrown;
      await retry(thrown.because);
      treatment.scope = { ...start };
      // What was read in the broken round is no longer known.
      session.touched();
      forgetDownloads(treatment, downloaded);
    }
  }
}

/** Errors raised: whatever ends the treatment; Ending; AnotherSubmission. */
export async function runPhases(treatment: Treatment, sessions: Sessions): Promise<void> {
  const last = reached(treatment);
  for (const [index, phase] of treatment.plan.phases.entries()) await runPhase(treatment, phase, sessions, index < last);
}
