// A supervisor saw a robot process die: its lease need not run out first.
import { leaveSeats } from '#store/repositories/applications.ts';
import { endRobots } from '#store/repositories/robots.ts';
import { lockAttemptsOfRobots } from '#store/repositories/tasks.ts';
import type { Context } from '../context.ts';
import { loseShowings } from '../build/end-showing.ts';
import { inTransaction } from '../work.ts';
import { loseAttempts } from './lose-attempt.ts';

/** Frees what the process of this id, or every living process announced with this token's id, held. Returns how many attempts were lost. */
export async function freeRobot(context: Context, robotOrToken: string): Promise<number> {
  const ended: string[] = [];
  const lost = await inTransaction(context, async (work) => {
    const robots = await endRobots(work.transaction, robotOrToken, context.clock.now());
    ended.push(...robots.map(({ id }) => id));
    const attempts = await lockAttemptsOfRobots(
      work.transaction,
      robots.map((robot) => robot.id),
    );
    await loseAttempts(work, attempts, 'robot-died');
    // Its browser died with it, and the sessions that it kept.
    await leaveSeats(
      work.transaction,
      robots.map((robot) => robot.id),
      null,
    );
    return attempts.length;
  });
  await loseShowings(context, ended, 'robot-died');
  if (lost > 0) context.doorbell.ring();
  return lost;
}
