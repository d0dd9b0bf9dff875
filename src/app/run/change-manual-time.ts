// How long a dossier takes by hand: the steward says so, and where that comes from; the formula of time given back reads it.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { manualTimeRequest, ManualTimeWire } from '#protocol/figures.ts';
import { putManualTime } from '#store/repositories/figures.ts';
import { lockInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

const SECONDS_PER_MINUTE = 60;

/** Error raised: `installation.unknown`. */
export function changeManualTime(
  context: Context,
  caller: PersonCaller,
  assistant: string,
  wanted: z.output<typeof manualTimeRequest>,
): Promise<ManualTimeWire> {
  const { office } = caller;
  return inTransaction(context, async (work) => {
    const installation = await lockInstallation(work.transaction, office, assistant);
    if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
    const now = work.clock.now();
    const { basis, byHand, handedOver, since, source, toConfirm } = wanted;
    await putManualTime(work.transaction, {
      office,
      assistant,
      seconds_by_hand: byHand * SECONDS_PER_MINUTE,
      seconds_handed_over: handedOver * SECONDS_PER_MINUTE,
      seconds_to_confirm: toConfirm * SECONDS_PER_MINUTE,
      basis,
      source,
      since_on: since,
      changed_at: now,
      changed_by: actorOf(caller),
    });
    work.record({
      office,
      actor: actorOf(caller),
      verb: 'installation.manual-time',
      subject: `installation:${installation.id}`,
      detail: { assistant, byHand, handedOver, toConfirm, basis, since },
    });
    return { ...wanted, changedAt: now.toISOString() };
  });
}
