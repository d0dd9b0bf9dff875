// Keeps a lease: a heartbeat at each third of it. A lease that is lost, or may be, aborts the attempt's signal at once.
import { sleep } from '#base/clock.ts';
import { CopisteError, asCopisteError, error } from '#base/errors.ts';
import type { Logger } from '#base/logger.ts';
import { robotErrors } from './errors.ts';
import { isPassing } from './insist.ts';

export interface LeaseOptions {
  /** Tells the server that the robot is still at work. Its errors other than passing ones mean that the lease is lost. */
  readonly beat: (
    timeoutMilliseconds: number,
    signal: AbortSignal,
  ) => Promise<{ readonly stop: boolean; readonly now?: boolean | undefined }>;
  readonly leaseMilliseconds: number;
  /** `performance.now()` at the moment when the lease was *asked* for: a lease is never believed longer than the server grants it. */
  readonly since: number;
  /** Finish or give back what is in hand, or give it back `now`; then ask for nothing. Called once, and once more when `now` comes later. */
  readonly onStop: (now: boolean) => void;
  readonly logger: Logger;
}

export interface HeldLease {
  /** Aborted, with the error as reason, once another robot may have the task. */
  readonly lost: AbortSignal;
  /** Somebody else learnt that it is lost. */
  lose(reason: unknown): void;
  /** The next heartbeat is made at once. */
  hurry(): void;
  /** Ends the heartbeats; the lease itself ends with `finish`. */
  release(): void;
}

const BEATS_PER_LEASE = 3;
/** After a heartbeat that got no answer, how much sooner the next one comes. */
const HASTE = 5;

/** Starts at once: whoever was frozen between asking and receiving learns it before touching anything. */
export function keepLease(options: LeaseOptions): HeldLease {
  const { beat, leaseMilliseconds, onStop, logger } = options;
  const lost = new AbortController();
  const released = new AbortController();
  let rest = new AbortController();
  const interval = leaseMilliseconds / BEATS_PER_LEASE;
  let end: NodeJS.Timeout | undefined;
  let stopSeen: 'no' | 'later' | 'now' = 'no';

  const lose = (reason: unknown): void => {
    if (released.signal.aborted || lost.signal.aborted) return;
    // Whoever must act on it (a revoked token), the attempt itself may not go on: the engine tells this from a stop by its actor.
    const { code, definition, parameters } = asCopisteError(reason);
    const failure = new CopisteError(code, { ...definition, act: 'system' }, parameters, reason);
    logger.info('lease lost', { code: failure.code });
    lost.abort(failure);
    release();
  };
  const release = (): void => {
    clearTimeout(end);
    released.abort();
  };
  const endsAfter = (from: number): void => {
    clearTimeout(end);
    const left = Math.max(0, from + leaseMilliseconds - performance.now());
    end = setTimeout(() => lose(error(robotErrors, 'robot.lease-over', { seconds: Math.round(leaseMilliseconds / 1_000) })), left);
  };

  const keep = async (): Promise<void> => {
    while (!released.signal.aborted) {
      const asked = performance.now();
      let next = interval;
      try {
        const { now = false, stop } = await beat(interval, released.signal);
        if (released.signal.aborted) return;
        endsAfter(asked);
        if (stop && (stopSeen === 'no' || (now && stopSeen === 'later'))) {
          stopSeen = now ? 'now' : 'later';
          onStop(now);
        }
      } catch (thrown) {
        if (released.signal.aborted) return;
        if (!isPassing(thrown)) {
          lose(thrown);
          return;
        }
        logger.warn('heartbeat without answer', { code: asCopisteError(thrown).code });
        next = interval / HASTE;
      }
      rest = new AbortController();
      await sleep(next, AbortSignal.any([released.signal, rest.signal])).catch(() => undefined);
    }
  };

  endsAfter(options.since);
  void keep();
  return { lost: lost.signal, lose, hurry: () => rest.abort(), release };
}
