// A robot process announces itself; each process is a robot of its own.
import type { z } from 'zod';
import { newId } from '#base/ids.ts';
import { actorOf, type RobotCaller } from '#identity/callers.ts';
import type { registerRequest, registerResponse } from '#protocol/robot.ts';
import { inheritedOrders, insertRobot } from '#store/repositories/robots.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { serverProcess } from './leave-earlier-robots.ts';

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
      heard_by: serverProcess(),
      host: request.host ?? null,
      // Whoever was kept from working stays so when its process starts again by itself.
      ...(await inheritedOrders(work.transaction, { name: request.name, token: caller.token })),
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
