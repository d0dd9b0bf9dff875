// An administrator gives somebody of the office a token, sees which there are, and ends one; and who a token stands for.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import { identityErrors } from '#identity/errors.ts';
import { issuePersonToken } from '#identity/tokens.ts';
import type { accessRequest, accessResponse, me, personAccess } from '#protocol/access.ts';
import { findOffice, lockOffice } from '#store/repositories/offices.ts';
import { findPersonToken, listPersonTokens, revokePersonTokenRow } from '#store/repositories/person-tokens.ts';
import type { Context } from '../context.ts';
import { isStillAdministrator } from '../people/manage-people.ts';
import { inTransaction } from '../work.ts';

/** The token cannot be read again. Error raised: `identity.role-missing`. */
export function giveAccess(
  context: Context,
  caller: PersonCaller,
  { name, roles }: z.output<typeof accessRequest>,
): Promise<z.input<typeof accessResponse>> {
  requireRole(caller, 'administrator');
  const { office } = caller;
  return inTransaction(context, async (work) => {
    const issued = await issuePersonToken(work.transaction, { office, name, roles }, work.clock.now());
    const detail = { roles: roles.join(', ') };
    work.record({ office, actor: actorOf(caller), verb: 'person-token.issue', subject: `person-token:${issued.id}`, detail });
    return issued;
  });
}

/** Error raised: `identity.role-missing`. */
export async function listAccesses(context: Context, caller: PersonCaller): Promise<{ accesses: z.input<typeof personAccess>[] }> {
  requireRole(caller, 'administrator');
  const rows = await listPersonTokens(context.database.kysely, caller.office);
  return {
    accesses: rows.map((row) => ({
      id: row.id,
      name: row.name,
      roles: row.roles,
      issuedAt: row.created_at.toISOString(),
      usedOn: row.used_on,
      revokedAt: row.revoked_at?.toISOString() ?? null,
    })),
  };
}

/**
 * Nobody ends their own: of several administrators who end one another's at the same instant, one keeps theirs.
 * Errors raised: `identity.role-missing`, `identity.own-access`, `identity.access-unknown`, `identity.token-refused`.
 */
export function revokeAccess(context: Context, caller: PersonCaller, id: string): Promise<{ changed: boolean }> {
  requireRole(caller, 'administrator');
  const { office } = caller;
  if (id === caller.token) throw error(identityErrors, 'identity.own-access');
  return inTransaction(context, async (work) => {
    const { transaction } = work;
    await lockOffice(transaction, office);
    if (!(await isStillAdministrator(work, caller))) throw error(identityErrors, 'identity.token-refused');
    const access = await findPersonToken(transaction, office, id);
    if (access === undefined) throw error(identityErrors, 'identity.access-unknown');
    if (access.revoked_at !== null) return { changed: false };
    await revokePersonTokenRow(transaction, id, work.clock.now());
    const detail = { roles: access.roles.join(', ') };
    work.record({ office, actor: actorOf(caller), verb: 'person-token.revoke', subject: `person-token:${id}`, detail });
    return { changed: true };
  });
}

export async function showMe(context: Context, caller: PersonCaller): Promise<z.input<typeof me>> {
  const office = await findOffice(context.database.kysely, caller.office);
  return { name: caller.name, roles: [...caller.roles], office: office?.name ?? caller.office };
}
