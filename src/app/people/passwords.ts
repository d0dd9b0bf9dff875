// Sets a person's password, where the rules let it pass.
import { error } from '#base/errors.ts';
import { faultOf, type PasswordFault } from '#identity/password-rules.ts';
import { checkPassword, hashPassword } from '#identity/passwords.ts';
import { signInErrors } from '#identity/sign-in-errors.ts';
import type { PersonRow } from '#store/repositories/people.ts';
import type { Context } from '../context.ts';

const FAULTS: Readonly<Record<PasswordFault, string>> = {
  too_short: 'trop court / too short',
  too_long: 'trop long / too long',
  common: 'trop courant / too common',
  personal: 'trop proche du nom ou du compte / too near to name or account',
};

/** Its hash, for `seal`. It takes its time: not inside a transaction. Error raised: `sign-in.password-refused`. */
export function hashNewPassword(password: string, personal: readonly string[]): Promise<string> {
  const fault = faultOf(password, personal);
  if (fault !== null) throw error(signInErrors, 'sign-in.password-refused', { fault: FAULTS[fault] });
  return hashPassword(password);
}

export function identifierOf(context: Pick<Context, 'sealing'>, person: Pick<PersonRow, 'id' | 'identifier'>): string | null {
  return person.identifier === null ? null : context.sealing.open('person.identifier', person.id, person.identifier);
}

/** Whether this is the person's password. */
export async function knowsPassword(context: Context, person: PersonRow, password: string): Promise<boolean> {
  if (person.password === null) return false;
  return (await checkPassword(password, context.sealing.open('person.password', person.id, person.password))).right;
}
