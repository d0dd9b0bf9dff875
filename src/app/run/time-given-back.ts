// Time given back to the service by its assistants over some days: by the open formula, withheld where few dossiers stand behind it.
import { addCounts, type Counts, handedOver, isWithheld, type ManualTime, NOTHING_COUNTED, timeGivenBack } from '#domain/figures.ts';
import type { GivenBack, ManualTimeWire } from '#protocol/figures.ts';
import type { DayCounts, ManualTimeRow } from '#store/repositories/figures.ts';

const SECONDS_PER_MINUTE = 60;

export function toldManualTime(row: ManualTimeRow): ManualTimeWire {
  return {
    byHand: row.seconds_by_hand / SECONDS_PER_MINUTE,
    handedOver: row.seconds_handed_over / SECONDS_PER_MINUTE,
    toConfirm: row.seconds_to_confirm / SECONDS_PER_MINUTE,
    basis: row.basis,
    source: row.source,
    since: row.since_on,
    changedAt: row.changed_at.toISOString(),
  };
}

function timeOf(row: ManualTimeRow): ManualTime {
  return { byHand: row.seconds_by_hand, handedOver: row.seconds_handed_over, toConfirm: row.seconds_to_confirm };
}

export function countsOf(days: readonly DayCounts[], assistant: string): Counts {
  return days.filter((one) => one.assistant === assistant).reduce((sum, { counts }) => addCounts(sum, counts), NOTHING_COUNTED);
}

export function givenBack(
  { assistant, title }: { readonly assistant: string; readonly title: string },
  counts: Counts,
  time: ManualTimeRow | undefined,
): GivenBack {
  const behind = [counts.done, handedOver(counts), counts.confirm];
  // With one part withheld, the others and the sum would tell it.
  const withheld = behind.some(isWithheld);
  const [done, over, confirmations] = withheld ? [null, null, null] : behind;
  return {
    assistant,
    title,
    time: time === undefined ? null : toldManualTime(time),
    done: done ?? null,
    handedOver: over ?? null,
    confirmations: confirmations ?? null,
    seconds: withheld || time === undefined ? null : timeGivenBack(counts, timeOf(time)),
    withheld,
  };
}
