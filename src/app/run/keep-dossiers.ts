// How long an office keeps what dossiers said: shown to whoever works there, changed by an administrator, in the journal.
import type { z } from 'zod';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { retention, retentionRequest } from '#protocol/privacy.ts';
import { listOpenHolds } from '#store/repositories/holds.ts';
import { lockOffice, updateOffice } from '#store/repositories/offices.ts';
import { countFilesToRemove, countKept } from '#store/repositories/purge.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';

const HOLDS_SHOWN = 200;

export async function showRetention(context: Context, caller: PersonCaller): Promise<z.input<typeof retention>> {
  const { kysely } = context.database;
  const holds = await listOpenHolds(kysely, caller.office, HOLDS_SHOWN);
  return {
    ...(await countKept(kysely, caller.office, context.clock.now())),
    holds: holds.map(({ dossier, reference, until_on, placed_at }) => ({
      dossierId: dossier,
      reference,
      until: until_on,
      placedAt: placed_at.toISOString(),
    })),
    filesToRemove: await countFilesToRemove(kysely, caller.office),
  };
}

/** Error raised: `identity.role-missing`. */
export async function changeRetention(
  context: Context,
  caller: PersonCaller,
  { purgeAfterDays }: z.output<typeof retentionRequest>,
): Promise<z.output<typeof retentionRequest>> {
  requireRole(caller, 'administrator');
  await inTransaction(context, async (work) => {
    const { purge_after_days: before } = await lockOffice(work.transaction, caller.office);
    await updateOffice(work.transaction, caller.office, { purge_after_days: purgeAfterDays });
    work.record({
      office: caller.office,
      actor: actorOf(caller),
      verb: 'office.retention',
      subject: `office:${caller.office}`,
      detail: { daysBefore: before, days: purgeAfterDays },
    });
  });
  return { purgeAfterDays };
}
