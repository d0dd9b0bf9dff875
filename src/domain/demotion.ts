// Autonomy is lost by itself when errors rise, one level at a time; only a person gives it back.
import { type Autonomy, AUTONOMIES } from './autonomy.ts';
import type { DossierEvent } from './dossier.ts';
import type { Outcome } from './outcome.ts';

/** What one ended treatment says of the assistant. `wrong_value`: what stands in the application is not what was typed. */
export const VERDICTS = ['sound', 'technical', 'wrong_value'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface WatchLimits {
  /** So many ended treatments are looked at, the newest. */
  readonly last: number;
  /** With fewer, a share says nothing yet; a wrong value always counts. */
  readonly least: number;
  /** More than this share of technical ends, in percent, is too much. */
  readonly percent: number;
}

export const WATCH_LIMITS: WatchLimits = { last: 50, least: 10, percent: 20 };

export interface Demotion {
  readonly from: Autonomy;
  readonly to: Autonomy;
  readonly why: 'wrong_value' | 'technical';
  /** Ended treatments that speak against it, and those looked at. */
  readonly against: number;
  readonly of: number;
}

/** `verdicts`: of the treatments that ended since the autonomy was given, the newest first. Null: it stays as it is. */
export function decideDemotion(autonomy: Autonomy, verdicts: readonly Verdict[], limits: WatchLimits): Demotion | null {
  const below = AUTONOMIES[AUTONOMIES.indexOf(autonomy) - 1];
  if (below === undefined) return null;
  const seen = verdicts.slice(0, limits.last);
  const count = (verdict: Verdict): number => seen.filter((one) => one === verdict).length;
  const demotion = { from: autonomy, to: below, of: seen.length };
  const wrong = count('wrong_value');
  if (wrong > 0) return { ...demotion, why: 'wrong_value', against: wrong };
  const technical = count('technical');
  const tooMany = seen.length >= limits.least && technical * 100 > limits.percent * seen.length;
  return tooMany ? { ...demotion, why: 'technical', against: technical } : null;
}

/** What an attempt's end says of the assistant; null while the dossier goes back to the robots. */
export function verdictOf(event: DossierEvent, outcome: Outcome): Verdict | null {
  switch (event) {
    case 'put_back':
      return null;
    case 'doubt':
      return 'technical';
    case 'fail':
      return outcome.kind === 'failed' && outcome.error.act === 'data' ? 'sound' : 'technical';
    default:
      if (outcome.kind !== 'handed_over' || outcome.cause === undefined || outcome.cause === 'dossier') return 'sound';
      return outcome.cause;
  }
}
