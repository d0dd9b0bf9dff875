// Who is speaking, by the token that came with a request.
import { error } from '#base/errors.ts';
import type { Caller, PersonCaller, RobotCaller } from '#identity/callers.ts';
import { identityErrors } from '#identity/errors.ts';
import { authenticate as callerOf } from '#identity/tokens.ts';
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
