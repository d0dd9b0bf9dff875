// A person says no to what would be recorded: the dossier stays with persons, or is cancelled, as they say.
import { error } from '#base/errors.ts';
import type { CancelReason } from '#domain/person-acts.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { listAsked } from '#store/repositories/confirmations.ts';
import { updateDossier } from '#store/repositories/dossiers.ts';
import { closeHandovers } from '#store/repositories/handovers.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { handOver } from './hand-over.ts';
import { moveConfirmation } from './move-confirmation.ts';
import { moveDossier } from './move-dossier.ts';
import { type Act, type ActAnswer, type ActRequest, actOn } from './person-act.ts';
import { endTreatment } from './schedule.ts';
import { CANCEL_SENTENCES, REASONS } from './sentences.ts';

export interface Refusing extends ActRequest {
  readonly confirmationId: string;
  /** Absent: the dossier stays with persons. */
  readonly cancel?: CancelReason | undefined;
}

/** Still somebody's, but no longer to be confirmed: what to do with it is open. */
async function keep({ work, dossier, actor }: Act): Promise<void> {
  const now = work.clock.now();
  await closeHandovers(work.transaction, dossier.id, { at: now, by: actor, how: 'refuse' });
  await updateDossier(work.transaction, dossier.id, { reason: REASONS.refusedByPerson, updated_at: now });
  await handOver(work, dossier, { attempt: null, kind: 'decide', reason: REASONS.refusedByPerson, proposedText: null });
}

/** Errors raised: those of `actOn`; `confirmation.gone`. */
export function refuseCommit(context: Context, caller: PersonCaller, { cancel, ...request }: Refusing): Promise<ActAnswer> {
  return actOn(context, caller, 'refuse', { ...request, ...(cancel === undefined ? {} : { reason: cancel }) }, async (act) => {
    const { work, dossier, actor } = act;
    const asked = (await listAsked(work.transaction, dossier.id)).find(({ id }) => id === request.confirmationId);
    if (asked === undefined) throw error(appErrors, 'confirmation.gone', { state: dossier.state });
    await moveConfirmation(work, asked, 'refused', { decided_at: work.clock.now(), decided_by: caller.token });
    if (cancel === undefined) {
      await keep(act);
    } else {
      await moveDossier(work, dossier, { event: 'person_cancel', actor, reason: CANCEL_SENTENCES[cancel] });
      await endTreatment(work, dossier.id);
    }
    return asked.id;
  });
}
