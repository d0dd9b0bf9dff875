// One assistant of an office: what it does, in sentences; how much it may do by itself; when it can work; how it did.
import { error } from '#base/errors.ts';
import { limitsOf } from '#domain/application-limits.ts';
import { NOTHING_COUNTED } from '#domain/figures.ts';
import { dayOffset, instantOf, openDay } from '#domain/opening-hours.ts';
import { SILENT_AFTER_MILLISECONDS } from '#domain/troubles.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { AssistantDetail } from '#protocol/figures.ts';
import { listDayCounts, listManualTimes } from '#store/repositories/figures.ts';
import { findBundle, findInstallation, type InstallationRow, listVersions } from '#store/repositories/installations.ts';
import { countReasons } from '#store/repositories/reasons.ts';
import { listSourcesWithoutRobot } from '#store/repositories/troubles.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { explainAssistant } from '../share/explain-assistant.ts';
import { knownPlan } from '../share/known-plan.ts';
import { applicationsOf, readApplications, worksIn } from './application-state.ts';
import { daysBetween, holidaysOf, today } from './office-days.ts';
import { toldDemotion } from './told-demotion.ts';
import { tellReasons } from './told-reasons.ts';
import { toldManualTime } from './time-given-back.ts';
import { shownProblem } from '../share/actions-to-approve.ts';
import { shownActions } from '../share/shown-actions.ts';
import { shownPhases } from '../share/shown-phases.ts';

const DAYS_SHOWN = 30;
const DAYS_OF_A_WEEK = 7;
const VERSIONS_SHOWN = 20;
const MOST_REASONS = 10;

/** Of the applications that it works in without the phases that the office drops. */
async function readWeek(context: Context, row: InstallationRow): Promise<AssistantDetail['applications']> {
  const { kysely } = context.database;
  const known = await readApplications(kysely, row.office, context.clock.now());
  const isUsed = await worksIn(kysely, row, row.dropped_phases);
  const first = today(context);
  const week = daysBetween(first, dayOffset(first, DAYS_OF_A_WEEK - 1));
  const used = applicationsOf(known, row.id).filter((one) => isUsed(one.row.name));
  return used.map(({ row: application }) => {
    const limits = limitsOf(application.declared, application.settings);
    return {
      name: application.name,
      title: application.title,
      week: week.map((day) => {
        const { closed, spans } = openDay(limits, day, holidaysOf(application));
        return { day, closed, spans: spans.map(({ from, until }) => ({ from, until })) };
      }),
    };
  });
}

/** Error raised: `installation.unknown`. */
export async function showAssistant(context: Context, caller: PersonCaller, assistant: string): Promise<AssistantDetail> {
  const { kysely } = context.database;
  const { office } = caller;
  const row = await findInstallation(kysely, office, assistant);
  if (row === undefined) throw error(appErrors, 'installation.unknown', { assistant });
  const silentSince = new Date(context.clock.now().getTime() - SILENT_AFTER_MILLISECONDS);
  const without = await listSourcesWithoutRobot(kysely, office, silentSince);
  const bundle = await findBundle(kysely, office, row.bundle);
  const explained = bundle === undefined ? null : explainAssistant(row.bundle, bundle.files);
  const until = today(context);
  const from = dayOffset(until, 1 - DAYS_SHOWN);
  const counted = await listDayCounts(kysely, office, { from, until, assistant });
  const counts = new Map(counted.map((one) => [one.day, one.counts]));
  const told = tellReasons(
    explained,
    await countReasons(kysely, office, { assistant, from: instantOf(from, 0), until: instantOf(dayOffset(until, 1), 0) }),
    MOST_REASONS,
  );
  const time = (await listManualTimes(kysely, office)).find((one) => one.assistant === assistant);
  return {
    assistant,
    title: row.title,
    owner: explained?.owner ?? '',
    byForm: row.direct && (await knownPlan(kysely, office, row.bundle))?.source.connector === 'form',
    version: row.version,
    autonomy: row.autonomy,
    autonomyAt: row.autonomy_at?.toISOString() ?? null,
    allowedCorrections: row.allowed_corrections,
    knownCorrections: row.known_corrections,
    confirmationHours: row.confirmation_hours,
    watch: { last: row.watch_last, least: row.watch_least, percent: row.watch_percent },
    paused: row.paused_at !== null,
    held: row.held_at !== null,
    waitsForRobots: without.has(assistant) ? row.source_robots : null,
    problem: shownProblem(row),
    demotion: toldDemotion(row.demotion),
    lastCollectedAt: row.collected_at?.toISOString() ?? null,
    collectEverySeconds: context.settings.collectEverySeconds,
    phases: shownPhases(context, caller, row, explained),
    versions: (await listVersions(kysely, row.id, VERSIONS_SHOWN)).map((one) => ({
      id: one.id,
      version: one.version,
      bundle: one.bundle,
      installedAt: one.installed_at.toISOString(),
    })),
    days: daysBetween(from, until).map((day) => ({ day, counts: counts.get(day) ?? NOTHING_COUNTED })),
    reasons: told.reasons,
    otherReasons: told.otherReasons,
    ...(await shownActions(kysely, row, bundle?.files ?? {})),
    applications: await readWeek(context, row),
    manualTime: time === undefined ? null : toldManualTime(time),
  };
}
