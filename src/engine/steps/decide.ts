// The steps `require`, `set` and `note`: pure, on what is known so far.
import { evaluate, renderTemplate } from '#language/expression.ts';
import { evaluationContext } from '../treatment.ts';
import { judge } from './branches.ts';
import type { StepContext, StepOf } from './context.ts';
import { leave } from './leave.ts';

export async function requireCondition(step: StepOf<'require'>, context: StepContext): Promise<void> {
  if (!judge(step.condition, context)) return leave(step.otherwise, context);
}

export async function set(step: StepOf<'set'>, { treatment }: StepContext): Promise<void> {
  treatment.scope[step.name] = evaluate(step.value, evaluationContext(treatment));
}

/** The line holds no value: `check` sees to that, as for reasons. */
export async function note(step: StepOf<'note'>, { treatment }: StepContext): Promise<void> {
  treatment.evidence.event(renderTemplate(step.text, evaluationContext(treatment)), { step: step.id });
}
