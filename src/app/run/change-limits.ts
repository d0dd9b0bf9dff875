// What an office allows robots in an application, in place of what its map says: more or fewer sessions, another pace, other hours.
import { error } from '#base/errors.ts';
import type { LimitSettings } from '#domain/application-limits.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import { lockApplications, updateApplication } from '#store/repositories/applications.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

/** Error raised: `application.unknown`. */
export async function changeLimits(
  context: Context,
  caller: PersonCaller,
  application: string,
  settings: LimitSettings,
): Promise<LimitSettings> {
  await inTransaction(context, async (work) => {
    const [known] = await lockApplications(work.transaction, caller.office, [application]);
    if (known === undefined) throw error(appErrors, 'application.unknown', { application });
    await updateApplication(work.transaction, caller.office, application, {
      settings: JSON.stringify(settings),
      updated_at: work.clock.now(),
    });
    work.record({
      office: caller.office,
      actor: actorOf(caller),
      verb: 'application.limits',
      subject: `application:${application}`,
      detail: { before: JSON.stringify(known.settings), after: JSON.stringify(settings) },
    });
  });
  context.doorbell.ring();
  return settings;
}
