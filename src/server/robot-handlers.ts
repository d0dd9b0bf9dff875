// Which use case answers which route of robots as persons see them.
import { drainRobot, restartRobot, resumeRobot, stopRobot } from '#app/run/drain-robot.ts';
import { listShownRobots } from '#app/run/list-robots.ts';
import { beginViewing, endViewing, showRobotView } from '#app/run/watch-robot.ts';
import type { ROBOT_ROUTES } from '#protocol/robots.ts';
import type { Handler } from './handlers.ts';

export const ROBOT_HANDLERS: { readonly [Name in keyof typeof ROBOT_ROUTES]: Handler<Name> } = {
  robots: ({ context, caller }) => listShownRobots(context, caller),
  beginViewing: ({ context, caller, params }) => beginViewing(context, caller, params.robotId),
  robotView: ({ context, caller, params, query, signal }) => showRobotView(context, caller, { ...params, ...query }, signal),
  endViewing: ({ context, caller, params }) => endViewing(context, caller, params.viewingId),
  drainRobot: ({ context, caller, params }) => drainRobot(context, caller, params.robotId),
  stopRobot: ({ context, caller, params }) => stopRobot(context, caller, params.robotId),
  resumeRobot: ({ context, caller, params }) => resumeRobot(context, caller, params.robotId),
  restartRobot: ({ context, caller, params }) => restartRobot(context, caller, params.robotId),
};
