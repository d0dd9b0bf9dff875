// A robot says what became of an effect: proved, recognised as ours, known not to have happened, or impossible to know.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { EFFECT_TRANSITIONS, mayStillComeMilliseconds } from '#domain/effect.ts';
import type { KnownEffect } from '#domain/ledger.ts';
import { actorOf, type RobotCaller } from '#identity/callers.ts';
import type { settleRequest } from '#protocol/robot.ts';
import { type EffectRow, lockEffect, updateEffect } from '#store/repositories/effects.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { assistantVersion } from './assistant-version.ts';
import { isOfEarlierDossier } from './earlier-effects.ts';
import { fenceTreat } from './fence.ts';
import { keepLetter } from './keep-letter.ts';
import { knownEffect } from './known-effect.ts';

type Request = z.output<typeof settleRequest>;

/** What was granted may still leave its robot, or be carried out late: only who was granted it can know better. */
function mayStillCome(effect: EffectRow, attempt: string, request: Request, now: Date): boolean {
  if (effect.granted_to === attempt && request.nothingUnderWay === true) return false;
  const milliseconds = mayStillComeMilliseconds({
    windowMilliseconds: effect.window_milliseconds,
    longestRequestMilliseconds: effect.longest_request_milliseconds,
  });
  return now.getTime() < effect.granted_at.getTime() + milliseconds;
}

/**
 * Settles under the lease; saying the same again is accepted.
 * Errors raised: `lease.lost`, `attempt.wrong-task`, `effect.unknown`, `effect.transition-refused`, `effect.too-early`,
 * `effect.of-earlier-dossier`.
 */
export function settleEffect(
  context: Context,
  caller: RobotCaller,
  where: { readonly attemptId: string; readonly effectId: string },
  request: Request,
): Promise<KnownEffect> {
  return inTransaction(context, async (work) => {
    const attempt = await fenceTreat(work, caller, { attemptId: where.attemptId, fencingToken: request.fencingToken });
    const effect = await lockEffect(work.transaction, attempt.dossier, where.effectId);
    if (effect === undefined) throw error(appErrors, 'effect.unknown');
    if (effect.state === request.state) return knownEffect(context.sealing, effect);
    if (!EFFECT_TRANSITIONS[effect.state].includes(request.state)) {
      throw error(appErrors, 'effect.transition-refused', { key: effect.key, state: effect.state, wanted: request.state });
    }
    const now = context.clock.now();
    if (request.state === 'absent' && mayStillCome(effect, attempt.id, request, now))
      throw error(appErrors, 'effect.too-early', { key: effect.key });
    if (request.state === 'adopted' && (await isOfEarlierDossier(work, effect, request.proof))) {
      throw error(appErrors, 'effect.of-earlier-dossier', { key: effect.key });
    }
    const settled = {
      state: request.state,
      proof: context.sealing.seal('effect.proof', effect.id, request.proof),
      proof_digest: context.sealing.textsDigest(attempt.dossier, request.proof),
      settled_at: now,
      settled_by: attempt.id,
    };
    await updateEffect(work.transaction, effect.id, settled);
    await keepLetter(work, effect, request.state, request.proof['message']);
    work.record({
      office: attempt.office,
      actor: actorOf(caller),
      verb: 'effect.settle',
      subject: `effect:${effect.id}`,
      detail: {
        dossier: attempt.dossier,
        attempt: attempt.id,
        key: effect.key,
        kind: effect.kind,
        state: request.state,
        ...(await assistantVersion(work.transaction, attempt)),
      },
    });
    return knownEffect(context.sealing, { ...effect, ...settled });
  });
}
