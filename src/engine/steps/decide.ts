// The steps `require` and `set`: pure, on what is known so far.
import { evaluate, evaluateCondition } from '#language/expression.ts';
import { anomaly } from '../endings.ts';
import { evaluationContext } from '../treatment.ts';
import type { StepContext, StepOf } from './context.ts';
import { leave } from './leave.ts';

export async function requireCondition(step: StepOf<'require'>, context: StepContext): Promise<void> {
  const holds = evaluateCondition(step.condition, evaluationContext(context.treatment));
  if (holds === true) return;
  if (holds === false) return leave(step.otherwise, context);
  throw anomaly(`Une vérification n’a pas pu être faite : ${holds.undetermined}`);
}

export async function set(step: StepOf<'set'>, { treatment }: StepContext): Promise<void> {
  treatment.scope[step.name] = evaluate(step.value, evaluationContext(treatment));
}
