// What is going wrong in an office now: each thing once, with what the server was told of it, the gravest first.
import { handedOver } from '#domain/figures.ts';
import type { Trouble } from '#protocol/figures.ts';
import { TROUBLES } from '#protocol/figures.ts';
import type { DayCounts } from '#store/repositories/figures.ts';
import type { InstallationRow } from '#store/repositories/installations.ts';
import { listSilentRobots } from '#store/repositories/robots.ts';
import type { Context } from '../context.ts';
import { readShownApplications } from './show-applications.ts';
import { toldDemotion } from './told-demotion.ts';

const MINUTE_MILLISECONDS = 60_000;
/** A robot that said nothing for so long is silent; after so long nobody expects it any more. */
const SILENT_AFTER_MILLISECONDS = 2 * MINUTE_MILLISECONDS;
const FORGOTTEN_AFTER_MILLISECONDS = 3 * 24 * 60 * MINUTE_MILLISECONDS;
/** More than so many working days of dossiers is a backlog; a pace is known from so many days on. */
const BACKLOG_DAYS = 5;
const DAYS_OF_A_PACE = 3;

const PLAIN = { why: null, waiting: null, days: null } as const;

function ofInstallation(row: InstallationRow): readonly Trouble[] {
  const of = { ...PLAIN, name: row.assistant, title: row.title };
  const problem = row.problem === null ? null : { fr: row.problem.fr, en: row.problem.en };
  const demotion = toldDemotion(row.demotion);
  const found: Trouble[] = [];
  if (row.held_at !== null) found.push({ ...of, kind: 'assistant_held', since: row.held_at.toISOString(), why: problem });
  else if (row.problem !== null) found.push({ ...of, kind: 'source_refused', since: row.problem.at, why: problem });
  if (demotion !== null) {
    found.push({ ...of, kind: 'assistant_demoted', since: demotion.at, why: { fr: demotion.fr, en: demotion.en } });
  }
  if (row.paused_at !== null) found.push({ ...of, kind: 'assistant_paused', since: row.paused_at.toISOString() });
  return found;
}

async function ofApplications(context: Context, office: string): Promise<readonly Trouble[]> {
  const shown = await readShownApplications(context, office);
  return shown.flatMap(({ accounts, breaker, name, problem, title }): Trouble[] => {
    const of = { ...PLAIN, name, title };
    const told = (one: typeof problem): Pick<Trouble, 'since' | 'why'> => ({
      since: one?.at ?? null,
      why: one === null ? null : { fr: one.fr, en: one.en },
    });
    return [
      ...(breaker.state === 'closed' ? [] : [{ ...of, kind: 'application_resting' as const, ...told(problem) }]),
      ...accounts.flatMap((account) => (account.paused ? [{ ...of, kind: 'account_paused' as const, ...told(account.problem) }] : [])),
    ];
  });
}

async function ofRobots(context: Context, office: string, waiting: number): Promise<readonly Trouble[]> {
  const now = context.clock.now().getTime();
  const { living, silent } = await listSilentRobots(context.database.kysely, office, {
    silentSince: new Date(now - SILENT_AFTER_MILLISECONDS),
    expectedSince: new Date(now - FORGOTTEN_AFTER_MILLISECONDS),
  });
  const found = silent.map(({ last_seen_at: seen, name }) => ({
    ...PLAIN,
    kind: 'robot_silent' as const,
    name,
    title: name,
    since: seen.toISOString(),
  }));
  const none = living === 0 && waiting > 0 ? [{ ...PLAIN, kind: 'no_robot' as const, name: '', title: '', since: null }] : [];
  return [...none, ...found];
}

/** How many days the waiting dossiers are, at the pace of the days on which something was treated. */
export function backlog(waiting: number, days: readonly DayCounts[]): Trouble | null {
  const treated = new Map<string, number>();
  for (const { counts, day } of days) {
    const ended = counts.done + counts.awaiting + counts.withdrawn + handedOver(counts) + counts.confirm;
    if (ended > 0) treated.set(day, (treated.get(day) ?? 0) + ended);
  }
  if (treated.size < DAYS_OF_A_PACE) return null;
  const pace = [...treated.values()].reduce((sum, one) => sum + one, 0) / treated.size;
  const needed = Math.ceil(waiting / pace);
  return needed <= BACKLOG_DAYS ? null : { kind: 'backlog', name: '', title: '', since: null, why: null, waiting, days: needed };
}

export async function gatherTroubles(
  context: Context,
  office: string,
  known: { readonly installations: readonly InstallationRow[]; readonly waiting: number; readonly days: readonly DayCounts[] },
): Promise<Trouble[]> {
  const late = backlog(known.waiting, known.days);
  const found = [
    ...known.installations.flatMap(ofInstallation),
    ...(await ofApplications(context, office)),
    ...(await ofRobots(context, office, known.waiting)),
    ...(late === null ? [] : [late]),
  ];
  return found.toSorted((left, right) => TROUBLES.indexOf(left.kind) - TROUBLES.indexOf(right.kind));
}
