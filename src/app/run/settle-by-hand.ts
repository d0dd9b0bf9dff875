// A person looked in the application: an effect that nobody could know of stands, or does not. Only then may the dossier move.
import { error } from '#base/errors.ts';
import { EFFECT_TRANSITIONS, mayStillComeMilliseconds } from '#domain/effect.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { type EffectRow, lockEffect, updateEffect } from '#store/repositories/effects.ts';
import { type AttemptRow, findAttempt } from '#store/repositories/tasks.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import type { Texts } from '../sealing.ts';
import { keepLetter } from './keep-letter.ts';
import { type ActAnswer, type ActRequest, actOn } from './person-act.ts';

export interface SettlingByHand extends ActRequest {
  readonly effectId: string;
  readonly stands: boolean;
  /** What shows that it stands, by the names that the assistant gives its proof. Kept sealed. */
  readonly proof?: Texts | undefined;
}

/**
 * Nobody can see yet that it did not happen: its robot may still hold its lease, or the application works on it. As for a robot that
 * finds it open, the waiting counts from when the attempt that was granted it was known to be over, whatever a clock said before.
 */
function mayStillCome(effect: EffectRow, attempt: AttemptRow | undefined, now: Date): boolean {
  if (attempt?.state === 'running') return true;
  const since = Math.max(effect.granted_at.getTime(), attempt?.finished_at?.getTime() ?? 0);
  const milliseconds = mayStillComeMilliseconds({
    windowMilliseconds: effect.window_milliseconds,
    longestRequestMilliseconds: effect.longest_request_milliseconds,
  });
  return now.getTime() < since + milliseconds;
}

/** Errors raised: those of `actOn`; `effect.unknown`, `effect.transition-refused`, `effect.too-early`. */
export function settleByHand(context: Context, caller: PersonCaller, { proof = {}, ...request }: SettlingByHand): Promise<ActAnswer> {
  return actOn(context, caller, 'settle', request, async ({ work, dossier, actor }) => {
    const effect = await lockEffect(work.transaction, dossier.id, request.effectId);
    if (effect === undefined) throw error(appErrors, 'effect.unknown');
    const state = request.stands ? 'adopted' : 'absent';
    const { key, kind } = effect;
    const { sealing } = work;
    if (!EFFECT_TRANSITIONS[effect.state].includes(state)) {
      throw error(appErrors, 'effect.transition-refused', { key, state: effect.state, wanted: state });
    }
    const now = work.clock.now();
    const attempt = await findAttempt(work.transaction, [effect.office], effect.granted_to);
    if (state === 'absent' && mayStillCome(effect, attempt, now)) throw error(appErrors, 'effect.too-early', { key });
    await updateEffect(work.transaction, effect.id, {
      state,
      proof: sealing.seal('effect.proof', effect.id, proof),
      proof_digest: sealing.textsDigest(dossier.id, proof),
      settled_at: now,
      settled_by: null,
      settled_by_person: caller.token,
    });
    // A person says that it left, not by which name: that was known before it did.
    const named = sealing.openTexts('effect.before', effect.id, effect.before)['identifiant'];
    await keepLetter(work, effect, state, named);
    work.record({
      office: dossier.office,
      actor,
      verb: 'effect.settle',
      subject: `effect:${effect.id}`,
      detail: { dossier: dossier.id, key, kind, state },
    });
    return effect.id;
  });
}
