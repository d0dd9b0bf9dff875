// Time that passes only when somebody waits.
import type { Pace } from '../../src/engine/pace.ts';

export interface VirtualTime extends Pace {
  /** Milliseconds waited so far. */
  readonly waited: number;
}

export function virtualTime(): VirtualTime {
  let now = 1_000;
  let waited = 0;
  return {
    now: () => now,
    leading: () => now,
    async wait(milliseconds, signal) {
      signal.throwIfAborted();
      now += milliseconds;
      waited += milliseconds;
    },
    get waited() {
      return waited;
    },
  };
}
