// The second factor of a person: whether a code shown now is one of theirs, taken once.
import { foldRecoveryCode, stepOf } from '#identity/one-time-codes.ts';
import { digestOf } from '#identity/tokens.ts';
import { type PersonRow, spendRecoveryCode, updatePerson } from '#store/repositories/people.ts';
import type { Work } from '../work.ts';

/** A code of the authenticator or a recovery code. The person's row must be locked. */
export async function takeCode(work: Work, person: PersonRow, code: string): Promise<boolean> {
  const now = work.clock.now();
  const recovery = foldRecoveryCode(code);
  if (recovery !== null) {
    const taken = await spendRecoveryCode(work.transaction, person.id, digestOf(recovery), now);
    if (taken)
      work.record({ office: person.office, actor: `person:${person.id}`, verb: 'recovery-code.use', subject: `person:${person.id}` });
    return taken;
  }
  if (person.second_factor === null) return false;
  const secret = work.sealing.open('person.second-factor', person.id, person.second_factor);
  const step = stepOf(secret, code, now, person.second_factor_step);
  if (step === null) return false;
  await updatePerson(work.transaction, person.id, { second_factor_step: step });
  return true;
}

export function hasSecondFactor(person: Pick<PersonRow, 'second_factor' | 'second_factor_at'>): boolean {
  return person.second_factor !== null && person.second_factor_at !== null;
}
