// May a robot begin a dossier in an application now? One answer for whoever leases and for whoever is shown why not.
import { type ApplicationLimits, nextStart } from './application-limits.ts';
import { type Breaker, admission } from './circuit-breaker.ts';
import { isOpenAt } from './opening-hours.ts';

/** In the order in which they are told: the first that holds. */
export const HINDRANCES = ['account', 'closed', 'breaker', 'sessions', 'pace'] as const;
export type Hindrance = (typeof HINDRANCES)[number];

export interface ApplicationState {
  readonly limits: ApplicationLimits;
  readonly breaker: Breaker;
  readonly begunAt: Date | null;
  /** Robots signed in, or about to be, besides the one that asks. */
  readonly otherSessions: number;
  readonly accountPaused: boolean;
}

export function hindranceOf(state: ApplicationState, now: Date, isHoliday: (day: string) => boolean): Hindrance | null {
  if (state.accountPaused) return 'account';
  if (!isOpenAt(state.limits, now, isHoliday)) return 'closed';
  if (admission(state.breaker, now) === 'wait') return 'breaker';
  if (state.otherSessions >= state.limits.sessions) return 'sessions';
  const next = nextStart(state.limits.pace, state.begunAt);
  return next !== null && now.getTime() < next.getTime() ? 'pace' : null;
}
