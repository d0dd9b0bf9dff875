// A person entered the dossier themselves, and may say under which number.
import type { PersonCaller } from '#identity/callers.ts';
import type { Context } from '../context.ts';
import type { Texts } from '../sealing.ts';
import { moveDossier } from './move-dossier.ts';
import { type ActAnswer, type ActRequest, actOn } from './person-act.ts';
import { endTreatment } from './schedule.ts';

export interface FinishingByHand extends ActRequest {
  /** What shows that it was done, by name: a registration number. Kept sealed. */
  readonly proof?: Texts | undefined;
}

/** Errors raised: those of `actOn`. */
export function finishByHand(context: Context, caller: PersonCaller, { proof = {}, ...request }: FinishingByHand): Promise<ActAnswer> {
  return actOn(context, caller, 'done', request, async ({ work, dossier, actor }) => {
    const changes = Object.keys(proof).length === 0 ? {} : { proof: work.sealing.seal('dossier.proof', dossier.id, proof) };
    await moveDossier(work, dossier, { event: 'person_done', actor, reason: null, changes });
    await endTreatment(work, dossier.id);
    return null;
  });
}
