// A robot process announces itself; each process is a robot of its own.
import type { z } from 'zod';
import { newId } from '#base/ids.ts';
import { actorOf, type RobotCaller } from '#identity/callers.ts';
import type { registerRequest, registerResponse } from '#protocol/robot.ts';
import { insertRobot } from '#store/repositories/robots.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';

/** Three heartbeats fit in a lease, so that one lost answer does not lose the lease. */
const HEARTBEATS_PER_LEASE = 3;

export async function registerRobot(
  context: Context,
  caller: RobotCaller,
  request: z.output<typeof registerRequest>,
): Promise<z.input<typeof registerResponse>> {
  const now = context.clock.now();
  const id = newId(now.getTime());
  await inTransaction(context, async (work) => {
    await insertRobot(work.transaction, {
      id,
      office: caller.office,
      token: caller.token,
      name: request.name,
      version: request.version,
      registered_at: now,
      last_seen_at: now,
    });
    work.record({
      office: caller.office,
      actor: actorOf(caller),
      verb: 'robot.register',
      subject: `robot:${id}`,
      detail: { name: request.name, version: request.version },
    });
  });
  const { leaseSeconds } = context.settings;
  return { robotId: id, leaseSeconds, heartbeatSeconds: leaseSeconds / HEARTBEATS_PER_LEASE };
}
