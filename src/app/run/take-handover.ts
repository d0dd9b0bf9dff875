// A person looks after what is open of a dossier, or does not any more: colleagues see it, and are not kept from acting.
import type { PersonCaller } from '#identity/callers.ts';
import { takeHandovers } from '#store/repositories/handovers.ts';
import type { Context } from '../context.ts';
import { type ActAnswer, type ActRequest, actOn } from './person-act.ts';

/** Errors raised: those of `actOn`. */
export function takeHandover(context: Context, caller: PersonCaller, request: ActRequest): Promise<ActAnswer> {
  return actOn(context, caller, 'take', request, async ({ work, dossier }) => {
    await takeHandovers(work.transaction, dossier.id, { by: caller.token, at: work.clock.now() });
    return null;
  });
}

/** Errors raised: those of `actOn`. */
export function releaseHandover(context: Context, caller: PersonCaller, request: ActRequest): Promise<ActAnswer> {
  return actOn(context, caller, 'release', request, async ({ work, dossier }) => {
    await takeHandovers(work.transaction, dossier.id, null);
    return null;
  });
}
