// Every case in which an assistant stops by itself: what a person then gets, and why. Procedures count where they are written, once.
import type { AssistantPlan, Exit, Step } from '#language/plan.ts';
import { sayTemplate } from '#language/say-expression.ts';

export interface PlannedExit {
  readonly phase: string;
  readonly outcome: 'handed over' | 'correction asked';
  /** The reason as it will be told, or the name of the approved text. */
  readonly text: string;
}

function exitOf(exit: Exit): Omit<PlannedExit, 'phase'> {
  return exit.kind === 'hand_over'
    ? { outcome: 'handed over', text: sayTemplate(exit.reason) }
    : { outcome: 'correction asked', text: exit.correction };
}

function exitsOfStep(step: Step): readonly Omit<PlannedExit, 'phase'>[] {
  switch (step.verb) {
    case 'require':
      return [exitOf(step.otherwise)];
    case 'expect':
    case 'wait_for':
    case 'read_document':
      return step.otherwise === null ? [] : [exitOf(step.otherwise)];
    case 'hand_over':
      return [{ outcome: 'handed over', text: sayTemplate(step.reason) }];
    case 'ask_correction':
      return [{ outcome: 'correction asked', text: step.correction }];
    case 'consult':
      return step.table.otherwise === null ? [] : [{ outcome: 'handed over', text: step.table.otherwise }];
    case 'if':
      return [...step.then, ...step.otherwise].flatMap(exitsOfStep);
    case 'for_each':
    case 'repeat':
      return step.steps.flatMap(exitsOfStep);
    default:
      return [];
  }
}

export function plannedExits({ phases, procedures }: Pick<AssistantPlan, 'phases' | 'procedures'>): readonly PlannedExit[] {
  const places = [
    ...phases.map(({ name, steps }) => ({ name, steps })),
    ...Object.entries(procedures).map(([name, { steps }]) => ({ name, steps })),
  ];
  return places.flatMap(({ name, steps }) => steps.flatMap(exitsOfStep).map((exit) => ({ phase: name, ...exit })));
}
