// A person looks after what is open of a dossier, or does not any more: colleagues see it, and are not kept from acting.
import { error } from '#base/errors.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { takeHandovers } from '#store/repositories/handovers.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { absentOn } from './list-handovers.ts';
import { today } from './office-days.ts';
import { type ActAnswer, type ActRequest, actOn } from './person-act.ts';

/** Errors raised: `absence.own-today`, and those of `actOn`. */
export function takeHandover(context: Context, caller: PersonCaller, request: ActRequest): Promise<ActAnswer> {
  return actOn(context, caller, 'take', request, async ({ work, dossier }) => {
    // It would be given back to the colleagues within a minute.
    if ((await absentOn(work.transaction, caller.office, today(context))).has(caller.token)) throw error(appErrors, 'absence.own-today');
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
