// Time as the engine sees it; tests give their own, so that no decision waits for a real clock.
import { leadingNow, sleep } from '#base/clock.ts';

export interface Pace {
  /** Milliseconds that only grow, on the scale of `performance.now()`. */
  now(): number;
  /** For windows: as `now`, but ahead of it once the machine was suspended. */
  leading(): number;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const REAL_PACE: Pace = { now: () => performance.now(), leading: leadingNow, wait: sleep };
