// Names of effects: the same at every attempt, so that one found open or standing is known for what it is.
import type { Phase, Step } from '#language/plan.ts';

type Of<Verb extends Step['verb']> = Extract<Step, { readonly verb: Verb }>;

export function commitKey(phase: Pick<Phase, 'name'>, step: Of<'commit'>): string {
  return `${phase.name}/valider ${step.element.screen}.${step.element.element}`;
}

export function takeInKey(phase: Pick<Phase, 'name'>): string {
  return `${phase.name}/prendre en instruction`;
}

export function correctionKey(phase: Pick<Phase, 'name'>, correction: string): string {
  return `${phase.name}/demander correction ${correction}`;
}

export function annotateKey(phase: Pick<Phase, 'name'>, step: Of<'annotate'>): string {
  return `${phase.name}/annoter ${step.entries.map(({ label }) => label).join(', ')}`;
}

/** The commit of a phase; a phase has one at most. */
export function commitOf(steps: readonly Step[]): Of<'commit'> | undefined {
  return steps.find((step) => step.verb === 'commit');
}
