// How fast other programs may post dossiers: a few at once, then one after the other; counted by address and by hook, in memory.
export interface HookPace {
  /** Seconds to wait; 0: it may go on. */
  ask(of: string): number;
}

export interface PaceLimits {
  readonly atOnce: number;
  readonly perMinute: number;
}

const MINUTE_MILLISECONDS = 60_000;
const MOST_REMEMBERED = 10_000;

/** `now`: milliseconds that only run forward. */
export function hookPace({ atOnce, perMinute }: PaceLimits, now: () => number = () => performance.now()): HookPace {
  const full = new Map<string, { left: number; at: number }>();
  return {
    ask(of) {
      const at = now();
      const known = full.get(of);
      const since = known === undefined ? 0 : at - known.at;
      const left = known === undefined ? atOnce : Math.min(atOnce, known.left + (since * perMinute) / MINUTE_MILLISECONDS);
      full.delete(of);
      full.set(of, { left: left >= 1 ? left - 1 : left, at });
      // The longest untouched goes: it has had the time to fill up, or there are more than one server bears.
      const [oldest] = full.keys();
      if (full.size > MOST_REMEMBERED && oldest !== undefined) full.delete(oldest);
      return left >= 1 ? 0 : Math.ceil(((1 - left) * MINUTE_MILLISECONDS) / perMinute / 1_000);
    },
  };
}
