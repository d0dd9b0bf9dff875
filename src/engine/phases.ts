// Runs the phases in their order; each may begin again from its start, and one whose commit stands is only verified.
import { isOpen, stands } from '#domain/effect.ts';
import type { KnownEffect } from '#domain/ledger.ts';
import type { Phase, Step } from '#language/plan.ts';
import { questionsOf } from '#language/questions.ts';
import { unflatten } from '#language/scope.ts';
import type { ApplicationSession } from './application-session.ts';
import { restoreStanding } from './commit.ts';
import { annotateKey, commitKey, commitOf, labelKey, registerKey, sendKey, takeInKey } from './effect-keys.ts';
import { Again, type Interruption, UnexpectedScreen } from './endings.ts';
import { findScreen } from './find-record.ts';
import { patience } from './patience.ts';
import { replayVariables } from './recover.ts';
import { restoreKnown } from './remembered.ts';
import { rereadSource } from './reread.ts';
import { type Sessions, sessionFor } from './sessions.ts';
import { takeAnswers } from './steps/ask-person.ts';
import { runSteps } from './steps/run-step.ts';
import { type Treatment, knownEffect } from './treatment.ts';
import { say } from './lines.ts';

function standingCommit({ ledger }: Treatment, phase: Phase): KnownEffect | undefined {
  const step = commitOf(phase.steps);
  const known = step === undefined ? undefined : knownEffect(ledger, commitKey(phase, step));
  return known !== undefined && stands(known.state) ? known : undefined;
}

/** How far earlier attempts came: the phases before `phase` lie behind, and in it the steps before `step`. */
interface Reached {
  /** Of the last commit that stands; -1: none does. */
  readonly committed: number;
  readonly phase: number;
  readonly step: number;
}

/**
 * Up to the last commit that stands; further as long as one question after the other was answered, for each was asked once all before it
 * was done. What people do in the application while they think (weeks may pass) must not be held against what was verified then. A question
 * that nobody answered, or a commit, that another version put in between is met as if it had always been there.
 */
function reached(treatment: Treatment): Reached {
  const { phases } = treatment.plan;
  const committed = phases.findLastIndex((phase) => standingCommit(treatment, phase) !== undefined);
  let last: Reached = { committed, phase: committed, step: 0 };
  for (const [phase, { steps }] of phases.entries()) {
    if (committed === -1 || phase < committed) continue;
    const from = phase === committed ? steps.findIndex(({ verb }) => verb === 'commit') + 1 : 0;
    for (const [step, one] of steps.entries()) {
      if (step < from) continue;
      if (one.verb === 'commit') return last;
      const answered = questionsOf([one]).filter((question) => takeAnswers(treatment, question));
      if (one.verb === 'ask_person' && answered.length === 0) return last;
      if (answered.length > 0) last = { committed, phase, step };
    }
  }
  return last;
}

function sourceKey({ plan }: Treatment, phase: Phase, step: Step): string | null {
  switch (step.verb) {
    case 'take_in':
      return takeInKey(phase);
    case 'annotate':
      return annotateKey(plan, phase, step);
    case 'label':
      return labelKey(phase, step);
    case 'register':
      return registerKey(plan, phase, step);
    case 'send':
      return sendKey(plan, phase, step);
    default:
      return null;
  }
}

/**
 * Steps of a phase that lies behind a standing commit. What it judged was judged then, and must not be judged otherwise now: what was
 * decided on stands already, so only what the phase does whatever is judged, and what does not stand, is left. A question is asked whatever is
 * judged: its answers are known, or must be before what reads them.
 */
function stillToRun(treatment: Treatment, phase: Phase, steps: readonly Step[]): readonly Step[] {
  return steps.filter((step) => {
    if (step.verb === 'ask_person') return true;
    const key = sourceKey(treatment, phase, step);
    const known = key === null ? undefined : knownEffect(treatment.ledger, key);
    return key !== null && !(known !== undefined && stands(known.state));
  });
}

/** What is left of a phase after the commit that stands in it, if one does, and how many of these steps lie behind. */
function runnable(treatment: Treatment, phase: Phase, behindUntil: number): readonly Step[] {
  const from = standingCommit(treatment, phase) === undefined ? 0 : phase.steps.findIndex(({ verb }) => verb === 'commit') + 1;
  const until = Math.max(from, behindUntil);
  return [...stillToRun(treatment, phase, phase.steps.slice(from, until)), ...phase.steps.slice(until)];
}

/** `behindUntil`: how many of the phase's steps lie behind. */
async function runRound(treatment: Treatment, phase: Phase, session: ApplicationSession | null, behindUntil: number): Promise<void> {
  const steps = runnable(treatment, phase, behindUntil);
  if (steps.length > 0) await session?.ready();
  const standing = standingCommit(treatment, phase);
  if (standing !== undefined || behindUntil > 0) replayVariables(treatment, [phase]);
  if (standing !== undefined) {
    treatment.scope['saisi'] = unflatten(standing.typed);
    const commitAt = phase.steps.findIndex(({ verb }) => verb === 'commit');
    const commit = phase.steps[commitAt];
    if (commit?.verb === 'commit') {
      restoreStanding(treatment, commit, standing);
      restoreKnown(treatment, commit, standing);
      // The record as it stood before is not what it says now: what reads it without finding it again must not be answered.
      if (behindUntil > commitAt + 1) delete treatment.scope[findScreen(treatment, commit.find)];
    }
  }
  await runSteps({ treatment, session, phase, captures: true }, steps);
}

/** What the broken round downloaded is downloaded again: nothing knows it any more. */
function forgetDownloads({ downloaded }: Treatment, before: ReadonlySet<string>): void {
  for (const key of downloaded.keys()) if (!before.has(key)) downloaded.delete(key);
}

/** Null: what was thrown leaves the phase. */
function whyAgain({ ledger }: Treatment, thrown: unknown): Interruption | null {
  if (thrown instanceof Again) return thrown.because;
  const isAgain = thrown instanceof UnexpectedScreen && thrown.isWorthAnotherRound && !ledger.known().some(isOpen);
  return isAgain ? { kind: 'unexpected_screen', screen: thrown } : null;
}

async function runPhase(treatment: Treatment, phase: Phase, sessions: Sessions, behindUntil: number): Promise<void> {
  treatment.evidence.event(say(treatment, 'phase', { phase: phase.name }), { step: phase.name });
  // An application is typed into only on what the source says now.
  if (phase.application !== null && !treatment.reread) await rereadSource(treatment);
  const session = sessionFor(sessions, treatment, phase);
  if (session === null) return runRound(treatment, phase, null, behindUntil);
  const start = { ...treatment.scope };
  const downloaded = new Set(treatment.downloaded.keys());
  const retry = patience(treatment, session);
  for (;;) {
    try {
      return await runRound(treatment, phase, session, behindUntil);
    } catch (thrown) {
      const because = whyAgain(treatment, thrown);
      if (because === null) throw thrown;
      await retry(because);
      treatment.scope = { ...start };
      // What was read in the broken round is no longer known.
      session.touched();
      forgetDownloads(treatment, downloaded);
    }
  }
}

/** How many steps of the phase lie behind. What is said of answers, in a phase that works in no application, is judged every time. */
function behindUntil(last: Reached, index: number, { application, steps }: Phase): number {
  if (index > last.committed && application === null) return 0;
  return index < last.phase ? steps.length : index === last.phase ? last.step : 0;
}

/** Errors raised: whatever ends the treatment; Ending; AnotherSubmission. */
export async function runPhases(treatment: Treatment, sessions: Sessions): Promise<void> {
  const last = reached(treatment);
  const { dropped, language } = treatment.plan;
  const quoted = (name: string): string => (language === 'en' ? `"${name}"` : `« ${name} »`);
  if (dropped !== undefined) treatment.evidence.event(say(treatment, 'dropped', { phases: dropped.phases.map(quoted).join(', ') }));
  for (const [index, phase] of treatment.plan.phases.entries()) await runPhase(treatment, phase, sessions, behindUntil(last, index, phase));
}
