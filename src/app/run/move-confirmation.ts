// The only place that moves one confirmation: the domain's table decides.
import { error } from '#base/errors.ts';
import { CONFIRMATION_TRANSITIONS, type ConfirmationState } from '#domain/confirmation.ts';
import { type ConfirmationChanges, type ConfirmationRow, updateConfirmation } from '#store/repositories/confirmations.ts';
import { appErrors } from '../errors.ts';
import type { Work } from '../work.ts';

/** Error raised: `confirmation.gone`. */
export async function moveConfirmation(
  work: Work,
  { id, state }: Pick<ConfirmationRow, 'id' | 'state'>,
  next: ConfirmationState,
  changes: ConfirmationChanges = {},
): Promise<void> {
  if (!CONFIRMATION_TRANSITIONS[state].includes(next)) throw error(appErrors, 'confirmation.gone', { state });
  await updateConfirmation(work.transaction, id, { ...changes, state: next });
}
