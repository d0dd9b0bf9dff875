// One value that was seen to be typed, with the dossier that was at hand.
import type { ActReference } from '../explanations.ts';
import type { Target } from './targets.ts';
import type { Trial } from './trials.ts';

export interface Observation {
  readonly at: ActReference;
  readonly target: Target;
  readonly trial: Trial;
  /** Index of the trial in the ground. */
  readonly index: number;
}
