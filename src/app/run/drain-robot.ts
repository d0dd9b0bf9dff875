// A person stops a robot, lets it work again, or has its process started again. What it has in hand is finished or put back whole.
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import { lockRobot, type RobotOrders, type RobotRow, setOrders } from '#store/repositories/robots.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

/** What is changed of what was asked of the robot; null: nothing. */
type Order = (robot: RobotRow, now: Date) => Partial<RobotOrders> | null;

async function order(context: Context, caller: PersonCaller, robot: string, verb: string, asked: Order): Promise<{ changed: boolean }> {
  const changed = await inTransaction(context, async (work) => {
    const known = await lockRobot(work.transaction, caller.office, robot);
    if (known === undefined) throw error(appErrors, 'robot.not-here');
    const orders = asked(known, work.clock.now());
    if (orders === null) return false;
    await setOrders(work.transaction, robot, orders);
    work.record({ office: caller.office, actor: actorOf(caller), verb, subject: `robot:${robot}`, detail: { name: known.name } });
    return true;
  });
  if (changed) context.summoned.add(robot);
  context.doorbell.ring();
  return { changed };
}

/** Error raised: `robot.not-here`. */
export function drainRobot(context: Context, caller: PersonCaller, robot: string): Promise<{ changed: boolean }> {
  return order(context, caller, robot, 'robot.drain', ({ drained_at: drained }, now) => (drained === null ? { drained_at: now } : null));
}

/** As draining, but what is in hand is put back rather than finished. Error raised: `robot.not-here`. */
export function stopRobot(context: Context, caller: PersonCaller, robot: string): Promise<{ changed: boolean }> {
  return order(context, caller, robot, 'robot.stop', ({ drained_at: drained, hastened_at: hastened }, now) =>
    hastened === null ? { drained_at: drained ?? now, hastened_at: now } : null,
  );
}

/** Error raised: `robot.not-here`. */
export function resumeRobot(context: Context, caller: PersonCaller, robot: string): Promise<{ changed: boolean }> {
  return order(context, caller, robot, 'robot.resume', ({ drained_at: drained }) =>
    drained === null ? null : { drained_at: null, hastened_at: null },
  );
}

/** One that was stopped works again after it. Error raised: `robot.not-here`. */
export function restartRobot(context: Context, caller: PersonCaller, robot: string): Promise<{ changed: boolean }> {
  return order(context, caller, robot, 'robot.restart', ({ restart_asked_at: asked }, now) =>
    asked === null ? { restart_asked_at: now } : null,
  );
}
