// A further office of the server, opened by an administrator of the first one, with the link of whoever administers it.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { openOfficeRequest } from '#protocol/administration.ts';
import { insertOffice, readFirstOffice } from '#store/repositories/offices.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { type Invited, makeInvited } from '../people/manage-people.ts';
import { inTransaction } from '../work.ts';

/** Errors raised: `identity.role-missing`, `office.first-only`, `sign-in.identifier-taken`. */
export function openFurtherOffice(
  context: Context,
  caller: PersonCaller,
  { administrator, holidays, name }: z.output<typeof openOfficeRequest>,
): Promise<{ id: string; administrator: Invited }> {
  requireRole(caller, 'administrator');
  return inTransaction(context, async (work) => {
    const first = await readFirstOffice(work.transaction);
    if (first?.id !== caller.office) throw error(appErrors, 'office.first-only');
    const now = work.clock.now();
    const id = newId(now.getTime());
    const actor = actorOf(caller);
    await insertOffice(work.transaction, { id, name, holidays, created_at: now });
    work.record({ office: caller.office, actor, verb: 'office.open', subject: `office:${id}`, detail: { name } });
    work.record({ office: id, actor, verb: 'office.open', subject: `office:${id}` });
    return { id, administrator: await makeInvited(work, { office: id, actor }, { ...administrator, roles: ['administrator'] }) };
  });
}
