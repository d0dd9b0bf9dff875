// One step of any verb, and lists of them.
import type { Step, Verb } from '#language/plan.ts';
import { commit } from '../commit.ts';
import { narrate } from '../narration.ts';
import { verify } from '../verify.ts';
import { annotate, takeIn } from './at-the-source.ts';
import type { StepContext, StepOf } from './context.ts';
import { requireCondition, set } from './decide.ts';
import { askCorrection, handOverStep } from './leave.ts';
import { click, expectScreen, open, press, read } from './screens.ts';
import { choose, fill } from './type-values.ts';

type Runners = { readonly [Name in Verb]: (step: StepOf<Name>, context: StepContext) => Promise<void> };

async function call(step: StepOf<'call'>, context: StepContext): Promise<void> {
  await runSteps(context, context.treatment.plan.procedures[step.procedure]?.steps ?? []);
}

const RUNNERS: Runners = {
  open,
  fill,
  choose,
  click,
  press,
  read,
  expect: expectScreen,
  require: requireCondition,
  set,
  commit,
  verify,
  hand_over: handOverStep,
  ask_correction: askCorrection,
  take_in: takeIn,
  annotate,
  call,
};

async function runStep(step: Step, context: StepContext): Promise<void> {
  const run = RUNNERS[step.verb] as (step: Step, context: StepContext) => Promise<void>;
  await run(step, context);
}

export async function runSteps(context: StepContext, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    context.treatment.guard.signal.throwIfAborted();
    // Signing in and looking for the record again are told as one thing each, by whoever does them.
    if (context.captures) context.treatment.evidence.event(narrate(step), { step: step.id });
    await runStep(step, context);
  }
}
