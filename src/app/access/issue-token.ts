// Tokens that the server's own process gives: to its robots, and to the person or script that started it.
import { error } from '#base/errors.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import { type IssuedToken, issuePersonToken, issueRobotToken } from '#identity/tokens.ts';
import { findOffice } from '#store/repositories/offices.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

export type TokenFor =
  | {
      readonly kind: 'robot';
      readonly office: string;
      readonly name: string;
      /** `serverProcess()` where this very process starts the robots that use it. */
      readonly startedBy?: string;
    }
  | { readonly kind: 'person'; readonly office: string; readonly name: string; readonly roles: readonly PersonRole[] };

/** The new token and its id; the token cannot be read again. Error raised: `office.unknown`. */
export function issueToken(context: Context, wanted: TokenFor): Promise<IssuedToken> {
  return inTransaction(context, async (work) => {
    const { office, name } = wanted;
    if ((await findOffice(work.transaction, office)) === undefined) throw error(appErrors, 'office.unknown');
    const now = context.clock.now();
    const issued =
      wanted.kind === 'robot'
        ? await issueRobotToken(work.transaction, { office, name, started_by: wanted.startedBy ?? null }, now)
        : await issuePersonToken(work.transaction, { office, name, roles: wanted.roles }, now);
    const detail = wanted.kind === 'robot' ? { name } : { roles: wanted.roles.join(', ') };
    work.record({ office, actor: SERVER_ACTOR, verb: `${wanted.kind}-token.issue`, subject: `${wanted.kind}-token:${issued.id}`, detail });
    return issued;
  });
}
