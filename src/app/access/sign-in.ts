// Exchanges the one-time secret of the first start for a token.
import type { z } from 'zod';
import { spendSecret } from '#identity/first-secret.ts';
import { issuePersonToken } from '#identity/tokens.ts';
import type { sessionResponse } from '#protocol/console.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';

const FIRST_ADMINISTRATOR = { name: 'Administration', roles: ['administrator'] } as const;

/** Error raised: `identity.secret-refused`. */
export function signIn(context: Context, secret: string): Promise<z.input<typeof sessionResponse>> {
  return inTransaction(context, async (work) => {
    const now = context.clock.now();
    const office = await spendSecret(work.transaction, secret, now);
    const { id, token } = await issuePersonToken(work.transaction, { office, ...FIRST_ADMINISTRATOR }, now);
    work.record({
      office,
      actor: `person:${id}`,
      verb: 'session.open',
      subject: `person-token:${id}`,
      detail: { roles: FIRST_ADMINISTRATOR.roles.join(', ') },
    });
    return { token, name: FIRST_ADMINISTRATOR.name, roles: [...FIRST_ADMINISTRATOR.roles] };
  });
}
