// The click that cannot be taken back: intent first, durable; a click within its window; then its proof, or recognition.
import { CopisteError, error } from '#base/errors.ts';
import { releasedBefore, stands } from '#domain/effect.ts';
import type { KnownEffect } from '#domain/ledger.ts';
import { evaluate, toText } from '#language/expression.ts';
import { flatten, isRecord, proofScreen, record } from '#language/scope.ts';
import { type ApplicationSession, UNDECLARED } from './application-session.ts';
import { commitKey } from './effect-keys.ts';
import { Again, Ending, anomaly, mishap } from './endings.ts';
import { engineErrors } from './errors.ts';
import { captureIfPossible, takeCapture, wholeEvidence } from './evidence.ts';
import { findScreen } from './find-record.ts';
import type { Response } from './ports.ts';
import { reach } from './reach.ts';
import { recogniseCommit } from './recognise-commit.ts';
import { beforeOf } from './remembered.ts';
import { settleAbsent } from './settle-absent.ts';
import { type StepContext, type StepOf, sessionOf } from './steps/context.ts';
import { elementOf } from './steps/elements.ts';
import { readScreen } from './steps/screens.ts';
import { type Treatment, evaluationContext } from './treatment.ts';
import { say } from './lines.ts';

const BROKEN_STATUS = 400;

/** Makes proof and typed values of a standing effect known to expressions. */
export function restoreStanding(treatment: Pick<Treatment, 'scope'>, step: Pick<StepOf<'commit'>, 'proof'>, effect: KnownEffect): void {
  // What earlier commits proved stays known, as `check` has it; under a name that this one proves too, never what another proved: where
  // a person said that it stands without saying its proof, whoever reads it must be told so.
  const earlier = treatment.scope['preuve'];
  const own = new Set(step.proof.map(({ name }) => name));
  const others = Object.entries(isRecord(earlier) ? earlier.entries : {}).filter(([name]) => !own.has(name));
  treatment.scope['preuve'] = record({ ...Object.fromEntries(others), ...effect.proof });
}

/** Undefined: the click may have had its effect, and nothing shown proves it. */
type Proof = Readonly<Record<string, string>> | undefined;

/** How the click ended, as far as the page shows. `refused`: the form is shown again, so the application did not accept it. */
interface Clicked {
  readonly proof: Proof;
  readonly refused: boolean;
  readonly failure: CopisteError | null;
}

const UNKNOWN: Clicked = { proof: undefined, refused: false, failure: null };

/** `answered`: a document came after the click; without one, a form that still stands refuses nothing. */
async function readProof(treatment: Treatment, session: ApplicationSession, step: StepOf<'commit'>, answered: boolean): Promise<Clicked> {
  const screenName = proofScreen(step, session.map.screens);
  if (screenName === null) return UNKNOWN;
  const form = step.element.screen;
  const shown = await session.awaitScreen('attendre la confirmation', answered ? [screenName, form] : [screenName]);
  if (shown === null) return UNKNOWN;
  if (shown === form && form !== screenName) return { ...UNKNOWN, refused: true };
  treatment.scope[screenName] = await readScreen(session, session.screen(screenName));
  const context = evaluationContext(treatment);
  const proof = Object.fromEntries(step.proof.map(({ name, value }) => [name, toText(evaluate(value, context))]));
  return Object.values(proof).some((text) => text === '') ? UNKNOWN : { ...UNKNOWN, proof };
}

/** Clicks and reads the proof. Whatever goes wrong after the click only means that the proof is not known. */
async function clickAndRead(
  treatment: Treatment,
  session: ApplicationSession,
  { step, effect, notAfter }: { readonly step: StepOf<'commit'>; readonly effect: KnownEffect; readonly notAfter: number },
): Promise<Clicked | 'window_over'> {
  const screen = session.screen(step.element.screen);
  const element = elementOf(screen, step.element.element);
  const { longestRequestMilliseconds, stepMilliseconds } = session.map.limits;
  try {
    const response: Response = await session.inTime(
      `valider ${screen.name}.${element.name}`,
      (driver, progress) => driver.commit(screen, element, { notAfter }, progress),
      longestRequestMilliseconds + stepMilliseconds,
    );
    await reach(treatment, 'released', effect);
    if (response.lost || (response.status !== null && response.status >= BROKEN_STATUS)) return UNKNOWN;
    return await readProof(treatment, session, step, response.status !== null);
  } catch (thrown) {
    if (treatment.guard.signal.aborted) throw thrown;
    if (thrown instanceof CopisteError && thrown.code === 'driver.window-over') return 'window_over';
    if (!(thrown instanceof CopisteError)) return UNKNOWN;
    treatment.evidence.event(thrown.text(treatment.plan.language), { code: thrown.code });
    return { ...UNKNOWN, failure: thrown };
  }
}

/** The confirmation was seen: the picture of it must not cost the proof. */
async function prove(
  treatment: Treatment,
  session: ApplicationSession,
  { effect, proof, step }: { readonly effect: KnownEffect; readonly proof: NonNullable<Proof>; readonly step: StepOf<'commit'> },
): Promise<void> {
  const picture = captureIfPossible(treatment, session, step.id, say(treatment, 'pictureOfProof'));
  try {
    await reach(treatment, 'proof_read', effect);
    restoreStanding(treatment, step, await treatment.ledger.settle(effect.id, 'proved', proof));
    await reach(treatment, 'proved', effect);
  } finally {
    await picture;
  }
  treatment.evidence.event(say(treatment, 'confirmed'));
}

async function carryOut(
  treatment: Treatment,
  session: ApplicationSession,
  step: StepOf<'commit'>,
  phase: StepContext['phase'],
): Promise<void> {
  const { ledger, pace } = treatment;
  const { scope } = treatment;
  const before = scope[findScreen(treatment, step.find)];
  if (!isRecord(before)) throw error(engineErrors, 'engine.before-unread', { screen: findScreen(treatment, step.find) });
  const typed = scope['saisi'];
  const key = commitKey(phase, step);
  await wholeEvidence(treatment);
  await reach(treatment, 'before_read', { key, kind: 'commit' });
  const askedAt = pace.leading();
  const answer = await ledger.intend({
    key,
    kind: 'commit',
    typed: isRecord(typed) ? flatten(typed) : {},
    before: beforeOf(treatment, phase, before, findScreen(treatment, step.find)),
    recognise: step.recognise.text,
    longestRequestMilliseconds: session.map.limits.longestRequestMilliseconds,
  });
  if (!answer.granted) {
    if (answer.why !== 'needs_confirmation') throw new Ending({ kind: 'dry_run_finished' });
    const reason = say(treatment, 'toConfirm');
    throw new Ending({ kind: 'handed_over', handover: 'confirm', reason, proposedText: null });
  }
  const { effect } = answer;
  if (stands(effect.state)) return restoreStanding(treatment, step, effect);
  await reach(treatment, 'intent_durable', effect);
  treatment.evidence.event(say(treatment, 'committing'));
  session.touched();
  await reach(treatment, 'releasing', effect);
  const clicked = await clickAndRead(treatment, session, { step, effect, notAfter: releasedBefore(askedAt, effect) });
  if (clicked === 'window_over') {
    await settleAbsent(treatment, effect, { nothingUnderWay: true });
    throw new Again({ kind: 'commit_absent' });
  }
  if (clicked.proof !== undefined) return prove(treatment, session, { effect, proof: clicked.proof, step });
  await captureIfPossible(treatment, session, step.id, say(treatment, 'pictureAfter'));
  const adopted = await recogniseCommit(treatment, { session, step, effect, since: pace.now() });
  if (adopted !== null) return restoreStanding(treatment, step, adopted);
  if (clicked.refused) throw anomaly(say(treatment, 'notAccepted', { application: session.map.title }));
  const { failure } = clicked;
  if (failure !== null && UNDECLARED.has(failure.code)) throw mishap(failure.text(treatment.plan.language));
  if (failure?.retry === 'never') throw failure;
  throw new Again({ kind: 'commit_absent' });
}

/** Errors raised: those of the ledger and of recognition; Ending à blanc, for a confirmation, or when nobody can tell; Again. */
export async function commit(step: StepOf<'commit'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  const { treatment, phase } = context;
  await session.clear();
  await takeCapture(treatment, session, step.id, say(treatment, 'pictureBefore'));
  await treatment.guard.whileOpen(() => carryOut(treatment, session, step, phase));
}
