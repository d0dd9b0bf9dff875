// Anything that the outside world keeps, and what can be known about it.

export const EFFECT_KINDS = ['commit', 'message', 'annotation', 'label', 'state_change', 'row', 'mail'] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];

/**
 * `intended`: durable, the click may or may not have happened. `proved`: done by us, proof read.
 * `adopted`: found by recognition to be ours. `absent`: known not to have happened. `uncertain`: cannot be known, a person looks.
 */
export const EFFECT_STATES = ['intended', 'proved', 'adopted', 'absent', 'uncertain'] as const;
export type EffectState = (typeof EFFECT_STATES)[number];

export const EFFECT_TRANSITIONS: Readonly<Record<EffectState, readonly EffectState[]>> = {
  intended: ['proved', 'adopted', 'absent', 'uncertain'],
  uncertain: ['adopted', 'absent'],
  proved: [],
  adopted: [],
  absent: [],
};

/** Nobody knows yet whether it stands. */
export function isOpen({ state }: { readonly state: EffectState }): boolean {
  return state === 'intended' || state === 'uncertain';
}

/** An effect that stands in the outside world: it must not be made again. */
export function stands(state: EffectState): boolean {
  return state === 'proved' || state === 'adopted';
}

/** How long after the grant the guard in the page lets the click through, or a sending may leave the robot, in milliseconds. */
export const COMMIT_WINDOW_MILLISECONDS = 5_000;

/** A click or a sending must have left well before the window is over. */
const WINDOW_MARGIN_MILLISECONDS = 500;

/** The instant, on the clock of `askedAt`, after which nothing of this effect may leave any more. */
export function releasedBefore(askedAt: number, { windowMilliseconds }: { readonly windowMilliseconds: number }): number {
  return askedAt + windowMilliseconds - WINDOW_MARGIN_MILLISECONDS;
}

/** How long the outside world may still work on what left, where the intent does not say, in milliseconds. */
export const LONGEST_REQUEST_MILLISECONDS = 30_000;

/** How long after its grant an effect may still come to stand, in milliseconds. */
export function mayStillComeMilliseconds(effect: {
  readonly windowMilliseconds: number;
  readonly longestRequestMilliseconds: number;
}): number {
  return effect.windowMilliseconds + effect.longestRequestMilliseconds;
}
