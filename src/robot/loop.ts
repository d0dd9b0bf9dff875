// A robot's life: announce itself, ask for a task, do it, say what came of it; one task at a time, until it is asked to stop.
import { hostname } from 'node:os';
import { sleep } from '#base/clock.ts';
import { CopisteError } from '#base/errors.ts';
import type { Logger } from '#base/logger.ts';
import type { Client } from '#protocol/client.ts';
import type { ShowingLease } from '#protocol/showings.ts';
import type { TrialLease } from '#protocol/trials.ts';
import { ATTEMPT_LIMITS, type AttemptLimits, runAttempt } from './attempt.ts';
import { keepBundles } from './bundles.ts';
import { insist } from './insist.ts';
import type { Parts } from './parts.ts';
import { runShowing } from './record-task.ts';
import { runTrial } from './trial/try-task.ts';
import type { Stop } from './safe-stop.ts';

export interface RobotOptions {
  readonly client: Client;
  readonly name: string;
  readonly version: string;
  readonly parts: Parts;
  readonly stop: Stop;
  readonly logger: Logger;
  readonly limits?: AttemptLimits;
  /** Called once after each task that no other follows at once: the moment to give memory back. */
  readonly onIdle?: () => void;
}

/** How long one asking waits for a task at the server, in seconds. */
const LEASE_WAIT_SECONDS = 20;
/** A lease is believed from the asking on: waiting may use up no more than this part of it, or a short one would be over on arrival. */
const WAITS_PER_LEASE = 3;
/** A robot that waited this long for a task is idle, in milliseconds. */
const IDLE_MILLISECONDS = 1_500;
/** A server that has nothing answers after its wait; one that answers at once (it is stopping) is not asked in a tight circle. */
const SHORTEST_WAIT_MILLISECONDS = 1_000;
/** A server that stops is left alone for a moment. */
const SERVER_STOPS_MILLISECONDS = 5_000;

/** With waits of up to ten seconds, about one line a minute while a server stays away. */
const TELL_EVERY = 8;
const worthTelling = (tries: number): boolean => tries === 1 || tries % TELL_EVERY === 0;

/** The server's word for a robot that a person wants started again; nothing is in hand then. */
const RESTART_ASKED = 'robot.restart-asked';

const NOT_FOUND = 404;

function isUnknownRoute(thrown: unknown): boolean {
  if (!(thrown instanceof CopisteError) || thrown.code === 'robot.unknown') return false;
  return thrown.definition.status === NOT_FOUND || (thrown.code === 'protocol.not-copiste' && thrown.parameters['status'] === NOT_FOUND);
}

interface Registration {
  readonly robotId: string;
  readonly leaseSeconds: number;
}

/** Works until the stop is asked for (`stopped`), or the server wants its process to start again. Errors raised: refusals of this robot (`identity.…`, `protocol.not-copiste`), `robot.stuck`. */
export async function runRobot(options: RobotOptions): Promise<'stopped' | 'restart'> {
  const { client, parts, stop, logger, limits = ATTEMPT_LIMITS } = options;
  const { asked } = stop;
  const bundles = keepBundles((files) => parts.loadPlan(files));
  const call = <Result>(make: () => Promise<Result>): Promise<Result> =>
    insist(make, {
      signal: asked,
      onWait: (failure, tries) =>
        worthTelling(tries) &&
        logger.warn('server without answer', { code: failure.code, tries, fr: failure.text('fr'), en: failure.text('en') }),
      ...(limits.patience === undefined ? {} : { patience: limits.patience }),
    });
  const rest = (milliseconds: number): Promise<void> => sleep(milliseconds, asked).catch(() => undefined);
  const register = async (): Promise<Registration> => {
    const body = { name: options.name, version: options.version, host: hostname() };
    const registration = await call(() => client.register({ body, signal: asked }));
    logger.info('registered', { robot: registration.robotId });
    return registration;
  };

  let shows = parts.openStage !== undefined;
  /** Null: nobody waits, or the server is of a version that knows no showings. */
  const askForShowing = async (robotId: string): Promise<ShowingLease | null> => {
    try {
      return shows ? await call(() => client.leaseShowing({ body: { robotId }, signal: asked })) : null;
    } catch (thrown) {
      if (!isUnknownRoute(thrown)) throw thrown;
      shows = false;
      return null;
    }
  };
  let tries = true;
  /** As for showings. */
  const askForTrial = async (robotId: string): Promise<TrialLease | null> => {
    try {
      return tries ? await call(() => client.leaseTrial({ body: { robotId }, signal: asked })) : null;
    } catch (thrown) {
      if (!isUnknownRoute(thrown)) throw thrown;
      tries = false;
      return null;
    }
  };
  let mayIdle = true;
  const askAndWork = async ({ robotId, leaseSeconds }: Registration): Promise<void> => {
    let askedAt = performance.now();
    const waitSeconds = Math.min(LEASE_WAIT_SECONDS, Math.floor(leaseSeconds / WAITS_PER_LEASE));
    const idle = mayIdle ? setTimeout(() => options.onIdle?.(), IDLE_MILLISECONDS) : undefined;
    mayIdle = false;
    const lease = await call(() => {
      askedAt = performance.now();
      return client.lease({ body: { robotId, waitSeconds, ...(shows ? { shows, tries } : {}) }, signal: asked });
    }).finally(() => clearTimeout(idle));
    if (lease === null) {
      const showing = await askForShowing(robotId);
      if (showing !== null) return runShowing({ client, parts, lease: showing, leaseMilliseconds: leaseSeconds * 1_000, stop, logger });
      const trial = await askForTrial(robotId);
      if (trial !== null) {
        const { graceMilliseconds } = limits;
        return runTrial({ client, parts, lease: trial, leaseMilliseconds: leaseSeconds * 1_000, graceMilliseconds, stop, logger });
      }
      await rest(Math.max(0, SHORTEST_WAIT_MILLISECONDS - (performance.now() - askedAt)));
      return;
    }
    mayIdle = true;
    const result = await runAttempt({
      client,
      parts,
      bundles,
      lease,
      leaseMilliseconds: leaseSeconds * 1_000,
      askedAt,
      stop,
      limits,
      logger,
    });
    await parts.drivers.rest();
    if (result.serverStops) await rest(SERVER_STOPS_MILLISECONDS);
  };

  let registration: Registration | undefined;
  try {
    while (!asked.aborted) {
      try {
        registration ??= await register();
        await askAndWork(registration);
      } catch (thrown) {
        if (asked.aborted && thrown === asked.reason) break;
        if (thrown instanceof CopisteError && thrown.code === RESTART_ASKED) return 'restart';
        // The server forgot this process, or took it for dead: it announces itself anew.
        if (!(thrown instanceof CopisteError) || thrown.code !== 'robot.unknown') throw thrown;
        registration = undefined;
        await rest(SHORTEST_WAIT_MILLISECONDS);
      }
    }
    return 'stopped';
  } finally {
    await parts.drivers.close();
  }
}
