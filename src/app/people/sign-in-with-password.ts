// Opens a session for who knows an account's password and, where there is one, its second factor.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { ACCOUNT_RULE } from '#domain/lock-out.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import { checkNobody, checkPassword, hashPassword } from '#identity/passwords.ts';
import { signInErrors } from '#identity/sign-in-errors.ts';
import type { passwordSignIn } from '#protocol/people.ts';
import { findPersonBy, lockPerson, type PersonRow, updatePerson } from '#store/repositories/people.ts';
import { readSignInSettings } from '#store/repositories/sign-in-settings.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { hasSecondFactor, takeCode } from './second-factor.ts';
import { type OpenedSession, openSession } from './session.ts';
import { countTry, settleTry, takeBackTry, type Try } from './tries.ts';

/** Whether the password is right; an account that is not there, or closed, takes as long. */
async function isRight(context: Context, person: PersonRow | undefined, password: string): Promise<{ right: boolean; stale: boolean }> {
  if (person === undefined || person.password === null || person.state !== 'active') {
    await checkNobody(password);
    return { right: false, stale: false };
  }
  return checkPassword(password, context.sealing.open('person.password', person.id, person.password));
}

/** Tells the journal when an account that exists begins to be locked: whoever administers sees that somebody tries. */
function recordFailure(context: Context, person: PersonRow | undefined, tried: Try): Promise<void> {
  if (person === undefined || tried.failures < ACCOUNT_RULE.free) return Promise.resolve();
  return inTransaction(context, async (work) => {
    const { id, office } = person;
    work.record({ office, actor: SERVER_ACTOR, verb: 'sign-in.lock', subject: `person:${id}`, detail: { failures: tried.failures } });
  });
}

/**
 * Errors raised: `sign-in.local-closed`, `sign-in.locked`, `sign-in.refused` (in the same words for an account that does not exist),
 * `sign-in.code-needed`, `sign-in.code-refused`.
 */
export async function signInWithPassword(
  context: Context,
  { identifier, password, code }: z.output<typeof passwordSignIn>,
  address: string,
): Promise<OpenedSession> {
  const settings = await readSignInSettings(context.database.kysely);
  if (!settings.local_accounts) throw error(signInErrors, 'sign-in.local-closed');
  const tried = await countTry(context, identifier, address);
  const found = await findPersonBy(context.database.kysely, 'identifier_digest', tried.account);
  const { right, stale } = await isRight(context, found, password);
  if (!right || found === undefined) {
    await recordFailure(context, found, tried);
    throw error(signInErrors, 'sign-in.refused');
  }
  const renewed = stale ? await hashPassword(password) : null;
  const outcome = await inTransaction(context, async (work) => {
    const person = await lockPerson(work.transaction, found.id);
    // Changed or closed since the password was looked at.
    if (person === undefined || person.state !== 'active' || person.password === null || found.password === null) return 'refused';
    if (!person.password.equals(found.password)) return 'refused';
    const asked = hasSecondFactor(person);
    if (asked && (code === undefined || code === '')) {
      await takeBackTry(work, tried);
      return 'code-needed';
    }
    if (asked && !(await takeCode(work, person, code ?? ''))) return 'code-refused';
    await settleTry(work, tried);
    if (renewed !== null) {
      await updatePerson(work.transaction, person.id, { password: work.sealing.seal('person.password', person.id, renewed) });
    }
    return openSession(work, person, { method: 'password', twoFactors: asked });
  });
  if (typeof outcome === 'object') return outcome;
  if (outcome !== 'code-needed') await recordFailure(context, found, tried);
  throw error(signInErrors, `sign-in.${outcome}`);
}
