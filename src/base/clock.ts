// Time as a dependency: instants are real; the business date can be set, so that nothing in a sample depends on today.

export interface Clock {
  now(): Date;
  /** Business date in the office's time zone, `YYYY-MM-DD`; rules such as "in three months" count from it. */
  today(): string;
}

const OFFICE_TIME_ZONE = 'Europe/Paris';
/** Less is what keeping time by the network does all day. */
const SET_BACK_MILLISECONDS = 1_000;

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: OFFICE_TIME_ZONE });

/** The calendar day of an instant in the office's time zone, `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  return DAY.format(instant);
}

/** The real clock; `businessDate` (`YYYY-MM-DD`) replaces today for demos and samples. */
export function systemClock(businessDate?: string): Clock {
  return {
    now: () => new Date(),
    today: () => businessDate ?? dayOf(new Date()),
  };
}

/**
 * A clock that never goes back: leases end and retries come although somebody sets the machine's clock back. It then goes at half its
 * speed until the machine's has caught up with it. `notBefore` is an instant that the data know already.
 */
export function steadyClock(
  options: {
    readonly businessDate?: string | undefined;
    readonly notBefore?: Date | undefined;
    /** Milliseconds of the machine's clock, and of one that only runs forward. */
    readonly wall?: () => number;
    readonly elapsed?: () => number;
    /** Told once each time that the machine's clock is found set back by more than a second. */
    readonly onSetBack?: (milliseconds: number) => void;
  } = {},
): Clock {
  const { businessDate, notBefore, wall = () => Date.now(), elapsed = () => performance.now(), onSetBack } = options;
  let lastElapsed = elapsed();
  let last = Math.max(wall(), notBefore?.getTime() ?? 0);
  let told = false;
  const read = (): number => {
    const runs = elapsed();
    const at = wall();
    last = Math.max(at, last + (runs - lastElapsed) / 2);
    lastElapsed = runs;
    const ahead = last - at;
    if (ahead > SET_BACK_MILLISECONDS && !told) onSetBack?.(Math.round(ahead));
    told = ahead > SET_BACK_MILLISECONDS;
    return last;
  };
  return {
    now: () => new Date(Math.floor(read())),
    today: () => businessDate ?? dayOf(new Date(wall())),
  };
}

/** Less is a clock that is put right little by little, or read a moment later than the other. */
const JUMP_MILLISECONDS = 200;

/**
 * Milliseconds by whichever of a machine's two clocks is ahead: while a machine is suspended only the wall clock goes on, and while
 * somebody sets that one back only the other. For windows that must be closed when either says so; never for how long to wait.
 */
export function leadingClock(options: { readonly wall?: () => number; readonly elapsed?: () => number } = {}): () => number {
  const { wall = () => Date.now(), elapsed = () => performance.now() } = options;
  let apart = wall() - elapsed();
  let ahead = 0;
  return () => {
    const runs = elapsed();
    const jump = wall() - runs - apart;
    if (jump < 0 || jump > JUMP_MILLISECONDS) {
      apart += jump;
      ahead += Math.max(0, jump);
    }
    return runs + ahead;
  };
}

/** The leading clock of this process. */
export const leadingNow = leadingClock();

/** Waits; rejects with the signal's reason as soon as it is aborted. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
