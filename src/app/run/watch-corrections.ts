// Corrections that no applicant sends: after a time nobody believes in them any more, and the dossier is handed over.
import { SERVER_ACTOR } from '#identity/callers.ts';
import { findSilentDossiers } from '#store/repositories/awaiting.ts';
import { lockDossier } from '#store/repositories/dossiers.ts';
import { listOffices } from '#store/repositories/offices.ts';
import { findOpenQuestion } from '#store/repositories/questions.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { handOver } from './hand-over.ts';
import { moveDossier } from './move-dossier.ts';
import { REASONS } from './sentences.ts';

/** So many days after anything last happened to a dossier that awaits its applicant. */
const CORRECTION_DAYS = 60;
const DAY_MILLISECONDS = 24 * 60 * 60_000;
/** At a time; what is left comes the next time. */
const MOST = 200;

function watchOne(context: Context, id: string, before: Date): Promise<void> {
  return inTransaction(context, async (work) => {
    const dossier = await lockDossier(work.transaction, id);
    const isSilent = dossier.state === 'awaiting' && dossier.updated_at < before;
    if (!isSilent || (await findOpenQuestion(work.transaction, id)) !== undefined) return;
    const reason = REASONS.noCorrection;
    await moveDossier(work, dossier, { event: 'hand_over', actor: SERVER_ACTOR, reason, handover: 'decide' });
    await handOver(work, dossier, { attempt: null, kind: 'decide', reason, proposedText: null });
  });
}

/** Whoever corrects later is heard all the same: the new deposit is told to whoever has the dossier. */
export async function watchCorrections(context: Context): Promise<void> {
  const before = new Date(context.clock.now().getTime() - CORRECTION_DAYS * DAY_MILLISECONDS);
  for (const { id: office } of await listOffices(context.database.kysely)) {
    for (const id of await findSilentDossiers(context.database.kysely, office, before, MOST)) await watchOne(context, id, before);
  }
}
