// A legal hold: a person keeps one dossier from the purge, with a reason and a last day, or lets it go before that day.
import type { z } from 'zod';
import { dayOf } from '#base/clock.ts';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { holdRequest, holdResponse } from '#protocol/privacy.ts';
import { type DossierRow, findDossier, lockDossier } from '#store/repositories/dossiers.ts';
import { endHold, insertHold } from '#store/repositories/holds.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction, type Work } from '../work.ts';

const LONGEST_DAYS = 3_650;
const DAY_MILLISECONDS = 24 * 60 * 60_000;

/** Locked, so that a purge comes before or after, and never between. */
async function lockOf(work: Work, office: string, id: string): Promise<DossierRow> {
  if ((await findDossier(work.transaction, office, id)) === undefined) throw error(appErrors, 'dossier.unknown');
  return lockDossier(work.transaction, id);
}

/** Errors raised: `dossier.unknown`, `dossier.purged`, `hold.date-refused`. */
export function holdDossier(
  context: Context,
  caller: PersonCaller,
  id: string,
  { reason, until }: z.output<typeof holdRequest>,
): Promise<z.input<typeof holdResponse>> {
  return inTransaction(context, async (work) => {
    const now = work.clock.now();
    const first = dayOf(now);
    const last = dayOf(new Date(now.getTime() + LONGEST_DAYS * DAY_MILLISECONDS));
    if (until < first || until > last) throw error(appErrors, 'hold.date-refused', { first, last });
    const dossier = await lockOf(work, caller.office, id);
    if (dossier.purged_at !== null) throw error(appErrors, 'dossier.purged', { reference: dossier.reference });
    const actor = actorOf(caller);
    const replaced = await endHold(work.transaction, id, actor, now);
    const hold = newId(now.getTime());
    await insertHold(work.transaction, {
      id: hold,
      office: dossier.office,
      dossier: id,
      reason: work.sealing.seal('legal-hold.reason', hold, reason),
      until_on: until,
      placed_by: actor,
      placed_at: now,
    });
    work.record({
      office: dossier.office,
      actor,
      verb: 'hold.place',
      subject: `dossier:${id}`,
      detail: { hold, reference: dossier.reference, until, ...(replaced === undefined ? {} : { replaces: replaced.id }) },
    });
    return { until, placedAt: now.toISOString() };
  });
}

/** Errors raised: `dossier.unknown`, `hold.absent`. */
export function releaseDossier(context: Context, caller: PersonCaller, id: string): Promise<{ ended: true }> {
  return inTransaction(context, async (work) => {
    const dossier = await lockOf(work, caller.office, id);
    const actor = actorOf(caller);
    const ended = await endHold(work.transaction, id, actor, work.clock.now());
    if (ended === undefined) throw error(appErrors, 'hold.absent', { reference: dossier.reference });
    const detail = { hold: ended.id, reference: dossier.reference, until: ended.until_on };
    work.record({ office: dossier.office, actor, verb: 'hold.end', subject: `dossier:${id}`, detail });
    return { ended: true };
  });
}
