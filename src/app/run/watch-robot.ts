// A person watches the masked screen of a robot: begin, look, end. Begin and end are in the journal; no picture is kept anywhere.
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { RobotView } from '#protocol/robots.ts';
import { insertViewing, listWorkingRobots, type WorkingRobot } from '#store/repositories/robot-viewings.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import type { NumberedScreen, Viewing } from '../screens.ts';
import { inTransaction } from '../work.ts';
import { endViewingOf } from './end-viewings.ts';
import { serverProcess } from './leave-earlier-robots.ts';
import { shownWork } from './list-robots.ts';

/** What is shown changes with the robot's steps too, of which nobody rings. */
const LOOK_AGAIN_MILLISECONDS = 1_000;

/** The robot's next word to the server tells it that it is watched. Error raised: `robot.not-here`. */
export async function beginViewing(context: Context, caller: PersonCaller, robot: string): Promise<{ viewingId: string }> {
  const viewing: Viewing = { id: newId(), office: caller.office, robot, person: actorOf(caller) };
  await inTransaction(context, async (work) => {
    const [known] = await listWorkingRobots(work.transaction, caller.office, { id: robot });
    if (known === undefined || known.ended_at !== null) throw error(appErrors, 'robot.not-here');
    const { id, office, person } = viewing;
    await insertViewing(work.transaction, { id, office, robot, person, server: serverProcess(), begun_at: work.clock.now() });
    work.record({ office, actor: person, verb: 'robot.view', subject: `robot:${robot}`, detail: { name: known.name, viewing: id } });
  });
  context.screens.open(viewing);
  return { viewingId: viewing.id };
}

/** Why nothing newer can come, as far as the server knows. */
function hindrance(row: WorkingRobot | undefined, now: Date): RobotView['missing'] {
  if (row === undefined || row.ended_at !== null) return 'gone';
  if (row.attempt === null) return row.busy ? 'another_office' : 'nothing_in_hand';
  if (row.attempt_expires !== null && row.attempt_expires <= now) return 'nothing_in_hand';
  return null;
}

function viewOf(row: WorkingRobot | undefined, screen: NumberedScreen | undefined, caller: PersonCaller, now: Date): RobotView {
  const work = row === undefined ? null : shownWork(row, caller);
  const hindered = hindrance(row, now);
  // What another attempt showed is never shown under this one's name.
  if (hindered !== null || screen === undefined || screen.attempt !== row?.attempt) {
    const elsewhere = hindered === null && row?.heard_by !== null && row?.heard_by !== serverProcess();
    return { number: 0, takenAt: null, png: null, missing: hindered ?? (elsewhere ? 'another_server' : 'not_yet'), work };
  }
  const { missing, number, png, takenAt } = screen;
  return { number, takenAt, png, missing, work };
}

/**
 * The newest picture, at once where it is newer than `after`, else after a wait, without the picture when it is still the same.
 * Error raised: `viewing.over`.
 */
export async function showRobotView(
  context: Context,
  caller: PersonCaller,
  { after, viewingId, waitSeconds }: { readonly viewingId: string; readonly after: number; readonly waitSeconds: number },
  signal: AbortSignal,
): Promise<RobotView> {
  const { clock, screens, stopping } = context;
  const { kysely } = context.database;
  const watcher = { office: caller.office, person: actorOf(caller) };
  const over = AbortSignal.any([signal, stopping]);
  const deadline = performance.now() + waitSeconds * 1_000;
  let first: RobotView | undefined;
  for (;;) {
    const viewing = screens.hear(viewingId, watcher);
    if (viewing === undefined) throw error(appErrors, 'viewing.over');
    const [row] = await listWorkingRobots(kysely, caller.office, { id: viewing.robot });
    const view = viewOf(row, screens.latest(caller.office, viewing.robot), caller, clock.now());
    const same = view.number === after;
    first ??= view;
    const told = view.work?.step !== first.work?.step || view.missing !== first.missing || view.work?.since !== first.work?.since;
    const left = deadline - performance.now();
    if (!same || told || left <= 0 || over.aborted) return same && after > 0 ? { ...view, png: null } : view;
    await screens.wait(Math.min(left, LOOK_AGAIN_MILLISECONDS), over);
  }
}

/** Whoever watches no longer says so; what is not said is noticed a little later. Error raised: `viewing.over`, also for somebody else’s. */
export async function endViewing(context: Context, caller: PersonCaller, viewingId: string): Promise<{ ended: boolean }> {
  const viewing = context.screens.hear(viewingId, { office: caller.office, person: actorOf(caller) });
  if (viewing === undefined) throw error(appErrors, 'viewing.over');
  return { ended: await endViewingOf(context, viewingId, {}) };
}
