// A person ends a dossier that nothing more is to be entered of.
import type { CancelReason } from '#domain/person-acts.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { Context } from '../context.ts';
import { moveDossier } from './move-dossier.ts';
import { type ActAnswer, type ActRequest, actOn } from './person-act.ts';
import { endTreatment } from './schedule.ts';
import { CANCEL_SENTENCES } from './sentences.ts';

/** Errors raised: those of `actOn`. */
export function cancelDossier(
  context: Context,
  caller: PersonCaller,
  request: ActRequest & { readonly reason: CancelReason },
): Promise<ActAnswer> {
  return actOn(context, caller, 'cancel', request, async ({ work, dossier, actor }) => {
    await moveDossier(work, dossier, { event: 'person_cancel', actor, reason: CANCEL_SENTENCES[request.reason] });
    await endTreatment(work, dossier.id);
    return null;
  });
}
