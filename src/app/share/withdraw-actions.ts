// A steward takes the approval of an assistant's actions back: nothing runs them any more, what a robot has in hand is put back.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { approveActionsRequest } from '#protocol/console.ts';
import { deleteActionsApproval, findActionsApproval } from '#store/repositories/actions-approvals.ts';
import { lockInstallation, updateInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

/** Whoever withdraws what was withdrawn already is answered all the same. Errors raised: `identity.role-missing`, `installation.unknown`, `assistant.other-actions`. */
export function withdrawActions(
  context: Context,
  caller: PersonCaller,
  assistant: string,
  { hash }: z.output<typeof approveActionsRequest>,
): Promise<{ hash: string }> {
  requireRole(caller, 'steward');
  return inTransaction(context, async (work) => {
    const { office } = caller;
    const installation = await lockInstallation(work.transaction, office, assistant);
    if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
    if (installation.actions !== hash) throw error(appErrors, 'assistant.other-actions', { assistant });
    const approval = { office, assistant, actions: hash };
    if ((await findActionsApproval(work.transaction, approval)) === undefined) return { hash };
    const now = work.clock.now();
    await deleteActionsApproval(work.transaction, approval);
    await updateInstallation(work.transaction, installation.id, { actions_wait_since: now, updated_at: now });
    const { bundle, version } = installation;
    work.record({
      office,
      actor: actorOf(caller),
      verb: 'actions.withdraw',
      subject: `installation:${installation.id}`,
      detail: { assistant, version, bundle, actions: hash },
    });
    return { hash };
  });
}
