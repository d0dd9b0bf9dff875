// Erases the clear values of a dossier that its source deleted; what proves that an effect was made, and once, stays.
import { updateDossier } from '#store/repositories/dossiers.ts';
import { deleteValues } from '#store/repositories/evidence.ts';
import type { Transaction } from '#store/transaction.ts';

/** Removes the payload, the proposed text and the values' ways. Effects keep their sealed intent: it says what stands outside. */
export async function eraseDossier(transaction: Transaction, dossier: string): Promise<void> {
  await updateDossier(transaction, dossier, { payload: null, proposed_text: null });
  await deleteValues(transaction, dossier);
}
