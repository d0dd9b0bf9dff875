// A person keeps a robot from taking anything, or lets it again. What it has in hand is finished or put back.
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import { lockRobot, setDrained } from '#store/repositories/robots.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

async function change(context: Context, caller: PersonCaller, robot: string, drain: boolean): Promise<{ changed: boolean }> {
  const changed = await inTransaction(context, async (work) => {
    const known = await lockRobot(work.transaction, caller.office, robot);
    if (known === undefined) throw error(appErrors, 'robot.not-here');
    if ((known.drained_at !== null) === drain) return false;
    await setDrained(work.transaction, robot, drain ? work.clock.now() : null);
    work.record({
      office: caller.office,
      actor: actorOf(caller),
      verb: drain ? 'robot.drain' : 'robot.resume',
      subject: `robot:${robot}`,
      detail: { name: known.name },
    });
    return true;
  });
  context.doorbell.ring();
  return { changed };
}

/** Error raised: `robot.not-here`. */
export function drainRobot(context: Context, caller: PersonCaller, robot: string): Promise<{ changed: boolean }> {
  return change(context, caller, robot, true);
}

/** Error raised: `robot.not-here`. */
export function resumeRobot(context: Context, caller: PersonCaller, robot: string): Promise<{ changed: boolean }> {
  return change(context, caller, robot, false);
}
