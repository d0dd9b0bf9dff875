// Steps inside steps: what a condition or a loop holds, and all of an assistant's steps in its order.
import type { Step } from './plan.ts';

/** The steps that a step holds, both ways of a condition. */
export function heldBy(step: Step): readonly Step[] {
  switch (step.verb) {
    case 'if':
      return [...step.then, ...step.otherwise];
    case 'for_each':
    case 'repeat':
      return step.steps;
    default:
      return [];
  }
}

/** The steps and all that they hold, in the order of the assistant. */
export function allSteps(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => [step, ...allSteps(heldBy(step))]);
}

/** Every step that stands anywhere in it: in conditions and loops, and in whatever else a plan comes to hold steps in. */
export function stepsIn(node: unknown): readonly Step[] {
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.values(node).flatMap(stepsIn);
  return 'verb' in node && 'id' in node && 'position' in node ? [node as Step, ...inner] : inner;
}
