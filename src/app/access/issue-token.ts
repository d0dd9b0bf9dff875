// Tokens that the server's own process gives: to its robots, and to the person or script that started it.
import { error } from '#base/errors.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import { type IssuedToken, issuePersonToken, issueRobotToken, type PersonRole } from '#identity/tokens.ts';
import { findOffice } from '#store/repositories/offices.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

export type { PersonRole };

export type TokenFor =
  | { readonly kind: 'robot'; readonly office: string; readonly name: string }
  | { readonly kind: 'person'; readonly office: string; readonly name: string; readonly role: PersonRole };

/** The new token and its id; the token cannot be read again. Error raised: `office.unknown`. */
export function issueToken(context: Context, wanted: TokenFor): Promise<IssuedToken> {
  return inTransaction(context, async (work) => {
    const { office, name } = wanted;
    if ((await findOffice(work.transaction, office)) === undefined) throw error(appErrors, 'office.unknown');
    const now = context.clock.now();
    const issued =
      wanted.kind === 'robot'
        ? await issueRobotToken(work.transaction, { office, name }, now)
        : await issuePersonToken(work.transaction, { office, name, role: wanted.role }, now);
    const detail = wanted.kind === 'robot' ? { name } : { role: wanted.role };
    work.record({ office, actor: SERVER_ACTOR, verb: `${wanted.kind}-token.issue`, subject: `${wanted.kind}-token:${issued.id}`, detail });
    return issued;
  });
}
