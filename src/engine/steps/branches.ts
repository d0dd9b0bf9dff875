// The steps that hold steps: `if`, `for_each`, `repeat`. What they may hold, and what becomes of them when an attempt begins again,
// is decision 0008.
import { error } from '#base/errors.ts';
import { evaluate, evaluateCondition } from '#language/expression.ts';
import type { Expression } from '#language/plan.ts';
import type { Value } from '#language/value.ts';
import { exclusiveKeys } from '../effect-keys.ts';
import { anomaly, mishap } from '../endings.ts';
import { engineErrors } from '../errors.ts';
import { evaluationContext, knownEffect } from '../treatment.ts';
import type { StepContext, StepOf } from './context.ts';
import { say } from '../lines.ts';

/** Throws an Ending for a condition that is neither true nor false: it is never taken for false. */
export function judge(condition: Expression, { treatment }: StepContext): boolean {
  const holds = evaluateCondition(condition, evaluationContext(treatment), treatment.plan.language);
  if (typeof holds === 'boolean') return holds;
  throw anomaly(say(treatment, 'undetermined', { why: holds.undetermined }));
}

/** The branch of which something already stands outside; null: nothing tells. */
function decidedBefore(step: StepOf<'if'>, { treatment, phase }: StepContext): boolean | null {
  const known = (keys: readonly string[]): boolean => keys.some((key) => knownEffect(treatment.ledger, key) !== undefined);
  const only = exclusiveKeys(treatment.plan, phase, step);
  const [yes, no] = [known(only.yes), known(only.no)];
  return yes === no ? null : yes;
}

/** A branch that has left a trace outside in an earlier round or attempt is followed again, whatever would be judged now. */
export async function branch(step: StepOf<'if'>, context: StepContext): Promise<void> {
  const holds = decidedBefore(step, context) ?? judge(step.condition, context);
  await context.treatment.runSteps(context, holds ? step.then : step.otherwise);
}

function inRound(context: StepContext, step: { readonly id: string }, round: number): StepContext {
  if (round === 0) return context;
  const outer = context.round === undefined ? '' : `${context.round}, `;
  return { ...context, round: `${outer}${step.id} tour ${round + 1}` };
}

export async function forEach(step: StepOf<'for_each'>, context: StepContext): Promise<void> {
  const { treatment } = context;
  const items: Value = evaluate(step.list, evaluationContext(treatment));
  if (items === null) throw anomaly(say(treatment, 'noList', { list: step.list.text }));
  if (!Array.isArray(items)) throw error(engineErrors, 'engine.not-a-list', { step: step.id });
  const before = treatment.scope[step.item];
  for (const [round, item] of items.entries()) {
    treatment.scope[step.item] = item;
    await treatment.runSteps(inRound(context, step, round), step.steps);
  }
  if (before === undefined) delete treatment.scope[step.item];
  else treatment.scope[step.item] = before;
}

/** Hands the dossier over when the condition does not hold after the last round. */
export async function repeat(step: StepOf<'repeat'>, context: StepContext): Promise<void> {
  for (let round = 0; round < step.atMost; round += 1) {
    await context.treatment.runSteps(inRound(context, step, round), step.steps);
    if (judge(step.until, context)) return;
  }
  throw mishap(say(context.treatment, 'endless', { rounds: step.atMost, until: step.until.text }));
}
