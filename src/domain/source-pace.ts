// How fast robots may ask a source that counts requests by its token: a steady pace with a little in hand, over all that share the token.
import type { ConnectorName } from './connectors.ts';

export interface SourcePace {
  /** Requests that become free each minute. */
  readonly perMinute: number;
  /** Requests that may leave at once after a rest. */
  readonly atOnce: number;
}

/** Démarche Numérique refuses the 401st request of a minute: in whatever minute it counts, at most 380 of ours are in it. */
export const SOURCE_PACES: Readonly<Partial<Record<ConnectorName, SourcePace>>> = {
  'demarche-numerique': { perMinute: 300, atOnce: 80 },
};

const MINUTE_MILLISECONDS = 60_000;

export function takesMilliseconds(requests: number, { perMinute }: Pick<SourcePace, 'perMinute'>): number {
  return (requests * MINUTE_MILLISECONDS) / perMinute;
}

/** How long whoever spoke for requests must wait with them; `until`: by when all that were spoken for have become free. */
export function waitMilliseconds(until: Date, now: Date, pace: SourcePace): number {
  return Math.max(0, Math.ceil(until.getTime() - now.getTime() - takesMilliseconds(pace.atOnce, pace)));
}
