// A person wants a robot to take the dossier again, now.
import type { PersonCaller } from '#identity/callers.ts';
import type { Context } from '../context.ts';
import { moveDossier } from './move-dossier.ts';
import { type ActAnswer, type ActRequest, actOn } from './person-act.ts';
import { scheduleTreatment } from './schedule.ts';

/** Errors raised: those of `actOn`. */
export function retryDossier(context: Context, caller: PersonCaller, request: ActRequest): Promise<ActAnswer> {
  return actOn(context, caller, 'retry', request, async ({ work, dossier, actor }) => {
    await moveDossier(work, dossier, { event: 'person_retry', actor, reason: null, changes: { failures: 0, losses: 0 } });
    await scheduleTreatment(work, dossier, work.clock.now());
    return null;
  });
}
