// A person wants a final dossier treated once more: a new dossier of the same submission, told apart from the first one for ever.
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import type { RepeatReason } from '#domain/person-acts.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { claimIdentity, insertDossier, insertStateChange, lockDossier } from '#store/repositories/dossiers.ts';
import { copyFiles } from '#store/repositories/entered-files.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { takeCorrectionsOver } from './corrected-payload.ts';
import { type ActAnswer, type ActRequest, actOn } from './person-act.ts';
import { scheduleTreatment } from './schedule.ts';
import { eventSentence, REPEAT_SENTENCES } from './sentences.ts';

/**
 * The new dossier has an identity and effects of its own: what the first one recorded is the state that the new attempts find before
 * them. Errors raised: those of `actOn`.
 */
export function repeatDossier(
  context: Context,
  caller: PersonCaller,
  request: ActRequest & { readonly reason: RepeatReason },
): Promise<ActAnswer> {
  return actOn(context, caller, 'repeat', request, async ({ work, dossier }) => {
    const { transaction, sealing } = work;
    const { office, assistant, source, reference, submission, installation, payload } = dossier;
    const repetition = dossier.repetition + 1;
    if (payload === null) throw error(appErrors, 'dossier.not-repeatable', { state: dossier.state });
    const now = work.clock.now();
    const id = newId(now.getTime());
    const digest = sealing.identityDigest({ office, assistant, source, reference, submission, repetition });
    const isNew = await claimIdentity(transaction, { office, assistant, source, digest, dossier: id, created_at: now });
    if (!isNew) throw error(appErrors, 'dossier.not-repeatable', { state: dossier.state });
    await insertDossier(transaction, {
      id,
      office,
      installation,
      assistant,
      source,
      reference,
      submission,
      state: 'waiting',
      payload: sealing.seal('dossier.payload', id, sealing.open('dossier.payload', dossier.id, payload)),
      deposited_at: dossier.deposited_at,
      priority: dossier.priority,
      due_on: dossier.due_on,
      legal_limit_on: dossier.legal_limit_on,
      created_at: now,
      updated_at: now,
      repetition,
      repeats: dossier.id,
    });
    await takeCorrectionsOver(work, dossier, id);
    await copyFiles(transaction, { from: dossier.id, to: id, newId: () => newId(now.getTime()) });
    const line = `${eventSentence('repeat')} ${REPEAT_SENTENCES[request.reason]}`;
    await insertStateChange(transaction, { office, dossier: id, event: 'repeat', to_state: 'waiting', line, at: now });
    await scheduleTreatment(work, await lockDossier(transaction, id), now);
    return id;
  });
}
