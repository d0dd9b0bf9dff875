// Which robots alone may open a source: a token that is allowed from fixed network addresses serves only the robots that have them.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { sourceRobotsRequest } from '#protocol/administration.ts';
import { lockInstallation, updateInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

/** Another robot that has work in hand ends it with what it was lent. Errors raised: `identity.role-missing`, `installation.unknown`. */
export async function bindSource(
  context: Context,
  caller: PersonCaller,
  assistant: string,
  { robots }: z.output<typeof sourceRobotsRequest>,
): Promise<{ changed: boolean }> {
  requireRole(caller, 'administrator');
  const { office } = caller;
  const wanted = robots === null ? null : [...new Set(robots)].toSorted();
  const changed = await inTransaction(context, async (work) => {
    const installation = await lockInstallation(work.transaction, office, assistant);
    if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
    const { id, source_robots: before } = installation;
    if (JSON.stringify(before) === JSON.stringify(wanted)) return false;
    await updateInstallation(work.transaction, id, { source_robots: wanted, updated_at: work.clock.now() });
    const named = (names: readonly string[] | null): string => names?.join(', ') ?? '*';
    const detail = { assistant, before: named(before), robots: named(wanted) };
    work.record({ office, actor: actorOf(caller), verb: 'installation.source-robots', subject: `installation:${id}`, detail });
    return true;
  });
  context.doorbell.ring();
  return { changed };
}
