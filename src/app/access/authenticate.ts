// Who is speaking, by the token or the session that came with a request.
import { error } from '#base/errors.ts';
import { type Caller, type PersonCaller, requireRole, type RobotCaller } from '#identity/callers.ts';
import { identityErrors } from '#identity/errors.ts';
import { signInErrors } from '#identity/sign-in-errors.ts';
import { authenticate as callerOf } from '#identity/tokens.ts';
import { type Access, tokenKind } from '#protocol/access.ts';
import type { OwnPage } from '#protocol/own-page.ts';
import type { Context } from '../context.ts';
import { callerOfSession } from '../people/session.ts';

export type { Caller, PersonCaller, RobotCaller };

const BEARER = /^Bearer ([\w-]{1,200})$/i;

/**
 * The caller of a route that is only for robots or only for persons.
 * Errors raised: `identity.token-missing`, `identity.token-refused`, `identity.wrong-kind`.
 */
export function authenticate(context: Context, wanted: Caller['kind'], authorization: string | undefined): Promise<Caller> {
  const token = BEARER.exec(authorization?.trim() ?? '')?.[1];
  if (token === undefined) throw error(identityErrors, 'identity.token-missing');
  return callerOf(context.database.kysely, wanted, token, context.clock.now());
}

export interface Credentials {
  readonly authorization: string | undefined;
  /** Secret of the session in the browser's cookie. */
  readonly session: string | null;
  /** Null: not from a page of this server, where a session's cookie counts for nothing. */
  readonly ownPage: OwnPage | null;
}

export interface Door {
  readonly access: Access;
  /** Open to whoever still has to set a second factor. */
  readonly confined?: boolean;
  /** Only for a page of this server. */
  readonly ownPage?: boolean;
}

/**
 * The caller that a route admits, a token before a session; null: it asks for none.
 * Errors raised: those of `authenticate` and `callerOfSession`, `sign-in.foreign-page`, `identity.role-missing`.
 */
export async function admit(
  context: Context,
  { access, confined = false, ownPage: onlyOwn = false }: Door,
  credentials: Credentials,
): Promise<Caller | null> {
  const { authorization, ownPage, session } = credentials;
  const kind = tokenKind(access);
  const bySession = authorization === undefined && session !== null && kind === 'person';
  if (ownPage === null && (bySession || (onlyOwn && kind === null))) throw error(signInErrors, 'sign-in.foreign-page');
  if (kind === null) return null;
  const caller = bySession
    ? await callerOfSession(context, { secret: session, active: ownPage === 'active', confined })
    : await authenticate(context, kind, authorization);
  if (onlyOwn && ownPage === null) throw error(signInErrors, 'sign-in.foreign-page');
  if (caller.kind === 'person' && typeof access === 'object') requireRole(caller, ...access.roles);
  return caller;
}
