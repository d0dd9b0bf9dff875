// What an application bears, of all robots together: as its map says, or as an office says in its place.
import { ALWAYS_OPEN, type OpeningTimes } from './opening-hours.ts';

/** At most so many dossiers are begun in that time, evenly: each leaves room for the next. */
export interface ApplicationPace {
  readonly dossiers: number;
  /** A minute or an hour. */
  readonly perMilliseconds: 60_000 | 3_600_000;
}

export interface ApplicationLimits extends OpeningTimes {
  /** Robots that may be signed in at once. */
  readonly sessions: number;
  readonly pace: ApplicationPace | null;
}

/** What an office says instead of the map; what it does not name stays as the map says. */
export type LimitSettings = Partial<ApplicationLimits>;

export const NO_LIMITS: ApplicationLimits = { ...ALWAYS_OPEN, sessions: 1, pace: null };

export function limitsOf(declared: ApplicationLimits, settings: LimitSettings): ApplicationLimits {
  return { ...declared, ...settings };
}

/** From when on another dossier may be begun. */
export function nextStart(pace: ApplicationPace | null, begunAt: Date | null): Date | null {
  return pace === null || begunAt === null ? null : new Date(begunAt.getTime() + pace.perMilliseconds / pace.dossiers);
}

/** A robot keeps a session that nobody uses for this long: until then it counts. */
export const KEPT_SESSION_MILLISECONDS = 60_000;
/** A robot takes a moment to end a session that it kept. */
const LEAVE_MILLISECONDS = 5_000;

/** Until when a robot that speaks may be signed in from a dossier that it has ended. */
export function keptUntil(now: Date): Date {
  return new Date(now.getTime() + KEPT_SESSION_MILLISECONDS + LEAVE_MILLISECONDS);
}

/** A robot ends with the server that started it, its browser with it: by this time after another server is there. */
export const EARLIER_ROBOTS_MILLISECONDS = 10_000;

/** A robot that fell silent may be frozen with its browser signed in: unless it is heard of, an application ends such a session by then. */
const SILENT_SESSION_MILLISECONDS = 20 * 60_000;

export function silentUntil(now: Date): Date {
  return new Date(now.getTime() + SILENT_SESSION_MILLISECONDS);
}
