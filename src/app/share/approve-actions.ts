// A person approves the actions of an assistant for the office, by the hash of the files that they read: then robots run these, and no others.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import { actionFiles } from '#language/actions/digest.ts';
import type { approveActionsRequest, approveActionsResponse } from '#protocol/console.ts';
import { findActionsApproval, insertActionsApproval } from '#store/repositories/actions-approvals.ts';
import { findBundle, lockInstallation, updateInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

type Answer = z.input<typeof approveActionsResponse>;

/** Errors raised: `identity.role-missing`, `installation.unknown`, `assistant.other-actions`. */
export async function approveActions(
  context: Context,
  caller: PersonCaller,
  assistant: string,
  { hash }: z.output<typeof approveActionsRequest>,
): Promise<Answer> {
  requireRole(caller, 'steward');
  const answer = await inTransaction(context, async (work): Promise<Answer> => {
    const { office } = caller;
    const installation = await lockInstallation(work.transaction, office, assistant);
    if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
    if (installation.actions !== hash) throw error(appErrors, 'assistant.other-actions', { assistant });
    const known = await findActionsApproval(work.transaction, { office, assistant, actions: hash });
    if (known !== undefined) return { hash, approvedAt: known.approved_at.toISOString() };
    const now = work.clock.now();
    const bundle = await findBundle(work.transaction, office, installation.bundle);
    await insertActionsApproval(work.transaction, { office, assistant, actions: hash, approved_at: now, approved_by: actorOf(caller) });
    await updateInstallation(work.transaction, installation.id, { actions_wait_since: null, updated_at: now });
    const { bundle: digest, version } = installation;
    const files = Object.keys(actionFiles(bundle?.files ?? {})).join(', ');
    work.record({
      office,
      actor: actorOf(caller),
      verb: 'actions.approve',
      subject: `installation:${installation.id}`,
      detail: { assistant, version, bundle: digest, actions: hash, files },
    });
    return { hash, approvedAt: now.toISOString() };
  });
  context.doorbell.ring();
  return answer;
}
