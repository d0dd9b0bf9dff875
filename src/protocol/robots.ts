// Robots as persons see them: what each does, who watches its screen, and how one is stopped or started again.
import { z } from 'zod';
import { NO_PICTURE, ROBOT_STATES } from '#domain/robot-state.ts';
import { EVERY_PERSON, persons, WHOEVER_WATCHES } from './access.ts';
import { id, instant } from './common.ts';

const work = z.object({
  assistant: z.string(),
  title: z.string(),
  kind: z.enum(['treat', 'collect']),
  /** Told to those who may follow dossiers. */
  dossierId: id.nullable(),
  reference: z.string().nullable(),
  since: instant,
  /** The assistant's own sentence of the step that it is on. French; holds no value. */
  step: z.string().nullable(),
});

export const shownRobot = z
  .object({
    id,
    name: z.string(),
    state: z.enum(ROBOT_STATES),
    version: z.string(),
    /** The machine that it runs on; null: one of an earlier version, which does not say it. */
    host: z.string().nullable(),
    /** Started by a server of ours, which starts it again when it ends; otherwise its own machine must. */
    supervised: z.boolean(),
    /** Another office issued its token, and this one took it in. */
    lent: z.boolean(),
    /** How many offices it works for. */
    offices: z.number().int(),
    /** Names of the assistants that it may run; null: all. */
    assistants: z.array(z.string()).nullable(),
    registeredAt: instant,
    lastSeenAt: instant,
    /** Null: it holds nothing of this office. */
    work: work.nullable(),
    /** It holds something of another office, of which nothing is told here. */
    worksElsewhere: z.boolean(),
    /** Whether persons of this office watch its screen now. */
    watched: z.boolean(),
  })
  .meta({ id: 'Robot' });
export type ShownRobot = z.infer<typeof shownRobot>;

const waiting = z.object({ assistant: z.string(), title: z.string(), waiting: z.number().int() });

/** What is in `missing` where there is no picture, or why the last one is not newer. */
export const MISSING = [...NO_PICTURE, 'not_yet', 'nothing_in_hand', 'another_office', 'another_server', 'gone'] as const;

export const robotView = z
  .object({
    /** Grows with each news of the screen; given back as `after`. */
    number: z.number().int(),
    takenAt: instant.nullable(),
    /** The masked picture, in base64. Never kept anywhere. */
    png: z.string().nullable(),
    missing: z.enum(MISSING).nullable(),
    work: work.nullable(),
  })
  .meta({ id: 'RobotView' });
export type RobotView = z.infer<typeof robotView>;

export const robotViewQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  /** Answers at once where there is something newer than `after`. */
  waitSeconds: z.coerce.number().min(0).max(10).default(0),
});

const robot = z.object({ robotId: id });
const viewing = z.object({ viewingId: id });
const changed = z.object({ changed: z.boolean() });

export const ROBOT_ROUTES = {
  robots: {
    method: 'GET',
    path: '/api/robots',
    access: EVERY_PERSON,
    summary: 'Robots, what each does, and what waits before them',
    response: z.object({ robots: z.array(shownRobot), waiting: z.array(waiting) }),
  },
  beginViewing: {
    method: 'POST',
    path: '/api/robots/:robotId/viewings',
    access: WHOEVER_WATCHES,
    summary: 'Begin to watch the masked screen of a robot; journalled',
    params: robot,
    response: z.object({ viewingId: id }),
  },
  robotView: {
    method: 'GET',
    path: '/api/viewings/:viewingId',
    access: WHOEVER_WATCHES,
    summary: 'The masked screen of the robot that one watches; whoever stops asking for it stops watching',
    params: viewing,
    query: robotViewQuery,
    response: robotView,
  },
  endViewing: {
    method: 'POST',
    path: '/api/viewings/:viewingId/end',
    access: WHOEVER_WATCHES,
    summary: 'Watch no longer; journalled',
    params: viewing,
    response: z.object({ ended: z.boolean() }),
  },
  drainRobot: {
    method: 'POST',
    path: '/api/robots/:robotId/drain',
    access: persons('maintainer', 'administrator'),
    summary: 'Stop a robot: what is in hand is finished or put back, and nothing new is taken',
    params: robot,
    response: changed,
  },
  stopRobot: {
    method: 'POST',
    path: '/api/robots/:robotId/stop',
    access: persons('maintainer', 'administrator'),
    summary: 'Stop a robot now: what is in hand is put back, and nothing new is taken',
    params: robot,
    response: changed,
  },
  resumeRobot: {
    method: 'POST',
    path: '/api/robots/:robotId/resume',
    access: persons('maintainer', 'administrator'),
    summary: 'Let a robot take tasks again',
    params: robot,
    response: changed,
  },
  restartRobot: {
    method: 'POST',
    path: '/api/robots/:robotId/restart',
    access: persons('maintainer', 'administrator'),
    summary: 'End the process of a robot, once what is in hand is finished or put back, so that it is started again',
    params: robot,
    response: changed,
  },
} as const;
