// A robot says that it is still at work, and learns whether it should stop, and whether somebody watches.
import type { z } from 'zod';
import type { RobotCaller } from '#identity/callers.ts';
import type { heartbeatResponse } from '#protocol/robot.ts';
import { touchRobot } from '#store/repositories/robots.ts';
import { readStop, updateAttempt } from '#store/repositories/tasks.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { type Claim, fence } from './fence.ts';
import { serverProcess } from './leave-earlier-robots.ts';

/** Lengthens the lease. `stop`: finish or give back the dossier in hand; the server stops, or a person stopped the robot or the assistant. Error raised: `lease.lost`. */
export function heartbeat(context: Context, caller: RobotCaller, claim: Claim): Promise<z.input<typeof heartbeatResponse>> {
  return inTransaction(context, async (work) => {
    const attempt = await fence(work, caller, claim);
    const now = context.clock.now();
    const expires = new Date(now.getTime() + context.settings.leaseSeconds * 1_000);
    await updateAttempt(work.transaction, attempt.id, { lease_expires_at: expires, heartbeat_at: now });
    await touchRobot(work.transaction, attempt.robot, { at: now, by: serverProcess() });
    context.summoned.delete(attempt.robot);
    const asked = await readStop(work.transaction, attempt);
    const watched = context.screens.isWatched(attempt.office, attempt.robot);
    return { expiresAt: expires.toISOString(), stop: context.stopping.aborted || asked.stop, now: asked.now, watched };
  });
}
