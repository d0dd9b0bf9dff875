// What an administrator does with the accounts of the office's people: invites, changes, closes, resets; each act in the journal, by ids.
import type { z } from 'zod';
import { dayOf } from '#base/clock.ts';
import { error } from '#base/errors.ts';
import { newId, newToken } from '#base/ids.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import { identityErrors } from '#identity/errors.ts';
import { signInErrors } from '#identity/sign-in-errors.ts';
import { digestOf } from '#identity/tokens.ts';
import type { person } from '#protocol/people.ts';
import { lockOffice, updateOffice } from '#store/repositories/offices.ts';
import {
  endInvitations,
  findPersonBy,
  findPersonRow,
  insertPerson,
  listPeople,
  lockPerson,
  type PersonRow,
  replaceInvitation,
  updatePerson,
} from '#store/repositories/people.ts';
import { findPersonToken } from '#store/repositories/person-tokens.ts';
import { listLastSeen } from '#store/repositories/sessions.ts';
import { clearFailures } from '#store/repositories/sign-in-failures.ts';
import type { Context } from '../context.ts';
import { inTransaction, type Work } from '../work.ts';
import { dropSecondFactor } from './own-account.ts';
import { identifierOf } from './passwords.ts';
import { hasSecondFactor } from './second-factor.ts';
import { closeSessions } from './session.ts';
import { accountKey } from './tries.ts';

const INVITATION_DAYS = 7;

export interface Invited {
  readonly id: string;
  readonly invitation: string;
  readonly expiresAt: string;
}

/** Error raised: `identity.role-missing`. */
export async function showPeople(context: Context, caller: PersonCaller): Promise<{ people: z.input<typeof person>[] }> {
  requireRole(caller, 'administrator');
  const reader = context.database.kysely;
  const rows = await listPeople(reader, caller.office, context.clock.now());
  const seen = await listLastSeen(reader, caller.office);
  return {
    people: rows.map((row) => ({
      id: row.id,
      name: row.name,
      identifier: identifierOf(context, row),
      roles: row.roles,
      rolesByProvider: row.roles_by_provider,
      state: row.state,
      hasPassword: row.password !== null,
      hasSecondFactor: hasSecondFactor(row),
      byProvider: row.subject_digest !== null,
      invitedUntil: row.invited_until?.toISOString() ?? null,
      createdAt: row.created_at.toISOString(),
      seenOn: dayOrNull(seen.get(row.id)),
    })),
  };
}

/** As the office counts days. */
function dayOrNull(instant: Date | undefined): string | null {
  return instant === undefined ? null : dayOf(instant);
}

async function invite(work: Work, { id, office }: Pick<PersonRow, 'id' | 'office'>): Promise<Invited> {
  const now = work.clock.now();
  const invitation = newToken();
  const expires = new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
  await replaceInvitation(work.transaction, {
    id: newId(now.getTime()),
    office,
    person: id,
    digest: digestOf(invitation),
    created_at: now,
    expires_at: expires,
  });
  return { id, invitation, expiresAt: expires.toISOString() };
}

/** Sealed, and told apart from every other. Error raised: `sign-in.identifier-taken`. */
export async function sealIdentifier(
  work: Work,
  id: string,
  identifier: string,
): Promise<Pick<PersonRow, 'identifier' | 'identifier_digest'>> {
  const digest = accountKey(work, identifier);
  const other = await findPersonBy(work.transaction, 'identifier_digest', digest);
  if (other !== undefined && other.id !== id) throw error(signInErrors, 'sign-in.identifier-taken');
  return { identifier: work.sealing.seal('person.identifier', id, identifier), identifier_digest: digest };
}

interface WantedPerson {
  readonly name: string;
  readonly identifier: string;
  readonly roles: readonly PersonRole[];
}

/** Error raised: `sign-in.identifier-taken`. */
export async function makeInvited(
  work: Work,
  { actor, office }: { readonly office: string; readonly actor: string },
  wanted: WantedPerson,
): Promise<Invited> {
  const now = work.clock.now();
  const id = newId(now.getTime());
  const roles = [...new Set(wanted.roles)];
  const sealed = await sealIdentifier(work, id, wanted.identifier);
  await insertPerson(work.transaction, { id, office, name: wanted.name, roles, ...sealed, created_at: now, updated_at: now });
  work.record({ office, actor, verb: 'people.invite', subject: `person:${id}`, detail: { roles: roles.join(', ') } });
  return invite(work, { id, office });
}

/** Errors raised: `identity.role-missing`, `sign-in.identifier-taken`. */
export function invitePerson(context: Context, caller: PersonCaller, wanted: WantedPerson): Promise<Invited> {
  requireRole(caller, 'administrator');
  return inTransaction(context, async (work) => {
    await lockOffice(work.transaction, caller.office);
    return makeInvited(work, { office: caller.office, actor: actorOf(caller) }, wanted);
  });
}

/**
 * Does something to a person of the caller's office; of several administrators who close one another's accounts at the same instant, one
 * keeps theirs. Errors raised: `identity.role-missing`, `identity.token-refused`, `sign-in.person-unknown`.
 */
function onPerson<Result>(
  context: Context,
  caller: PersonCaller,
  id: string,
  act: (work: Work, person: PersonRow) => Promise<Result>,
): Promise<Result> {
  requireRole(caller, 'administrator');
  return inTransaction(context, async (work) => {
    await lockOffice(work.transaction, caller.office);
    if (!(await isStillAdministrator(work, caller))) throw error(identityErrors, 'identity.token-refused');
    const row = await lockPerson(work.transaction, id);
    if (row === undefined || row.office !== caller.office) throw error(signInErrors, 'sign-in.person-unknown');
    return act(work, row);
  });
}

export async function isStillAdministrator({ transaction }: Work, caller: PersonCaller): Promise<boolean> {
  const own = await findPersonRow(transaction, caller.token);
  if (own !== undefined) return own.state === 'active' && own.roles.includes('administrator');
  const token = await findPersonToken(transaction, caller.office, caller.token);
  return token !== undefined && token.revoked_at === null;
}

export interface PersonChanges {
  readonly name?: string | undefined;
  readonly roles?: readonly PersonRole[] | undefined;
  readonly state?: PersonRow['state'] | undefined;
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((one) => right.includes(one));
}

/** Errors raised: those of `onPerson`, `sign-in.own-account`, `sign-in.roles-of-provider`. */
export function changePerson(context: Context, caller: PersonCaller, id: string, wanted: PersonChanges): Promise<{ changed: boolean }> {
  return onPerson(context, caller, id, async (work, row) => {
    const name = wanted.name ?? row.name;
    const roles = wanted.roles === undefined ? row.roles : [...new Set(wanted.roles)];
    const state = wanted.state ?? row.state;
    const otherRights = !sameSet(roles, row.roles) || state !== row.state;
    if (!otherRights && name === row.name) return { changed: false };
    if (otherRights && id === caller.token) throw error(signInErrors, 'sign-in.own-account');
    if (row.roles_by_provider && !sameSet(roles, row.roles)) throw error(signInErrors, 'sign-in.roles-of-provider');
    await updatePerson(work.transaction, id, { name, roles, state, updated_at: work.clock.now() });
    const detail = { roles: roles.join(', '), state };
    work.record({ office: row.office, actor: actorOf(caller), verb: 'people.change', subject: `person:${id}`, detail });
    if (otherRights) await closeSessions(work, row, {}, actorOf(caller));
    if (state === 'disabled') await endInvitations(work.transaction, id);
    return { changed: true };
  });
}

/** A link to set a new password, or to come in by the provider. Errors raised: those of `onPerson`, `sign-in.identifier-taken`. */
export function inviteAgain(context: Context, caller: PersonCaller, id: string, identifier: string | undefined): Promise<Invited> {
  return onPerson(context, caller, id, async (work, row) => {
    if (row.state !== 'active') throw error(signInErrors, 'sign-in.person-unknown');
    const sealed = identifier === undefined ? {} : await sealIdentifier(work, id, identifier);
    await updatePerson(work.transaction, id, { ...sealed, updated_at: work.clock.now() });
    if (row.identifier_digest !== null) await clearFailures(work.transaction, row.identifier_digest);
    work.record({ office: row.office, actor: actorOf(caller), verb: 'people.invite', subject: `person:${id}` });
    return invite(work, row);
  });
}

/** Errors raised: those of `onPerson`. */
export function resetSecondFactor(context: Context, caller: PersonCaller, id: string): Promise<{ changed: boolean }> {
  return onPerson(context, caller, id, async (work, row) => {
    if (row.second_factor === null) return { changed: false };
    await dropSecondFactor(work, row);
    work.record({ office: row.office, actor: actorOf(caller), verb: 'second-factor.reset', subject: `person:${id}` });
    await closeSessions(work, row, {}, actorOf(caller));
    return { changed: true };
  });
}

/** Whoever has one of these roles and no second factor is led to their account first. Error raised: `identity.role-missing`. */
export function demandSecondFactor(context: Context, caller: PersonCaller, roles: readonly PersonRole[]): Promise<{ changed: boolean }> {
  requireRole(caller, 'administrator');
  return inTransaction(context, async (work) => {
    const office = await lockOffice(work.transaction, caller.office);
    const wanted = [...new Set(roles)];
    if (sameSet(wanted, office.second_factor_roles)) return { changed: false };
    await updateOffice(work.transaction, office.id, { second_factor_roles: wanted });
    const detail = { roles: wanted.join(', ') };
    work.record({ office: office.id, actor: actorOf(caller), verb: 'second-factor.demand', subject: `office:${office.id}`, detail });
    return { changed: true };
  });
}
