// The step `run_action`: gives plain data to an approved action and takes what it gives, exactly as declared, or stops.
import { error } from '#base/errors.ts';
import { evaluate } from '#language/expression.ts';
import { nameTypes } from '#language/static-types.ts';
import { describe, mixedNatures, whole } from '#language/values.ts';
import { type Plain, resultOf, toPlain } from '../actions/plain-values.ts';
import { engineErrors } from '../errors.ts';
import { say } from '../lines.ts';
import { evaluationContext } from '../treatment.ts';
import type { StepContext, StepOf } from './context.ts';

/** So much of a hash tells two apart. */
const SHORT = 12;

function inputOf({ action, given }: StepOf<'run_action'>, { treatment }: StepContext): Readonly<Record<string, Plain>> {
  const scope = evaluationContext(treatment);
  const entries = given.flatMap(({ name, value }): readonly (readonly [string, Plain])[] => {
    const declared = action.receives.find((one) => one.name === name);
    if (declared === undefined) return [];
    const found = whole(evaluate(value, scope), name);
    const plain = toPlain(found, declared);
    if (plain === undefined) throw mixedNatures(describe(found), nameTypes([declared.type === 'percent' ? 'decimal' : declared.type]));
    return [[name, plain]];
  });
  return Object.fromEntries(entries);
}

/** Errors raised: `language.*`, `engine.action-*`. */
export async function runAction(step: StepOf<'run_action'>, context: StepContext): Promise<void> {
  const { treatment } = context;
  const { actions } = treatment.options;
  const { action } = step;
  if (actions === undefined) throw error(engineErrors, 'engine.action-not-approved', { action: action.name });
  const input = inputOf(step, context);
  const text = await actions.run(action, JSON.stringify(input), treatment.guard.signal);
  const result = resultOf(text, action);
  if (typeof result === 'string') throw error(engineErrors, 'engine.action-result', { action: action.name, name: result });
  treatment.scope[step.into] = result;
  if (context.captures) treatment.evidence.event(say(treatment, 'actionRun', { action: action.name, hash: actions.hash.slice(0, SHORT) }));
}
