// Names of effects: the same at every attempt, so that one found open or standing is known for what it is.
import { allSteps, heldBy } from '#language/held-steps.ts';
import type { AssistantPlan, Exit, Phase, Step } from '#language/plan.ts';

type Of<Verb extends Step['verb']> = Step & { readonly verb: Verb };
type Named = Pick<Phase, 'name'>;
type Phases = Pick<AssistantPlan, 'phases'>;

export function commitKey(phase: Named, step: Of<'commit'>): string {
  return `${phase.name}/valider ${step.element.screen}.${step.element.element}`;
}

export function takeInKey(phase: Named): string {
  return `${phase.name}/prendre en instruction`;
}

export function correctionKey(phase: Named, correction: string): string {
  return `${phase.name}/demander correction ${correction}`;
}

export function labelKey(phase: Named, step: Of<'label'>): string {
  return `${phase.name}/étiqueter ${step.label}`;
}

/** Entries into the same register with the same columns in one phase are told apart by their order in the assistant. */
export function registerKey({ phases }: Phases, phase: Named, step: Of<'register'>): string {
  const inPhase = allSteps(phases.find(({ name }) => name === phase.name)?.steps ?? []);
  const isAlike = (other: Step): other is Of<'register'> =>
    other.verb === 'register' && other.outlet.name === step.outlet.name && labelsOf(other) === labelsOf(step);
  const at = inPhase.filter(isAlike).findIndex(({ id }) => id === step.id);
  return `${phase.name}/inscrire ${step.outlet.name}, ${labelsOf(step)}${at > 0 ? ` (${at + 1})` : ''}`;
}

/**
 * A message is sent once in a phase by the source, wherever it stands in it. Mails of the same message by the same mailbox in one phase
 * are told apart by their order in the assistant: they may go to several persons.
 */
export function sendKey({ phases }: Phases, phase: Named, step: Of<'send'>): string {
  const { by, message } = step;
  if (by === null) return `${phase.name}/envoyer ${message}`;
  const inPhase = allSteps(phases.find(({ name }) => name === phase.name)?.steps ?? []);
  const alike = inPhase.filter((other) => other.verb === 'send' && other.message === message && other.by?.outlet.name === by.outlet.name);
  const at = alike.findIndex(({ id }) => id === step.id);
  return `${phase.name}/écrire ${message}, par ${by.outlet.name}${at > 0 ? ` (${at + 1})` : ''}`;
}

/** Whether a message is one that asks for nothing. */
export function isSendKey(key: string): boolean {
  return key.includes('/envoyer ');
}

/** Annotations of the same labels in one phase are told apart by their order in the assistant. */
export function annotateKey({ phases }: Phases, phase: Named, step: Of<'annotate'>): string {
  const labels = labelsOf(step);
  const inPhase = allSteps(phases.find(({ name }) => name === phase.name)?.steps ?? []);
  const alike = inPhase.filter((other): other is Of<'annotate'> => other.verb === 'annotate' && labelsOf(other) === labels);
  const at = alike.findIndex(({ id }) => id === step.id);
  return `${phase.name}/annoter ${labels}${at > 0 ? ` (${at + 1})` : ''}`;
}

function labelsOf(step: Of<'annotate'> | Of<'register'>): string {
  return step.entries.map(({ label }) => label).join(', ');
}

/** The commit of a phase; a phase has one at most, and never inside another step. */
export function commitOf(steps: readonly Step[]): Of<'commit'> | undefined {
  return steps.find((step) => step.verb === 'commit');
}

function exitOf(step: Step): Exit | null {
  return step.verb === 'expect' || step.verb === 'require' || step.verb === 'wait_for' ? step.otherwise : null;
}

function keysOf(plan: Phases, phase: Named, steps: readonly Step[]): ReadonlySet<string> {
  const keys = allSteps(steps).flatMap((step) => {
    const exit = exitOf(step);
    if (exit?.kind === 'ask_correction') return [correctionKey(phase, exit.correction)];
    switch (step.verb) {
      case 'take_in':
        return [takeInKey(phase)];
      case 'annotate':
        return [annotateKey(plan, phase, step)];
      case 'label':
        return [labelKey(phase, step)];
      case 'register':
        return [registerKey(plan, phase, step)];
      case 'send':
        return [sendKey(plan, phase, step)];
      case 'ask_correction':
        return [correctionKey(phase, step.correction)];
      default:
        return [];
    }
  });
  return new Set(keys);
}

/** The effects that only one branch of a choice, and nothing else in its phase, can make: one that is known tells how it was decided. */
export function exclusiveKeys(
  plan: Phases,
  phase: Named,
  step: Of<'if'>,
): { readonly yes: readonly string[]; readonly no: readonly string[] } {
  const [yes, no] = [keysOf(plan, phase, step.then), keysOf(plan, phase, step.otherwise)];
  const inside = new Set(allSteps([step]));
  const others = allSteps(plan.phases.find(({ name }) => name === phase.name)?.steps ?? []).filter((other) => !inside.has(other));
  const elsewhere = keysOf(
    plan,
    phase,
    others.filter((other) => heldBy(other).length === 0),
  );
  const only = (keys: ReadonlySet<string>, rest: ReadonlySet<string>) => [...keys].filter((key) => !rest.has(key) && !elsewhere.has(key));
  return { yes: only(yes, no), no: only(no, yes) };
}
