// A draft tried on a sample, step by step: what its author orders, what is seen of it, and how long it may last.
import type { ShowingLimits } from './showing.ts';

/** Where a step begins in the draft's own file, from 1 on. */
export interface StepPlace {
  readonly line: number;
  readonly column: number;
}

/** How far to go before the author is waited for. */
export type TrialGoal =
  /** One step. */
  | { readonly kind: 'next' }
  /** Up to this step, which is not done yet; or with it. */
  | { readonly kind: 'before' | 'after'; readonly place: StepPlace }
  | { readonly kind: 'end' };

export interface TrialOrder {
  readonly kind: 'go';
  readonly goal: TrialGoal;
}

export const TRIAL_STATES = ['opening', 'held', 'running', 'over'] as const;
export type TrialState = (typeof TRIAL_STATES)[number];

/** `stopped`: it went no further than this step; `left`: a step inside it did; `dry`: what cannot be taken back was not done. */
export const TRIED_STATES = ['running', 'done', 'dry', 'stopped', 'left'] as const;
export type TriedState = (typeof TRIED_STATES)[number];

export interface TriedValue {
  /** `screen.element`. */
  readonly element: string;
  readonly typed: string;
  readonly readBack: string;
}

export interface TriedStep {
  readonly place: StepPlace;
  readonly state: TriedState;
  /** How often it was begun: in a loop, or in a phase that began again. */
  readonly times: number;
  readonly typed: readonly TriedValue[];
}

/**
 * Why the office lends no account of an application. `map_unknown`: nothing is installed with this very map; `rests`: it is paused, or a
 * robot's own; `disagree`: two installations give otherwise; `not_agent`: what is read with it is for agents, and its author is none;
 * `not_lent`: no administrator said so; `would_commit`: an ordinary click or key of the draft does what is to be committed.
 */
export const MISSING_WHYS = ['map_unknown', 'rests', 'disagree', 'not_agent', 'not_lent', 'would_commit'] as const;
export type MissingWhy = (typeof MISSING_WHYS)[number];

/** How the draft's own course ended; `asked`: its author stopped it. */
export const TRIAL_OUTCOMES = ['done', 'dry_run_finished', 'awaiting', 'handed_over', 'failed', 'cancelled', 'asked', 'other'] as const;
export interface TrialOutcome {
  readonly kind: (typeof TRIAL_OUTCOMES)[number];
  /** In the assistant's words, or the error's; null: there is nothing to say. */
  readonly reason: { readonly fr: string; readonly en: string } | null;
  /** Of an error. */
  readonly code: string | null;
  readonly proposedText: string | null;
}

/** In memory only, from the robot to the author's page. */
export interface TrialView {
  readonly state: TrialState;
  /** The step that is being done, is next, or was done last. */
  readonly at: StepPlace | null;
  /** It waits after that step, and not before it. */
  readonly atDone: boolean;
  readonly steps: readonly TriedStep[];
  /** What the assistant said last besides its steps. */
  readonly lines: readonly string[];
  readonly outcome: TrialOutcome | null;
}

/** A trial holds a robot: it is let go sooner than work that is shown. */
export const TRIAL_LIMITS: ShowingLimits = {
  longestMilliseconds: 60 * 60_000,
  idleMilliseconds: 15 * 60_000,
  awayMilliseconds: 2 * 60_000,
  unseenMilliseconds: 15_000,
};

export function isSamePlace(one: StepPlace | null, other: StepPlace | null): boolean {
  return one !== null && other !== null && one.line === other.line && one.column === other.column;
}
