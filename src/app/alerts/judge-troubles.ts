// What goes wrong in an office now: the one judgement that home shows and alerts tell of.
import { handedOver } from '#domain/figures.ts';
import { dayOffset } from '#domain/opening-hours.ts';
import { WARNING_DAYS } from '#domain/account-warnings.ts';
import {
  FORGOTTEN_AFTER_MILLISECONDS,
  isSeenByRows,
  judgeBacklog,
  SILENT_AFTER_MILLISECONDS,
  TROUBLE_KINDS,
  type TroubleKind,
} from '#domain/troubles.ts';
import { readAlertSettings } from '#store/repositories/alert-channels.ts';
import { countWaiting, type DayCounts, listDayCounts } from '#store/repositories/figures.ts';
import { type ReadKind, readTroubles, type TroubleRow } from '#store/repositories/troubles.ts';
import type { Context } from '../context.ts';
import { today } from '../run/office-days.ts';
import { toldDemotion } from '../run/told-demotion.ts';

/** The pace of an office is that of these days. */
export const DAYS_OF_A_PACE = 14;
const HOUR_MILLISECONDS = 60 * 60_000;

export interface JudgedTrouble {
  readonly kind: TroubleKind;
  /** `application:sejour`; a thing is told of once. */
  readonly subject: string;
  /** As pages are named after it: an assistant, an application, a robot; empty for the office as a whole. */
  readonly name: string;
  readonly title: string;
  readonly count: number | null;
  readonly since: string | null;
  /** What the server was told of it. */
  readonly why: { readonly fr: string; readonly en: string } | null;
  /** Of a backlog: how long it takes at the pace of the last days; null: nobody knows. */
  readonly days: number | null;
  readonly answers: string | null;
}

/** What was counted already by whoever asks. */
export interface KnownCounts {
  readonly waiting: number;
  /** Of the last `DAYS_OF_A_PACE` days. */
  readonly days: readonly DayCounts[];
}

/** A dossier that somebody must confirm is filled in for it, and ends later: it counts as it ends. */
function treatedByDay(days: readonly DayCounts[]): readonly number[] {
  const treated = new Map<string, number>();
  for (const { counts, day } of days) {
    const ended = counts.done + counts.awaiting + counts.withdrawn + handedOver(counts);
    if (ended > 0) treated.set(day, (treated.get(day) ?? 0) + ended);
  }
  return [...treated.values()];
}

async function countsOf({ database: { kysely } }: Context, office: string, day: string): Promise<KnownCounts> {
  return {
    waiting: await countWaiting(kysely, office),
    days: await listDayCounts(kysely, office, { from: dayOffset(day, 1 - DAYS_OF_A_PACE), until: day }),
  };
}

function judged(row: TroubleRow): JudgedTrouble {
  const { answers, count, kind, name, since, subject, title } = row;
  const told = row.kind === 'assistant_demoted' ? toldDemotion(row.told) : row.told;
  const why = told === null ? null : { fr: told.fr, en: told.en };
  return { kind, subject, name, title, count, since: since?.toISOString() ?? null, why, days: null, answers };
}

/** Those of these kinds that rows tell of, the gravest first. */
export async function judgeTroubles(
  context: Context,
  office: string,
  kinds: readonly TroubleKind[],
  known?: KnownCounts,
): Promise<readonly JudgedTrouble[]> {
  const reader = context.database.kysely;
  const now = context.clock.now().getTime();
  const day = today(context);
  const settings = await readAlertSettings(reader, office);
  const asked = kinds.filter(isSeenByRows);
  const rows = await readTroubles(
    reader,
    office,
    asked.filter((kind): kind is ReadKind => kind !== 'backlog'),
    {
      silentSince: new Date(now - SILENT_AFTER_MILLISECONDS),
      expectedSince: new Date(now - FORGOTTEN_AFTER_MILLISECONDS),
      handedOverBefore: new Date(now - settings.handover_hours * HOUR_MILLISECONDS),
      today: day,
      endingUntil: dayOffset(day, WARNING_DAYS),
    },
  );
  const found = rows.map(judged);
  if (asked.includes('backlog')) {
    const { days, waiting } = known ?? (await countsOf(context, office, day));
    const late = judgeBacklog(waiting, treatedByDay(days), settings.backlog_limit);
    const wide = { subject: 'office', name: '', title: '', since: null, why: null, answers: null };
    if (late !== null) found.push({ ...wide, kind: 'backlog', count: late.waiting, days: late.days });
  }
  return found.toSorted((left, right) => TROUBLE_KINDS.indexOf(left.kind) - TROUBLE_KINDS.indexOf(right.kind));
}
