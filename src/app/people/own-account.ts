// One's own account: what it says, its password, its second factor, its sessions.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { needsSecondFactor } from '#domain/sign-in.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import { authenticatorLink, foldRecoveryCode, newRecoveryCodes, newSecret, stepOf } from '#identity/one-time-codes.ts';
import { signInErrors } from '#identity/sign-in-errors.ts';
import { digestOf } from '#identity/tokens.ts';
import type { account } from '#protocol/people.ts';
import { findOffice } from '#store/repositories/offices.ts';
import {
  countRecoveryCodes,
  findPersonRow,
  lockPerson,
  type PersonRow,
  replaceRecoveryCodes,
  updatePerson,
} from '#store/repositories/people.ts';
import { listOpenSessions, markTwoFactors } from '#store/repositories/sessions.ts';
import { readSignInSettings } from '#store/repositories/sign-in-settings.ts';
import type { Context } from '../context.ts';
import { inTransaction, type Work } from '../work.ts';
import { hashNewPassword, identifierOf, knowsPassword } from './passwords.ts';
import { hasSecondFactor } from './second-factor.ts';
import { closeSessions, isConfined, readSession } from './session.ts';
import { countTry, settleTry } from './tries.ts';

/** From where one's own account is asked about. */
export interface Place {
  /** Secret of the session that asks; null: a token does. */
  readonly session: string | null;
  readonly address: string;
}

/** Error raised: `sign-in.no-account`. */
async function ownRow(context: Context, caller: PersonCaller): Promise<PersonRow> {
  const person = await findPersonRow(context.database.kysely, caller.token);
  if (person === undefined) throw error(signInErrors, 'sign-in.no-account');
  return person;
}

/** Whoever sits at somebody's open session does not know the password yet. Errors raised: `sign-in.locked`, `sign-in.refused`. */
async function prove(context: Context, person: PersonRow, password: string, address: string): Promise<void> {
  const tried = await countTry(context, identifierOf(context, person) ?? person.id, address);
  if (!(await knowsPassword(context, person, password))) throw error(signInErrors, 'sign-in.refused');
  await inTransaction(context, (work) => settleTry(work, tried));
}

/** Does something to one's own row, once it is held. */
function onOwnRow<Result>(context: Context, id: string, act: (work: Work, person: PersonRow) => Promise<Result>): Promise<Result> {
  return inTransaction(context, async (work) => {
    const person = await lockPerson(work.transaction, id);
    if (person === undefined || person.state !== 'active') throw error(signInErrors, 'sign-in.session-over');
    return act(work, person);
  });
}

export async function showAccount(context: Context, caller: PersonCaller, { session: secret }: Place): Promise<z.input<typeof account>> {
  const reader = context.database.kysely;
  const base = { name: caller.name, roles: [...caller.roles], confined: false };
  const person = await findPersonRow(reader, caller.token);
  if (person === undefined) return { ...base, account: null };
  const here = secret === null ? undefined : await readSession(context, secret);
  const now = context.clock.now();
  const { idle_minutes: idle } = await readSignInSettings(reader);
  const office = await findOffice(reader, person.office);
  const sessions = await listOpenSessions(reader, person.id, now, new Date(now.getTime() - idle * 60_000));
  return {
    ...base,
    confined: here !== undefined && (await isConfined(context, person, here)),
    account: {
      identifier: identifierOf(context, person),
      hasPassword: person.password !== null,
      byProvider: person.subject_digest !== null,
      secondFactor: {
        set: hasSecondFactor(person),
        demanded: needsSecondFactor(person.roles, office?.second_factor_roles ?? []),
        recoveryCodes: await countRecoveryCodes(reader, person.id),
      },
      sessions: sessions.map((one) => ({
        id: one.id,
        here: one.id === here?.id,
        method: one.method,
        openedAt: one.created_at.toISOString(),
        seenAt: one.seen_at.toISOString(),
      })),
    },
  };
}

/** Errors raised: `sign-in.no-account`, `sign-in.locked`, `sign-in.refused`, `sign-in.password-refused`. */
export async function changePassword(
  context: Context,
  caller: PersonCaller,
  { current, password }: { readonly current: string; readonly password: string },
  place: Place,
): Promise<{ done: true }> {
  const person = await ownRow(context, caller);
  await prove(context, person, current, place.address);
  const hash = await hashNewPassword(password, [person.name, identifierOf(context, person) ?? '']);
  const here = place.session === null ? undefined : await readSession(context, place.session);
  return onOwnRow(context, person.id, async (work) => {
    const now = work.clock.now();
    const sealed = work.sealing.seal('person.password', person.id, hash);
    await updatePerson(work.transaction, person.id, { password: sealed, password_at: now, updated_at: now });
    work.record({ office: person.office, actor: actorOf(caller), verb: 'password.change', subject: `person:${person.id}` });
    await closeSessions(work, person, here === undefined ? {} : { except: here.id }, actorOf(caller));
    return { done: true };
  });
}

/** Errors raised: `sign-in.no-account`, `sign-in.locked`, `sign-in.refused`, `sign-in.second-factor-set`. */
export async function beginSecondFactor(
  context: Context,
  caller: PersonCaller,
  password: string,
  { address }: Place,
): Promise<{ secret: string; link: string }> {
  const known = await ownRow(context, caller);
  await prove(context, known, password, address);
  return onOwnRow(context, known.id, async (work, person) => {
    if (hasSecondFactor(person)) throw error(signInErrors, 'sign-in.second-factor-set');
    const secret = newSecret();
    const sealed = work.sealing.seal('person.second-factor', person.id, secret);
    await updatePerson(work.transaction, person.id, { second_factor: sealed, second_factor_at: null, second_factor_step: null });
    return { secret, link: authenticatorLink(secret, identifierOf(context, person) ?? person.name) };
  });
}

async function giveRecoveryCodes(work: Work, person: PersonRow): Promise<{ recoveryCodes: string[] }> {
  const codes = newRecoveryCodes();
  const rows = codes.map((code) => ({ id: newId(work.clock.now().getTime()), digest: digestOf(foldRecoveryCode(code) ?? code) }));
  await replaceRecoveryCodes(work.transaction, person, rows);
  return { recoveryCodes: [...codes] };
}

/** Errors raised: `sign-in.no-account`, `sign-in.second-factor-absent`, `sign-in.second-factor-set`, `sign-in.locked`, `sign-in.code-refused`. */
export async function confirmSecondFactor(
  context: Context,
  caller: PersonCaller,
  code: string,
  place: Place,
): Promise<{ recoveryCodes: string[] }> {
  const known = await ownRow(context, caller);
  const tried = await countTry(context, identifierOf(context, known) ?? known.id, place.address);
  const here = place.session === null ? undefined : await readSession(context, place.session);
  return onOwnRow(context, known.id, async (work, person) => {
    if (hasSecondFactor(person)) throw error(signInErrors, 'sign-in.second-factor-set');
    if (person.second_factor === null) throw error(signInErrors, 'sign-in.second-factor-absent');
    const now = work.clock.now();
    const step = stepOf(work.sealing.open('person.second-factor', person.id, person.second_factor), code, now, null);
    if (step === null) throw error(signInErrors, 'sign-in.code-refused');
    await settleTry(work, tried);
    await updatePerson(work.transaction, person.id, { second_factor_at: now, second_factor_step: step, updated_at: now });
    if (here !== undefined) await markTwoFactors(work.transaction, here.id);
    // A session that was opened without it is over.
    await closeSessions(work, person, here === undefined ? {} : { except: here.id }, actorOf(caller));
    work.record({ office: person.office, actor: actorOf(caller), verb: 'second-factor.set', subject: `person:${person.id}` });
    return giveRecoveryCodes(work, person);
  });
}

/** Errors raised: `sign-in.no-account`, `sign-in.locked`, `sign-in.refused`, `sign-in.second-factor-absent`, `sign-in.second-factor-demanded`. */
export async function removeSecondFactor(
  context: Context,
  caller: PersonCaller,
  password: string,
  { address }: Place,
): Promise<{ done: true }> {
  const known = await ownRow(context, caller);
  await prove(context, known, password, address);
  return onOwnRow(context, known.id, async (work, person) => {
    if (!hasSecondFactor(person)) throw error(signInErrors, 'sign-in.second-factor-absent');
    const office = await findOffice(work.transaction, person.office);
    if (needsSecondFactor(person.roles, office?.second_factor_roles ?? [])) throw error(signInErrors, 'sign-in.second-factor-demanded');
    await dropSecondFactor(work, person);
    work.record({ office: person.office, actor: actorOf(caller), verb: 'second-factor.remove', subject: `person:${person.id}` });
    return { done: true };
  });
}

export async function dropSecondFactor(work: Work, person: Pick<PersonRow, 'id' | 'office'>): Promise<void> {
  const nothing = { second_factor: null, second_factor_at: null, second_factor_step: null, updated_at: work.clock.now() };
  await updatePerson(work.transaction, person.id, nothing);
  await replaceRecoveryCodes(work.transaction, person, []);
}

/** Errors raised: `sign-in.no-account`, `sign-in.locked`, `sign-in.refused`, `sign-in.second-factor-absent`. */
export async function renewRecoveryCodes(
  context: Context,
  caller: PersonCaller,
  password: string,
  { address }: Place,
): Promise<{ recoveryCodes: string[] }> {
  const known = await ownRow(context, caller);
  await prove(context, known, password, address);
  return onOwnRow(context, known.id, async (work, person) => {
    if (!hasSecondFactor(person)) throw error(signInErrors, 'sign-in.second-factor-absent');
    work.record({ office: person.office, actor: actorOf(caller), verb: 'recovery-codes.renew', subject: `person:${person.id}` });
    return giveRecoveryCodes(work, person);
  });
}

/** Error raised: `sign-in.no-account`. */
export async function endOtherSessions(context: Context, caller: PersonCaller, { session }: Place): Promise<{ ended: number }> {
  const person = await ownRow(context, caller);
  const here = session === null ? undefined : await readSession(context, session);
  const which = here === undefined ? {} : { except: here.id };
  return inTransaction(context, async (work) => ({ ended: await closeSessions(work, person, which, actorOf(caller)) }));
}
