// A person says yes to exactly what would be recorded: the dossier waits again at once, and the yes is good for a time and for one effect.
import { error } from '#base/errors.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { listAsked } from '#store/repositories/confirmations.ts';
import { readInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { moveConfirmation } from './move-confirmation.ts';
import { moveDossier } from './move-dossier.ts';
import { type ActAnswer, type ActRequest, actOn } from './person-act.ts';
import { scheduleTreatment } from './schedule.ts';

export interface Confirming extends ActRequest {
  readonly confirmationId: string;
  /** Of what the person saw: a yes is never to anything else. */
  readonly digest: string;
}

const MILLISECONDS_PER_HOUR = 3_600_000;

/** Errors raised: those of `actOn`; `confirmation.gone`. */
export function confirmCommit(context: Context, caller: PersonCaller, request: Confirming): Promise<ActAnswer> {
  return actOn(context, caller, 'confirm', request, async ({ work, dossier, actor }) => {
    const { transaction } = work;
    const asked = (await listAsked(transaction, dossier.id)).find(({ id }) => id === request.confirmationId);
    if (asked === undefined || asked.digest !== request.digest) throw error(appErrors, 'confirmation.gone', { state: dossier.state });
    const now = work.clock.now();
    const { confirmation_hours: hours } = await readInstallation(transaction, dossier.installation);
    await moveConfirmation(work, asked, 'approved', {
      decided_at: now,
      decided_by: caller.token,
      expires_at: new Date(now.getTime() + hours * MILLISECONDS_PER_HOUR),
    });
    await moveDossier(work, dossier, { event: 'person_confirm', actor, reason: null, changes: { failures: 0, losses: 0 } });
    await scheduleTreatment(work, dossier, now);
    return asked.id;
  });
}
