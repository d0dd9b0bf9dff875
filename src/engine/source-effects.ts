// An effect at the source, exactly once: intent, sending, proof; after a failure nobody sends again before having looked.
import { CopisteError, asCopisteError } from '#base/errors.ts';
import type { Recognition, SourceEffect } from '#domain/connector.ts';
import { stands } from '#domain/effect.ts';
import type { KnownEffect } from '#domain/ledger.ts';
import { Ending } from './endings.ts';
import { wholeEvidence } from './evidence.ts';
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

function lookFor(treatment: Treatment, kind: SourceEffect['kind']): string {
  switch (kind) {
    case 'message':
      return say(treatment, 'lookForMessage');
    case 'annotation':
      return say(treatment, 'lookForAnnotation');
    case 'state_change':
    case 'label':
      return say(treatment, 'lookForTakeIn');
  }
}

/** Looks until it is there, or until "no" can be believed: a sending that went astray may still arrive. */
async function recognise(
  treatment: Treatment,
  effect: SourceEffect,
  before: Readonly<Record<string, string>>,
  sentAt: number,
): Promise<Recognition> {
  const { pace, guard } = treatment;
  for (let pause = FIRST_LOOK_MILLISECONDS; ; pause *= 2) {
    // The waiting is judged before looking: what arrives while one looks is seen the next time.
    const left = sentAt + effect.settleMilliseconds - pace.now();
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

/** What became of an open effect. True: it stands now. False: known to be absent. Ending: nobody can tell. */
export async function resolveSourceEffect(
  treatment: Treatment,
  intent: KnownEffect,
  effect: SourceEffect,
  sentAt: number,
): Promise<KnownEffect | null> {
  let recognition: Recognition;
  try {
    recognition = await recognise(treatment, effect, intent.before, sentAt);
  } catch (thrown) {
    const failure = asCopisteError(thrown);
    await endIfGone(treatment, failure, intent);
    throw thrown;
  }
  if (recognition.found === 'yes') return treatment.ledger.settle(intent.id, 'adopted', recognition.proof);
  if (recognition.found === 'no') {
    await settleAbsent(treatment, intent);
    return null;
  }
  await treatment.ledger.settle(intent.id, 'uncertain', {});
  treatment.evidence.event(say(treatment, 'unknowable', { why: recognition.why }));
  throw new Ending({ kind: 'uncertain', effectId: intent.id, lookFor: lookFor(treatment, effect.kind) });
}

type Try = { readonly kind: 'answer'; readonly made: Made } | { readonly kind: 'absent'; readonly failure: CopisteError };

async function makeOnce(treatment: Treatment, request: SourceEffectRequest): Promise<Try> {
  const { ledger, guard, pace } = treatment;
  const { key, effect, correctionReason } = request;
  const { kind, typed, recognise: howRecognised } = effect;
  const before = await effect.before(guard.signal).catch(async (thrown: unknown) => {
    await endIfGone(treatment, asCopisteError(thrown), null);
    throw thrown;
  });
  return guard.whileOpen(async (): Promise<Try> => {
    await wholeEvidence(treatment);
    const reason = correctionReason === undefined ? {} : { correctionReason };
    const answer = await ledger.intend({ key, kind, typed, before, recognise: howRecognised, ...reason });
    if (!answer.granted) return { kind: 'answer', made: { made: false, why: answer.why } };
    const intent = answer.effect;
    if (stands(intent.state)) return { kind: 'answer', made: { made: true, proof: intent.proof } };
    let proof: Readonly<Record<string, string>>;
    try {
      proof = await effect.make(guard.signal);
    } catch (thrown) {
      if (guard.signal.aborted) throw thrown;
      const adopted = await resolveSourceEffect(treatment, intent, effect, pace.now());
      if (adopted !== null) return { kind: 'answer', made: { made: true, proof: adopted.proof } };
      return { kind: 'absent', failure: asCopisteError(thrown) };
    }
    await ledger.settle(intent.id, 'proved', proof);
    return { kind: 'answer', made: { made: true, proof } };
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
