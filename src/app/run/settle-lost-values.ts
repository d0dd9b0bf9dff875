// Dossiers whose values can no longer be read, since the master key was lost: collected anew where nothing can stand outside yet, else for a person.
import { SERVER_ACTOR } from '#identity/callers.ts';
import { type DossierRow, forgetIdentities, listWithoutValues, lockDossier } from '#store/repositories/dossiers.ts';
import { listOpenEffects, updateEffect, hasEffect } from '#store/repositories/effects.ts';
import { lockAttemptsOfDossier } from '#store/repositories/tasks.ts';
import { EFFECT_KINDS } from '#domain/effect.ts';
import type { Context } from '../context.ts';
import { inTransaction, type Work } from '../work.ts';
import { handOver } from './hand-over.ts';
import { loseAttempts } from './lose-attempt.ts';
import { moveDossier } from './move-dossier.ts';
import { endTreatment } from './schedule.ts';
import { REASONS } from './sentences.ts';

const BATCH = 50;

async function settle(work: Work, id: string): Promise<void> {
  await loseAttempts(work, await lockAttemptsOfDossier(work.transaction, id), 'robot-died');
  const dossier: DossierRow = await lockDossier(work.transaction, id);
  if (dossier.state !== 'waiting' && dossier.state !== 'awaiting') return;
  const nothingStands = !(await hasEffect(work.transaction, id, EFFECT_KINDS));
  if (nothingStands && dossier.repetition > 0) {
    // Its submission was treated before: the source read again gives nothing, and what a person wished for would be lost.
    const reason = REASONS.valuesLostRepeated;
    await moveDossier(work, dossier, { event: 'hand_over', actor: SERVER_ACTOR, reason });
    await handOver(work, dossier, { attempt: null, kind: 'decide', reason, proposedText: null });
  } else if (nothingStands) {
    // The source still has it: it comes again as if it were new.
    await forgetIdentities(work.transaction, id);
    await moveDossier(work, dossier, { event: 'cancel', actor: SERVER_ACTOR, reason: REASONS.valuesLost });
  } else {
    const now = work.clock.now();
    for (const effect of await listOpenEffects(work.transaction, id)) {
      if (effect.state === 'intended') await updateEffect(work.transaction, effect.id, { state: 'uncertain', settled_at: now });
    }
    await moveDossier(work, dossier, { event: 'doubt', actor: SERVER_ACTOR, reason: REASONS.valuesLostTyped });
    await handOver(work, dossier, { attempt: null, kind: 'uncertain', reason: REASONS.valuesLostTyped, proposedText: null });
  }
  await endTreatment(work, id);
}

/** Goes through all of them, some at a time; a start that is killed here goes on at the next one. Returns how many there were. */
export async function settleLostValues(context: Context): Promise<number> {
  let total = 0;
  let after: string | null = null;
  for (;;) {
    const ids: readonly string[] = await listWithoutValues(context.database.kysely, after, BATCH);
    for (const id of ids) await inTransaction(context, (work) => settle(work, id));
    total += ids.length;
    after = ids.at(-1) ?? null;
    if (ids.length < BATCH) return total;
  }
}
