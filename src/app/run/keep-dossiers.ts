// How long an office keeps what dossiers said: shown to whoever works there, changed by an administrator, in the journal.
import type { z } from 'zod';
import { actorOf, mayReadHold, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { retention, retentionRequest } from '#protocol/privacy.ts';
import { listOpenHolds } from '#store/repositories/holds.ts';
import { lockOffice, updateOffice } from '#store/repositories/offices.ts';
import { namePersons } from '#store/repositories/proof.ts';
import { countDue, countFilesToRemove, countKept } from '#store/repositories/purge.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';

const HOLDS_SHOWN = 200;
/** How the journal, and whoever placed a hold, is named. */
const PERSON = 'person:';

export async function showRetention(context: Context, caller: PersonCaller): Promise<z.input<typeof retention>> {
  const { kysely } = context.database;
  const holds = await listOpenHolds(kysely, caller.office, HOLDS_SHOWN);
  const persons = new Set(holds.flatMap(({ placed_by: by }) => (by.startsWith(PERSON) ? [by.slice(PERSON.length)] : [])));
  const names = await namePersons(kysely, [...persons]);
  return {
    ...(await countKept(kysely, caller.office, context.clock.now())),
    holds: holds.map(({ id, dossier, placed_by, reference, reason, until_on, placed_at }) => ({
      dossierId: dossier,
      reference,
      until: until_on,
      placedAt: placed_at.toISOString(),
      placedBy: names.get(placed_by.slice(PERSON.length)) ?? placed_by,
      reason: reason === null || !mayReadHold(caller) ? null : context.sealing.open('legal-hold.reason', id, reason),
    })),
    due: await countDue(kysely, caller.office, context.clock.now()),
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
