// Who is speaking, by the token that came with a request.
import { error } from '#base/errors.ts';
import { type Caller, type PersonCaller, requireRole, type RobotCaller } from '#identity/callers.ts';
import { identityErrors } from '#identity/errors.ts';
import { authenticate as callerOf } from '#identity/tokens.ts';
import { type Access, tokenKind } from '#protocol/access.ts';
import type { Context } from '../context.ts';

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

/** The caller that a route admits; null: it asks for none. Errors raised: those of `authenticate`, `identity.role-missing`. */
export async function admit(context: Context, access: Access, authorization: string | undefined): Promise<Caller | null> {
  const kind = tokenKind(access);
  if (kind === null) return null;
  const caller = await authenticate(context, kind, authorization);
  if (caller.kind === 'person' && typeof access === 'object') requireRole(caller, ...access.roles);
  return caller;
}
