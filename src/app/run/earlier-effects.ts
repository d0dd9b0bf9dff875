// A dossier that is treated again must not take for its own what the earlier one recorded.
import { stands } from '#domain/effect.ts';
import { findDossier } from '#store/repositories/dossiers.ts';
import { type EffectRow, listEffects } from '#store/repositories/effects.ts';
import type { Texts } from '../sealing.ts';
import type { Work } from '../work.ts';

/** Whether an earlier treatment of the dossier has an effect of the same name with this very proof. Without a proof nobody can tell. */
export async function isOfEarlierDossier(work: Work, effect: EffectRow, proof: Texts): Promise<boolean> {
  if (Object.keys(proof).length === 0) return false;
  let dossier = await findDossier(work.transaction, effect.office, effect.dossier);
  while (dossier !== undefined && dossier.repeats !== null) {
    dossier = await findDossier(work.transaction, effect.office, dossier.repeats);
    if (dossier === undefined) return false;
    // Digests outlive the purge.
    const digest = work.sealing.textsDigest(dossier.id, proof);
    const effects = await listEffects(work.transaction, dossier.id);
    if (effects.some(({ key, proof_digest: known, state }) => key === effect.key && stands(state) && known?.equals(digest) === true))
      return true;
  }
  return false;
}
