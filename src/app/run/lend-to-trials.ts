// An administrator says whether authors may try drafts in an application with the office's own account: they then do there what a robot may.
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import { lockApplications, updateApplication } from '#store/repositories/applications.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

/** Errors raised: `identity.role-missing`, `application.unknown`. */
export async function lendToTrials(
  context: Context,
  caller: PersonCaller,
  application: string,
  lent: boolean,
): Promise<{ changed: boolean }> {
  requireRole(caller, 'administrator');
  return inTransaction(context, async (work) => {
    const { office } = caller;
    const [known] = await lockApplications(work.transaction, office, [application]);
    if (known === undefined) throw error(appErrors, 'application.unknown', { application });
    if (known.lent_to_trials === lent) return { changed: false };
    await updateApplication(work.transaction, office, application, { lent_to_trials: lent, updated_at: work.clock.now() });
    work.record({ office, actor: actorOf(caller), verb: 'application.lend', subject: `application:${application}`, detail: { lent } });
    return { changed: true };
  });
}
