// What is known of a dossier's entries in the application: who made them, and under which numbers.
import type { DossierRow } from '#store/repositories/dossiers.ts';
import { listEffects } from '#store/repositories/effects.ts';
import type { Reader } from '#store/transaction.ts';
import type { Sealing } from '../sealing.ts';

export interface Entries {
  /** A commit of a robot stands. */
  readonly byRobots: boolean;
  /** A person said that they entered it. */
  readonly byHand: boolean;
  /** Every text that shows one; none after the purge. */
  readonly numbers: readonly string[];
}

export async function entriesOf(reader: Reader, sealing: Sealing, dossier: DossierRow): Promise<Entries> {
  const standing = (await listEffects(reader, dossier.id)).filter(
    ({ kind, state }) => kind === 'commit' && (state === 'proved' || state === 'adopted'),
  );
  const proofs = standing.flatMap(({ id, proof }) => (proof === null ? [] : Object.values(sealing.open('effect.proof', id, proof))));
  const own = dossier.proof === null ? [] : Object.values(sealing.open('dossier.proof', dossier.id, dossier.proof));
  return { byRobots: standing.length > 0, byHand: dossier.state === 'done' && standing.length === 0, numbers: [...proofs, ...own] };
}
