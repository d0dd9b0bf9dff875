// A person knows that an application is back: one dossier may try it now, whatever time it was to rest.
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import { breakerOf, lockApplications, updateApplication } from '#store/repositories/applications.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

/** Changes nothing of one that does not rest. Error raised: `application.unknown`. */
export async function tryApplication(context: Context, caller: PersonCaller, application: string): Promise<{ changed: boolean }> {
  const changed = await inTransaction(context, async (work) => {
    const [known] = await lockApplications(work.transaction, caller.office, [application]);
    if (known === undefined) throw error(appErrors, 'application.unknown', { application });
    if (breakerOf(known).state !== 'open') return false;
    const now = work.clock.now();
    await updateApplication(work.transaction, caller.office, application, { open_until: now, updated_at: now });
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'application.try', subject: `application:${application}` });
    return true;
  });
  context.doorbell.ring();
  return { changed };
}
