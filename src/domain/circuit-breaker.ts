// Keeps robots away from an application that is down: after some failures in a row it rests, longer each time, then one dossier tries.

/** Seen over all robots and installations of an office that work in the application. */
export type Breaker =
  /** `failures` in a row so far. */
  | { readonly state: 'closed'; readonly failures: number }
  /** Nobody works in it until then. `openings` in a row, this one counted. */
  | { readonly state: 'open'; readonly openings: number; readonly until: Date }
  /** One attempt, `probe`, finds out; null: it ended without an answer, another may. */
  | { readonly state: 'half_open'; readonly openings: number; readonly probe: string | null };

export const CLOSED: Breaker = { state: 'closed', failures: 0 };

/** So many failures in a row are no longer the dossiers' fault. */
export const FAILURES_UNTIL_OPEN = 3;
export const FIRST_REST_MILLISECONDS = 30_000;
export const LONGEST_REST_MILLISECONDS = 30 * 60_000;

export type Admission = 'work' | 'probe' | 'wait';

export function restMilliseconds(openings: number): number {
  return Math.min(FIRST_REST_MILLISECONDS * 2 ** (openings - 1), LONGEST_REST_MILLISECONDS);
}

function open(openings: number, now: Date): Breaker {
  return { state: 'open', openings, until: new Date(now.getTime() + restMilliseconds(openings)) };
}

/** May an attempt begin now? `probe`: as the only one, see `begin`. */
export function admission(breaker: Breaker, now: Date): Admission {
  switch (breaker.state) {
    case 'closed':
      return 'work';
    case 'open':
      return now.getTime() < breaker.until.getTime() ? 'wait' : 'probe';
    case 'half_open':
      return breaker.probe === null ? 'probe' : 'wait';
  }
}

/** After an attempt that was admitted has begun. */
export function begin(breaker: Breaker, attempt: string): Breaker {
  return breaker.state === 'closed' ? breaker : { state: 'half_open', openings: breaker.openings, probe: attempt };
}

/** The application answered an attempt. Whoever began before it was closed shows as well as the probe that it works. */
export function succeed(): Breaker {
  return CLOSED;
}

/** The application failed an attempt. One that began before the rest says nothing new. */
export function fail(breaker: Breaker, attempt: string, now: Date): Breaker {
  switch (breaker.state) {
    case 'closed': {
      const failures = breaker.failures + 1;
      return failures < FAILURES_UNTIL_OPEN ? { state: 'closed', failures } : open(1, now);
    }
    case 'open':
      return breaker;
    case 'half_open':
      return breaker.probe === attempt ? open(breaker.openings + 1, now) : breaker;
  }
}

/** The attempt ended, and nobody knows what the application would have answered it. */
export function abandon(breaker: Breaker, attempt: string): Breaker {
  return breaker.state === 'half_open' && breaker.probe === attempt ? { ...breaker, probe: null } : breaker;
}
