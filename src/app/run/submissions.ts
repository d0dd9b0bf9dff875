// Which effects tie a dossier to the submission that they were made for, and which later submission waits for a person because of it.
import type { EffectKind } from '#domain/effect.ts';
import type { Reader } from '#store/transaction.ts';
import { hasEffect } from '#store/repositories/effects.ts';
import { closeHandovers, listOpenHandoversOf } from '#store/repositories/handovers.ts';
import type { Work } from '../work.ts';
import { REASONS } from './sentences.ts';

/**
 * Typing has begun once one of these may stand: another submission cannot simply take the place of the one typed. Taking a dossier
 * into instruction does not count (it comes before the re-reading), nor does a message: it is what new submissions answer.
 */
export const BINDING_KINDS: readonly EffectKind[] = ['commit', 'annotation'];

export function typingBegan(reader: Reader, dossier: string): Promise<boolean> {
  return hasEffect(reader, dossier, BINDING_KINDS);
}

/** Of these a person was told that a later submission came: only a person's act, or a submission taken in its place, settles them. */
export const FOR_LATER_SUBMISSION = { reason: REASONS.newSubmission } as const;

/** Whether a person must still compare a later submission with the one that was typed. */
export async function laterSubmissionWaits(reader: Reader, dossier: string): Promise<boolean> {
  const open = await listOpenHandoversOf(reader, dossier);
  return open.some(({ reason }) => reason === FOR_LATER_SUBMISSION.reason);
}

/** The dossier goes on with the newest submission: nothing is left to compare. */
export function closeLaterSubmission(work: Work, dossier: string, by: string): Promise<void> {
  const closing = { at: work.clock.now(), by, how: 'replaced' };
  return closeHandovers(work.transaction, dossier, closing, { only: FOR_LATER_SUBMISSION });
}
