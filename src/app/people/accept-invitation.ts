// Whom a one-time link invites, and the first password that it asks for; and the account of who came with the one-time secret.
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import { identityErrors } from '#identity/errors.ts';
import { signInErrors } from '#identity/sign-in-errors.ts';
import { digestOf } from '#identity/tokens.ts';
import { lockOffice } from '#store/repositories/offices.ts';
import { findInvited, insertPerson, lockPerson, spendInvitation, updatePerson } from '#store/repositories/people.ts';
import { findPersonToken, revokePersonTokenRow } from '#store/repositories/person-tokens.ts';
import { readSignInSettings } from '#store/repositories/sign-in-settings.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { sealIdentifier } from './manage-people.ts';
import { hashNewPassword, identifierOf } from './passwords.ts';
import { hasSecondFactor } from './second-factor.ts';
import { closeSessions, type OpenedSession, openSession } from './session.ts';

export interface ShownInvitation {
  readonly name: string;
  readonly identifier: string | null;
  readonly localAccounts: boolean;
  readonly provider: string | null;
}

/** Error raised: `sign-in.invitation-refused`. */
export async function showInvitation(context: Context, invitation: string): Promise<ShownInvitation> {
  const reader = context.database.kysely;
  const invited = await findInvited(reader, digestOf(invitation), context.clock.now());
  if (invited === undefined) throw error(signInErrors, 'sign-in.invitation-refused');
  const { local_accounts: localAccounts, provider } = await readSignInSettings(reader);
  return { name: invited.name, identifier: identifierOf(context, invited), localAccounts, provider: provider?.name ?? null };
}

/**
 * A second factor that is set stays, and is asked for at the next sign-in: who holds the link does not come past it.
 * Errors raised: `sign-in.local-closed`, `sign-in.invitation-refused`, `sign-in.password-refused`.
 */
export async function acceptInvitation(context: Context, invitation: string, password: string): Promise<OpenedSession | null> {
  const reader = context.database.kysely;
  const { local_accounts: open } = await readSignInSettings(reader);
  if (!open) throw error(signInErrors, 'sign-in.local-closed');
  const digest = digestOf(invitation);
  const invited = await findInvited(reader, digest, context.clock.now());
  if (invited === undefined) throw error(signInErrors, 'sign-in.invitation-refused');
  // Looked at before the link is used up: a password that is refused may be chosen again.
  const hash = await hashNewPassword(password, [invited.name, identifierOf(context, invited) ?? '']);
  return inTransaction(context, async (work) => {
    const now = work.clock.now();
    const person = await lockPerson(work.transaction, invited.id);
    if (person?.state !== 'active' || !(await spendInvitation(work.transaction, digest, now))) {
      throw error(signInErrors, 'sign-in.invitation-refused');
    }
    const actor = `person:${person.id}`;
    const sealed = work.sealing.seal('person.password', person.id, hash);
    await updatePerson(work.transaction, person.id, { password: sealed, password_at: now, updated_at: now });
    work.record({ office: person.office, actor, verb: 'password.set', subject: `person:${person.id}` });
    await closeSessions(work, person, {}, actor);
    return hasSecondFactor(person) ? null : openSession(work, person, { method: 'invitation', twoFactors: false });
  });
}

/**
 * The administrator who came with the one-time secret gets an account, and its token ends.
 * Errors raised: `identity.role-missing`, `identity.token-refused`, `sign-in.own-account`, `sign-in.identifier-taken`, `sign-in.password-refused`.
 */
export async function makeFirstAccount(
  context: Context,
  caller: PersonCaller,
  { identifier, name, password }: { readonly name: string; readonly identifier: string; readonly password: string },
): Promise<OpenedSession> {
  requireRole(caller, 'administrator');
  const { office } = caller;
  const hash = await hashNewPassword(password, [name, identifier]);
  return inTransaction(context, async (work) => {
    const now = work.clock.now();
    await lockOffice(work.transaction, office);
    const token = await findPersonToken(work.transaction, office, caller.token);
    if (token === undefined) throw error(signInErrors, 'sign-in.own-account');
    if (token.revoked_at !== null) throw error(identityErrors, 'identity.token-refused');
    const id = newId(now.getTime());
    const sealed = await sealIdentifier(work, id, identifier);
    const secret = work.sealing.seal('person.password', id, hash);
    const roles = [...caller.roles];
    const row = { id, office, name, roles, ...sealed, password: secret, password_at: now, created_at: now, updated_at: now };
    await insertPerson(work.transaction, row);
    await revokePersonTokenRow(work.transaction, token.id, now);
    const detail = { roles: roles.join(', ') };
    work.record({ office, actor: actorOf(caller), verb: 'people.first', subject: `person:${id}`, detail });
    return openSession(work, row, { method: 'password', twoFactors: false });
  });
}
