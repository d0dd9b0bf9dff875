// An effect at the source, exactly once: intent, sending, proof; after a failure nobody sends again before having looked.
import { type CopisteError, asCopisteError } from '#base/errors.ts';
import type { Recognition, Sending, SourceEffect } from '#domain/connector.ts';
import { mayStillComeMilliseconds, releasedBefore, stands } from '#domain/effect.ts';
import type { KnownEffect } from '#domain/ledger.ts';
import { Ending } from './endings.ts';
import { wholeEvidence } from './evidence.ts';
import { reach } from './reach.ts';
import { endingOf } from './reread.ts';
import { settleAbsent } from './settle-absent.ts';
import { type Treatment, knownEffect } from './treatment.ts';
import { say } from './lines.ts';

export interface SourceEffectRequest {
  readonly key: string;
  readonly effect: SourceEffect;
  /** For a message: name of the approved correction. */
  readonly correctionReason?: string;
}

export type Made =
  | { readonly made: true; readonly proof: Readonly<Record<string, string>> }
  | { readonly made: false; readonly why: 'dry_run' | 'needs_confirmation' | 'correction_not_allowed' };

const ROUNDS = 3;
const FIRST_LOOK_MILLISECONDS = 500;
/** After an answer, even a bad one, nothing is under way any more; a short wait lets copies of the source's data catch up. */
const AFTER_AN_ANSWER_MILLISECONDS = 1_000;

function lookFor(treatment: Treatment, kind: SourceEffect['kind']): string {
  switch (kind) {
    case 'message':
      return say(treatment, 'lookForMessage');
    case 'annotation':
      return say(treatment, 'lookForAnnotation');
    case 'label':
      return say(treatment, 'lookForLabel');
    case 'state_change':
      return say(treatment, 'lookForTakeIn');
    case 'row':
      return say(treatment, 'lookForRow');
    case 'mail':
      return say(treatment, 'lookForMail');
  }
}

/** From when on "no" can be believed: what is under way may still arrive for `milliseconds` after `since`. */
interface Belief {
  readonly since: number;
  readonly milliseconds: number;
}

/** Looks until it is there, or until "no" can be believed. */
async function recognise(
  treatment: Treatment,
  effect: SourceEffect,
  before: Readonly<Record<string, string>>,
  { since, milliseconds }: Belief,
): Promise<Recognition> {
  const { pace, guard } = treatment;
  for (let pause = FIRST_LOOK_MILLISECONDS; ; pause *= 2) {
    // The waiting is judged before looking: what arrives while one looks is seen the next time.
    const left = since + milliseconds - pace.now();
    const recognition = await effect.recogniseNow(before, guard.signal);
    if (recognition.found !== 'no' || left <= 0) return recognition;
    await pace.wait(Math.min(pause, left), guard.signal);
  }
}

/** A failure may only say that the dossier is gone: then that is the outcome. */
async function endIfGone(treatment: Treatment, failure: CopisteError, intent: KnownEffect | null): Promise<void> {
  if (failure.act !== 'data' && failure.code !== 'connector.refused') return;
  const reading = await treatment.source.reread(treatment.options.reference, treatment.guard.signal);
  const ending = endingOf(treatment, reading);
  if (ending === null) return;
  if (intent !== null) await settleAbsent(treatment, intent);
  throw ending;
}

/** How the sending of an open effect ended; null: another attempt may have sent it, at the latest just before this one began. */
export type Sent = Extract<Sending, { done: 'unknown' }> | null;

/** What became of an open effect: it stands, or null, known to be absent. Ending: nobody can tell. */
export async function resolveSourceEffect(
  treatment: Treatment,
  intent: KnownEffect,
  effect: SourceEffect,
  sent: Sent,
): Promise<KnownEffect | null> {
  const since = sent === null ? treatment.startedAt : treatment.pace.now();
  const answered = sent?.answered === true;
  const milliseconds = answered ? AFTER_AN_ANSWER_MILLISECONDS : mayStillComeMilliseconds(intent);
  await reach(treatment, 'looking', intent);
  let recognition: Recognition;
  try {
    recognition = await recognise(treatment, effect, intent.before, { since, milliseconds });
  } catch (thrown) {
    await endIfGone(treatment, asCopisteError(thrown), intent);
    throw thrown;
  }
  await reach(treatment, 'recognised', intent);
  if (recognition.found === 'yes') {
    const adopted = await treatment.ledger.settle(intent.id, 'adopted', recognition.proof);
    await reach(treatment, 'resolved', intent);
    return adopted;
  }
  if (recognition.found === 'no') {
    await settleAbsent(treatment, intent, answered ? { nothingUnderWay: true } : {});
    await reach(treatment, 'resolved', intent);
    return null;
  }
  await treatment.ledger.settle(intent.id, 'uncertain', {});
  await reach(treatment, 'resolved', intent);
  treatment.evidence.event(say(treatment, 'unknowable', { why: recognition.why }));
  throw new Ending({ kind: 'uncertain', effectId: intent.id, lookFor: lookFor(treatment, effect.kind) });
}

type Try = { readonly kind: 'answer'; readonly made: Made } | { readonly kind: 'absent'; readonly failure: CopisteError };

function made(proof: Readonly<Record<string, string>>): Try {
  return { kind: 'answer', made: { made: true, proof } };
}

/** Sends under an intent that was granted, and finds out what came of it. */
async function sendGranted(treatment: Treatment, intent: KnownEffect, effect: SourceEffect, askedAt: number): Promise<Try> {
  const { ledger, guard } = treatment;
  await reach(treatment, 'releasing', intent);
  const sending = await effect.make({ notAfter: releasedBefore(askedAt, intent) }, guard.signal);
  await reach(treatment, 'released', intent);
  switch (sending.done) {
    case 'yes':
      await reach(treatment, 'proof_read', intent);
      await ledger.settle(intent.id, 'proved', sending.proof);
      await reach(treatment, 'proved', intent);
      return made(sending.proof);
    case 'no':
      await settleAbsent(treatment, intent, { nothingUnderWay: true });
      return { kind: 'absent', failure: sending.failure };
    case 'unknown': {
      const adopted = await resolveSourceEffect(treatment, intent, effect, sending);
      return adopted === null ? { kind: 'absent', failure: sending.failure } : made(adopted.proof);
    }
  }
}

async function makeOnce(treatment: Treatment, request: SourceEffectRequest): Promise<Try> {
  const { ledger, guard, pace } = treatment;
  const { key, effect, correctionReason } = request;
  const { kind, typed, recognise: howRecognised, longestRequestMilliseconds } = effect;
  const before = await effect.before(guard.signal).catch(async (thrown: unknown) => {
    await endIfGone(treatment, asCopisteError(thrown), null);
    throw thrown;
  });
  return guard.whileOpen(async (): Promise<Try> => {
    await wholeEvidence(treatment);
    await reach(treatment, 'before_read', { key, kind });
    const reason = correctionReason === undefined ? {} : { correctionReason };
    // The window counts from before the asking: whoever is held up on the way back has less of it, never more.
    const askedAt = pace.leading();
    const answer = await ledger.intend({ key, kind, typed, before, recognise: howRecognised, longestRequestMilliseconds, ...reason });
    if (!answer.granted) return { kind: 'answer', made: { made: false, why: answer.why } };
    const intent = answer.effect;
    if (stands(intent.state)) return made(intent.proof);
    await reach(treatment, 'intent_durable', intent);
    return sendGranted(treatment, intent, effect, askedAt);
  });
}

/**
 * Makes the effect unless it stands already. Errors raised: those of the ledger; what made the last of three tries fail, when it is
 * known that nothing was done; Ending when the dossier is gone or nobody can tell.
 */
export async function makeSourceEffect(treatment: Treatment, request: SourceEffectRequest): Promise<Made> {
  for (let round = 1; ; round += 1) {
    const known = knownEffect(treatment.ledger, request.key);
    if (known !== undefined && stands(known.state)) return { made: true, proof: known.proof };
    const tried = await makeOnce(treatment, request);
    if (tried.kind === 'answer') return tried.made;
    await endIfGone(treatment, tried.failure, null);
    if (round === ROUNDS || tried.failure.retry === 'never') throw tried.failure;
  }
}
