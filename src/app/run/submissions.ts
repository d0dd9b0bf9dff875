// Which effects tie a dossier to the submission that they were made for.
import type { EffectKind } from '#domain/effect.ts';
import type { Reader } from '#store/transaction.ts';
import { hasEffect } from '#store/repositories/effects.ts';

/**
 * Typing has begun once one of these may stand: another submission cannot simply take the place of the one typed. Taking a dossier
 * into instruction does not count (it comes before the re-reading), nor does a message: it is what new submissions answer.
 */
const BINDING_KINDS: readonly EffectKind[] = ['commit', 'annotation'];

export function typingBegan(reader: Reader, dossier: string): Promise<boolean> {
  return hasEffect(reader, dossier, BINDING_KINDS);
}
