// A letter that is known to have left is kept by a digest of its name, so that its dossier hears of it when it comes back.
import { type EffectState, stands } from '#domain/effect.ts';
import type { EffectRow } from '#store/repositories/effects.ts';
import { insertSentLetter } from '#store/repositories/sent-letters.ts';
import type { Work } from '../work.ts';

/** `message`: the Message-ID that it bears; undefined: it is none that a mail server would name. */
export async function keepLetter(
  work: Work,
  effect: Pick<EffectRow, 'id' | 'kind' | 'office' | 'dossier'>,
  state: EffectState,
  message: string | undefined,
): Promise<void> {
  const { dossier, id, kind, office } = effect;
  if (message === undefined || !stands(state) || (kind !== 'mail' && kind !== 'message')) return;
  const digest = work.sealing.letterDigest(office, message);
  await insertSentLetter(work.transaction, { office, dossier, effect: id, sent_at: work.clock.now(), digest });
}
