// Robots of an office with what each does now, and how many dossiers wait before them.
import { ROBOT_SILENCE_MILLISECONDS, robotState } from '#domain/robot-state.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { FOLLOWERS, mayAsk } from '#protocol/access.ts';
import type { RobotView, ShownRobot } from '#protocol/robots.ts';
import { countWaiting, listWorkingRobots, type WaitingDossiers, type WorkingRobot } from '#store/repositories/robot-viewings.ts';
import type { Context } from '../context.ts';

/** Those that were silent for longer are not expected any more. */
const EXPECTED_MILLISECONDS = 24 * 60 * 60_000;
const COUNT_MILLISECONDS = 3_000;

/** What a robot holds for the office of the caller, with the dossier only where the caller may follow dossiers. */
export function shownWork(row: WorkingRobot, caller: PersonCaller): RobotView['work'] {
  const { assistant, attempt_kind: kind, attempt_since: since, title } = row;
  if (assistant === null || kind === null || since === null || title === null) return null;
  const follows = mayAsk(caller.roles, FOLLOWERS);
  return {
    assistant,
    title,
    kind,
    dossierId: follows ? row.dossier : null,
    reference: follows ? row.reference : null,
    since: since.toISOString(),
    step: row.step,
  };
}

/** A robot that a server of ours started runs where that server does. */
const hostOf = ({ host, started_by: server }: WorkingRobot): string | null => host ?? server?.split(' ')[0] ?? null;

function show(row: WorkingRobot, caller: PersonCaller, now: Date): ShownRobot {
  const facts = {
    lastSeenAt: row.last_seen_at,
    busy: row.busy,
    drained: row.drained_at !== null,
    restartAsked: row.restart_asked_at !== null,
  };
  return {
    id: row.id,
    name: row.name,
    state: robotState(facts, now),
    version: row.version,
    host: hostOf(row),
    supervised: row.started_by !== null,
    lent: row.office !== caller.office,
    offices: row.offices,
    assistants: row.assistants,
    registeredAt: row.registered_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    work: shownWork(row, caller),
    worksElsewhere: row.busy && row.attempt === null,
    watched: row.watched,
  };
}

type Counted = Map<string, { readonly until: number; readonly waiting: readonly WaitingDossiers[] }>;
const counts = new WeakMap<Context['screens'], Counted>();

/** Counted once for all who look at the same time: a long queue is counted row by row. */
async function waitingBefore(context: Context, office: string): Promise<readonly WaitingDossiers[]> {
  const offices: Counted = counts.get(context.screens) ?? new Map();
  counts.set(context.screens, offices);
  const known = offices.get(office);
  if (known !== undefined && performance.now() < known.until) return known.waiting;
  const waiting = await countWaiting(context.database.kysely, office);
  offices.set(office, { until: performance.now() + COUNT_MILLISECONDS, waiting });
  return waiting;
}

/** A process that fell silent while another of its name works was replaced by it. */
function withoutReplaced(rows: readonly WorkingRobot[], now: Date): readonly WorkingRobot[] {
  const isSilent = (row: WorkingRobot): boolean => now.getTime() - row.last_seen_at.getTime() > ROBOT_SILENCE_MILLISECONDS;
  return rows.filter((row, index) => !isSilent(row) || rows.findIndex(({ name }) => name === row.name) === index);
}

export async function listShownRobots(
  context: Context,
  caller: PersonCaller,
): Promise<{ robots: ShownRobot[]; waiting: readonly WaitingDossiers[] }> {
  const { kysely } = context.database;
  const now = context.clock.now();
  const rows = await listWorkingRobots(kysely, caller.office, { since: new Date(now.getTime() - EXPECTED_MILLISECONDS) });
  return {
    robots: withoutReplaced(rows, now).map((row) => show(row, caller, now)),
    waiting: await waitingBefore(context, caller.office),
  };
}
