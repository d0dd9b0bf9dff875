// Signing in at the OpenID provider that the administrator declared: there, back, and who that is here.
import { CopisteError, error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { mapClaims, nameOf, needsSecondFactor } from '#domain/sign-in.ts';
import { providerErrors } from '#identity/provider-errors.ts';
import { beginAtProvider as begin, completeAtProvider as complete, type Provider, type ProvidedPerson } from '#identity/provider.ts';
import { signInErrors } from '#identity/sign-in-errors.ts';
import { digestOf } from '#identity/tokens.ts';
import { PEOPLE_ROUTES } from '#protocol/people.ts';
import { findOffice, lockOffice, readFirstOffice } from '#store/repositories/offices.ts';
import {
  findInvited,
  findPersonBy,
  insertPerson,
  lockPerson,
  type PersonRow,
  spendInvitation,
  updatePerson,
} from '#store/repositories/people.ts';
import { readSignInSettings, writeSignInSettings } from '#store/repositories/sign-in-settings.ts';
import type { Context } from '../context.ts';
import type { PendingSignIn } from '../sealing.ts';
import { inTransaction, type Work } from '../work.ts';
import { hasSecondFactor } from './second-factor.ts';
import { type OpenedSession, closeSessions, openSession } from './session.ts';

export const RETURN_PATH = '/connexion/retour';
export const SIGNED_OUT_PATH = '/deconnexion';
/** Where the provider says that a session of its own ended. */
export const LOGOUT_PATH = PEOPLE_ROUTES.endedAtProvider.path;
/** Whoever signs in at the provider has so long. */
const PENDING_MINUTES = 15;
const PENDING_ID = 'browser';

/** `/` at the end or not: the same address. */
export function addressOf(base: string, path: string): string {
  return base.replace(/\/+$/, '') + path;
}

/** Null where none is declared, or its secret can no longer be read. */
export async function declaredProvider(context: Context): Promise<{ readonly provider: Provider; readonly signedOutUrl: string } | null> {
  const row = await readSignInSettings(context.database.kysely);
  if (row.provider === null || row.provider_secret === null || row.provider_office === null) return null;
  const { provider: settings } = row;
  const secret = context.sealing.open('sign-in.provider-secret', row.provider_office, row.provider_secret);
  const provider = { settings, secret, returnUrl: addressOf(settings.address, RETURN_PATH) };
  return { provider, signedOutUrl: addressOf(settings.address, SIGNED_OUT_PATH) };
}

export async function requireProvider(context: Context): Promise<Provider> {
  const declared = await declaredProvider(context);
  if (declared === null) throw error(providerErrors, 'provider.absent');
  return declared.provider;
}

export function subjectDigest({ sealing }: Pick<Context, 'sealing'>, issuer: string, subject: string): Buffer {
  return sealing.signInDigest('subject', JSON.stringify([issuer, subject]));
}

export function sessionDigest({ sealing }: Pick<Context, 'sealing'>, issuer: string, session: string): Buffer {
  return sealing.signInDigest('session', JSON.stringify([issuer, session]));
}

export interface Begun {
  readonly url: string;
  /** For the browser's cookie: sealed, it tells nobody anything. */
  readonly pending: string;
  readonly until: Date;
}

/** Errors raised: `provider.absent`, `provider.unreachable`, `sign-in.invitation-refused`. */
export async function beginAtProvider(context: Context, invitation: string | null): Promise<Begun> {
  const provider = await requireProvider(context);
  const now = context.clock.now();
  if (invitation !== null && (await findInvited(context.database.kysely, digestOf(invitation), now)) === undefined) {
    throw error(signInErrors, 'sign-in.invitation-refused');
  }
  const { pending, url } = await begin(provider);
  const until = new Date(now.getTime() + PENDING_MINUTES * 60_000);
  const sealed = context.sealing.seal('sign-in.pending', PENDING_ID, { ...pending, invitation, until: until.toISOString() });
  return { url, pending: sealed.toString('base64url'), until };
}

/** What this browser began and may still end. Error raised: `provider.not-begun`. */
function pendingOf(context: Context, cookie: string | null): PendingSignIn {
  try {
    if (cookie !== null) {
      const pending = context.sealing.open('sign-in.pending', PENDING_ID, Buffer.from(cookie, 'base64url'));
      if (new Date(pending.until) > context.clock.now()) return pending;
    }
  } catch (thrown) {
    if (!(thrown instanceof CopisteError)) throw thrown;
  }
  throw error(providerErrors, 'provider.not-begun');
}

function levelTooLow({ settings }: Provider): CopisteError {
  return error(providerErrors, 'provider.level-too-low', { provider: settings.name, level: '–', wanted: 'acr' });
}

/** The person who came with a link is from now on this identity at the provider; a link does not come past a second factor. */
async function bind(work: Work, provider: Provider, subject: Buffer, invitation: string, twoFactors: boolean): Promise<PersonRow> {
  const now = work.clock.now();
  const digest = digestOf(invitation);
  const invited = await findInvited(work.transaction, digest, now);
  if (invited === undefined || !(await spendInvitation(work.transaction, digest, now)))
    throw error(signInErrors, 'sign-in.invitation-refused');
  const other = await findPersonBy(work.transaction, 'subject_digest', subject);
  if (other !== undefined && other.id !== invited.id)
    throw error(providerErrors, 'provider.subject-taken', { provider: provider.settings.name });
  if (hasSecondFactor(invited) && !twoFactors) throw levelTooLow(provider);
  await closeSessions(work, invited, {}, `person:${invited.id}`);
  await updatePerson(work.transaction, invited.id, { subject_digest: subject, updated_at: now });
  work.record({ office: invited.office, actor: `person:${invited.id}`, verb: 'people.bind', subject: `person:${invited.id}` });
  return invited;
}

/** Somebody whom the rules name: known already, with the roles of today, or new. Null: nobody here, or nobody any more. */
async function mapped(work: Work, provider: Provider, subject: Buffer, { claims }: ProvidedPerson): Promise<PersonRow | null> {
  const now = work.clock.now();
  const { name: providerName, nameClaims, rules } = provider.settings;
  const found = await findPersonBy(work.transaction, 'subject_digest', subject);
  const known = found === undefined ? undefined : await lockPerson(work.transaction, found.id);
  if (known !== undefined && known.state !== 'active') return null;
  if (known !== undefined && !known.roles_by_provider) return known;
  const given = mapClaims(rules, claims);
  // What the rules no longer give is no longer there; somebody who moved to another office is another person to this one.
  if (given === null || (known !== undefined && known.office !== given.office)) {
    if (known !== undefined) await closeSessions(work, known, {}, `person:${known.id}`);
    return null;
  }
  const name = nameOf(claims, nameClaims);
  const roles = [...given.roles];
  if (known === undefined) {
    const row = {
      id: newId(now.getTime()),
      office: given.office,
      name: name ?? providerName,
      roles,
      roles_by_provider: true,
      subject_digest: subject,
      created_at: now,
      updated_at: now,
    };
    await insertPerson(work.transaction, row);
    const detail = { roles: roles.join(', ') };
    work.record({ office: row.office, actor: `person:${row.id}`, verb: 'people.arrive', subject: `person:${row.id}`, detail });
    return (await lockPerson(work.transaction, row.id)) ?? null;
  }
  const same = known.roles.length === roles.length && roles.every((role) => known.roles.includes(role));
  await updatePerson(work.transaction, known.id, { roles, name: name ?? known.name, updated_at: now });
  if (!same) {
    const detail = { roles: roles.join(', '), state: known.state };
    work.record({ office: known.office, actor: `person:${known.id}`, verb: 'people.change', subject: `person:${known.id}`, detail });
    await closeSessions(work, known, {}, `person:${known.id}`);
  }
  return { ...known, roles };
}

/** From now on local accounts can be closed: whoever administers the first office can come in by this provider. */
async function noteProven(work: Work, { settings }: Provider, { office, roles }: PersonRow): Promise<void> {
  if (settings.proven === true || !roles.includes('administrator')) return;
  const first = await readFirstOffice(work.transaction);
  if (first?.id !== office) return;
  await lockOffice(work.transaction, office);
  const row = await readSignInSettings(work.transaction);
  // Somebody may have declared another one meanwhile.
  if (row.provider?.issuer !== settings.issuer || row.provider.clientId !== settings.clientId) return;
  await writeSignInSettings(work.transaction, office, { provider: JSON.stringify({ ...row.provider, proven: true }) }, work.clock.now());
}

/**
 * Errors raised: `provider.absent`, `provider.not-begun`, those of the provider, `provider.person-unknown`, `provider.subject-taken`,
 * `provider.level-too-low`, `sign-in.invitation-refused`.
 */
export async function completeAtProvider(context: Context, query: string, cookie: string | null): Promise<OpenedSession> {
  const provider = await requireProvider(context);
  const { invitation, nonce, state, verifier } = pendingOf(context, cookie);
  const provided = await complete(provider, query, { nonce, state, verifier });
  const { issuer } = provider.settings;
  const subject = subjectDigest(context, issuer, provided.subject);
  const providerSession = provided.session === null ? null : sessionDigest(context, issuer, provided.session);
  const session = await inTransaction(context, async (work) => {
    const twoFactors = provided.level !== null;
    const person =
      invitation === null ? await mapped(work, provider, subject, provided) : await bind(work, provider, subject, invitation, twoFactors);
    if (person === null) return null;
    const office = await findOffice(work.transaction, person.office);
    if (!twoFactors && needsSecondFactor(person.roles, office?.second_factor_roles ?? [])) {
      // Its answer says nothing of a second factor, since nobody demanded a level of it.
      throw levelTooLow(provider);
    }
    await noteProven(work, provider, person);
    return openSession(work, person, { method: 'provider', twoFactors, idToken: provided.idToken, providerSession });
  });
  if (session === null) throw error(providerErrors, 'provider.person-unknown', { provider: provider.settings.name });
  return session;
}
