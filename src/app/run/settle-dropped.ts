// The office dropped the phase of which a person is asked for a yes: nobody is asked any more, and the dossier goes on without it.
import { SERVER_ACTOR } from '#identity/callers.ts';
import { listAsked, listAskedInDroppedPhases } from '#store/repositories/confirmations.ts';
import { lockDossier } from '#store/repositories/dossiers.ts';
import { listEffects, listUnsettledEffects } from '#store/repositories/effects.ts';
import { readInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { phaseOfKey, phasesToLeave } from './dropped-phases.ts';
import { moveDossier } from './move-dossier.ts';
import { scheduleTreatment } from './schedule.ts';
import { unaskedSentence } from './sentences.ts';

/** At a time; what is left comes the next time. */
const MOST = 200;

/** Of one whose effects nobody knows a person looks first, whatever the office drops. */
function settleOne(context: Context, of: string): Promise<void> {
  return inTransaction(context, async (work) => {
    const { transaction } = work;
    const dossier = await lockDossier(transaction, of);
    if (dossier.state !== 'handed_over' || dossier.payload === null) return;
    if ((await listUnsettledEffects(transaction, of)).length > 0) return;
    const installation = await readInstallation(transaction, dossier.installation);
    const left = await phasesToLeave(work, installation, dossier, await listEffects(transaction, of, dossier.submission));
    const phase = (await listAsked(transaction, of)).map(({ key }) => phaseOfKey(key)).find((name) => left.includes(name));
    if (phase === undefined) return;
    await moveDossier(work, dossier, {
      event: 'unask',
      actor: SERVER_ACTOR,
      said: unaskedSentence(phase),
      reason: null,
      keepsLaterSubmission: true,
      detail: { phase },
    });
    await scheduleTreatment(work, dossier, work.clock.now());
  });
}

/** As a phase is dropped, and again and again: a robot that was in the middle of a dossier asks after that. */
export async function settleDropped(context: Context): Promise<void> {
  const asked = await listAskedInDroppedPhases(context.database.kysely, MOST);
  for (const dossier of asked) await settleOne(context, dossier);
  if (asked.length > 0) context.doorbell.ring();
}
