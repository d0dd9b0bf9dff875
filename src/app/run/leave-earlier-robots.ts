// A server starts: robots that an earlier process of this machine started ended with it, and what they kept open in applications is given up.
import { hostname } from 'node:os';
import { EARLIER_ROBOTS_MILLISECONDS } from '#domain/application-limits.ts';
import { leaveSeats } from '#store/repositories/applications.ts';
import { listServersOfRobots, listRobotsOf } from '#store/repositories/robot-tokens.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';

const STARTED_AT = Date.now();

/** This process: no other of this machine is ever called so. */
export function serverProcess(): string {
  return `${hostname()} ${process.pid} ${STARTED_AT}`;
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (thrown) {
    // Alive, but another user's.
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Only what this machine knows: a process of another one may be alive. */
export function isOver(name: string): boolean {
  const [host, pid] = name.split(' ');
  if (host !== hostname() || name === serverProcess()) return false;
  return Number(pid) === process.pid || !isAlive(Number(pid));
}

/**
 * Their attempts are left to their leases: a robot that was frozen may not have seen yet that its server is gone. Returns how many
 * robots there were.
 */
export function leaveEarlierRobots(context: Context): Promise<number> {
  return inTransaction(context, async (work) => {
    const over = (await listServersOfRobots(work.transaction)).filter(isOver);
    const robots = await listRobotsOf(work.transaction, over);
    await leaveSeats(work.transaction, robots, new Date(work.clock.now().getTime() + EARLIER_ROBOTS_MILLISECONDS));
    return robots.length;
  });
}
