// What a robot is doing, as a person must see it: at work, waiting, stopping, stopped, starting again, or silent.

export const ROBOT_STATES = ['working', 'waiting', 'draining', 'stopped', 'restarting', 'silent'] as const;
export type RobotState = (typeof ROBOT_STATES)[number];

/** A robot that said nothing for this long is silent: it speaks three times in a lease, and while it waits for a task. */
export const ROBOT_SILENCE_MILLISECONDS = 2 * 60_000;

export interface RobotFacts {
  readonly lastSeenAt: Date;
  /** Whether it holds a task. */
  readonly busy: boolean;
  /** A person keeps it from taking anything. */
  readonly drained: boolean;
  /** A person wants its process to start again. */
  readonly restartAsked: boolean;
}

export function robotState({ busy, drained, lastSeenAt, restartAsked }: RobotFacts, now: Date): RobotState {
  if (now.getTime() - lastSeenAt.getTime() > ROBOT_SILENCE_MILLISECONDS) return 'silent';
  if (restartAsked) return 'restarting';
  if (drained) return busy ? 'draining' : 'stopped';
  return busy ? 'working' : 'waiting';
}

/** Why a robot that is watched shows no picture. */
export const NO_PICTURE = ['no_screen', 'not_maskable', 'moving', 'recording', 'failed'] as const;
export type NoPicture = (typeof NO_PICTURE)[number];

/** How a robot process ends that is to be started again by whoever watches over it: EX_TEMPFAIL of sysexits, as no other end of ours. */
export const RESTART_CODE = 75;
