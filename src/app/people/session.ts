// A person's session: opened after a sign-in, recognised by the secret in the browser's cookie, over after silence or a day's work.
import { error } from '#base/errors.ts';
import { newId, newToken } from '#base/ids.ts';
import { needsSecondFactor } from '#domain/sign-in.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { signInErrors } from '#identity/sign-in-errors.ts';
import { digestOf } from '#identity/tokens.ts';
import { findOffice } from '#store/repositories/offices.ts';
import type { PersonRow } from '#store/repositories/people.ts';
import {
  endSessions,
  findSession,
  findVisit,
  forgetSessions,
  insertSession,
  type SessionRow,
  touchSession,
} from '#store/repositories/sessions.ts';
import { readSignInSettings } from '#store/repositories/sign-in-settings.ts';
import type { Context } from '../context.ts';
import type { Work } from '../work.ts';

/** What the browser keeps in its cookie, until when. */
export interface OpenedSession {
  readonly secret: string;
  readonly expiresAt: Date;
}

export interface SessionFacts {
  readonly method: SessionRow['method'];
  readonly twoFactors: boolean;
  readonly idToken?: string;
  /** Digest of what the provider calls its own session. */
  readonly providerSession?: Buffer | null;
}

/** Sessions are told to their person for so long after they ended. */
const KEPT_DAYS = 30;
const PREFIX = 'copiste-session-';
/** When somebody was there is written no finer. */
const TOUCH_MILLISECONDS = 60_000;

export async function openSession(work: Work, person: Pick<PersonRow, 'id' | 'office'>, facts: SessionFacts): Promise<OpenedSession> {
  const now = work.clock.now();
  const { longest_hours: hours } = await readSignInSettings(work.transaction);
  const id = newId(now.getTime());
  const secret = PREFIX + newToken();
  const expiresAt = new Date(now.getTime() + hours * 3_600_000);
  await forgetSessions(work.transaction, new Date(now.getTime() - KEPT_DAYS * 86_400_000));
  await insertSession(work.transaction, {
    id,
    office: person.office,
    person: person.id,
    digest: digestOf(secret),
    method: facts.method,
    two_factors: facts.twoFactors,
    id_token: facts.idToken === undefined ? null : work.sealing.seal('person-session.id-token', id, facts.idToken),
    provider_session: facts.providerSession ?? null,
    created_at: now,
    seen_at: now,
    expires_at: expiresAt,
  });
  work.record({
    office: person.office,
    actor: `person:${person.id}`,
    verb: 'session.open',
    subject: `session:${id}`,
    detail: { method: facts.method, twoFactors: facts.twoFactors ? 1 : 0 },
  });
  return { secret, expiresAt };
}

/** Ends one's sessions and tells the journal; nothing where none was open. */
export async function closeSessions(
  work: Work,
  person: Pick<PersonRow, 'id' | 'office'>,
  which: { readonly only?: string; readonly except?: string },
  actor: string,
): Promise<number> {
  const ended = await endSessions(work.transaction, { person: person.id, ...which }, work.clock.now());
  if (ended > 0) work.record({ office: person.office, actor, verb: 'session.end', subject: `person:${person.id}`, detail: { ended } });
  return ended;
}

function counts(session: Pick<SessionRow, 'ended_at' | 'expires_at' | 'seen_at'>, idleMinutes: number, at: Date): boolean {
  const now = at.getTime();
  return session.ended_at === null && session.expires_at.getTime() > now && session.seen_at.getTime() + idleMinutes * 60_000 > now;
}

/** The session behind a secret, as long as it counts. */
export async function readSession(context: Context, secret: string): Promise<SessionRow | undefined> {
  const session = await findSession(context.database.kysely, digestOf(secret));
  if (session === undefined) return undefined;
  const { idle_minutes: idle } = await readSignInSettings(context.database.kysely);
  return counts(session, idle, context.clock.now()) ? session : undefined;
}

/** Whether the office asks for a second factor that this session was opened without. */
export async function isConfined(context: Context, person: Pick<PersonRow, 'office' | 'roles'>, session: SessionRow): Promise<boolean> {
  if (session.two_factors) return false;
  const office = await findOffice(context.database.kysely, person.office);
  return needsSecondFactor(person.roles, office?.second_factor_roles ?? []);
}

export interface SessionQuestion {
  readonly secret: string;
  /** Somebody was at keyboard or mouse: a page that only looks again by itself keeps nobody signed in. */
  readonly active: boolean;
  /** The route is open to whoever still has to set a second factor. */
  readonly confined: boolean;
}

/** Errors raised: `sign-in.session-over`, `sign-in.second-factor-missing`. */
export async function callerOfSession(context: Context, { secret, active, confined }: SessionQuestion): Promise<PersonCaller> {
  const visit = await findVisit(context.database.kysely, digestOf(secret));
  const now = context.clock.now();
  if (visit === undefined || visit.person.state !== 'active' || !counts(visit.session, visit.idleMinutes, now))
    throw error(signInErrors, 'sign-in.session-over');
  const { person, secondFactorRoles, session } = visit;
  if (!confined && !session.two_factors && needsSecondFactor(person.roles, secondFactorRoles))
    throw error(signInErrors, 'sign-in.second-factor-missing');
  if (active && now.getTime() - session.seen_at.getTime() > TOUCH_MILLISECONDS)
    await touchSession(context.database.kysely, session.id, now);
  return { kind: 'person', office: person.office, token: person.id, name: person.name, roles: person.roles };
}
