// An administrator gives somebody of the office a token; and who a token stands for.
import type { z } from 'zod';
import { actorOf, type PersonCaller, requireAdministrator } from '#identity/callers.ts';
import { issuePersonToken } from '#identity/tokens.ts';
import type { accessRequest, accessResponse, me } from '#protocol/decisions.ts';
import { findOffice } from '#store/repositories/offices.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';

/** The token cannot be read again. Error raised: `identity.administrator-only`. */
export function giveAccess(
  context: Context,
  caller: PersonCaller,
  { name, role }: z.output<typeof accessRequest>,
): Promise<z.input<typeof accessResponse>> {
  requireAdministrator(caller);
  const { office } = caller;
  return inTransaction(context, async (work) => {
    const { id, token } = await issuePersonToken(work.transaction, { office, name, role }, work.clock.now());
    work.record({ office, actor: actorOf(caller), verb: 'person-token.issue', subject: `person-token:${id}`, detail: { role } });
    return { token };
  });
}

export async function showMe(context: Context, caller: PersonCaller): Promise<z.input<typeof me>> {
  const office = await findOffice(context.database.kysely, caller.office);
  return { name: caller.name, role: caller.role, office: office?.name ?? caller.office };
}
