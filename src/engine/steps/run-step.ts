// One step of any verb, and lists of them.
import type { Step, Verb } from '#language/plan.ts';
import { commit } from '../commit.ts';
import { narrate } from '../narration.ts';
import { verify } from '../verify.ts';
import { askPerson } from './ask-person.ts';
import { annotate, label, register, send, takeIn } from './at-the-source.ts';
import { branch, forEach, repeat } from './branches.ts';
import { consult } from './consult.ts';
import type { StepContext, StepOf } from './context.ts';
import { note, requireCondition, set } from './decide.ts';
import { download, upload } from './files.ts';
import { askCorrection, handOverStep } from './leave.ts';
import { click, closeWindow, doubleClick, drag, hover } from './pointing.ts';
import { call } from './procedures.ts';
import { expectScreen, open, press, read } from './screens.ts';
import { runAction } from './run-action.ts';
import { readDocument } from './read-document.ts';
import { readTable } from './tables.ts';
import { check, choose, fill } from './type-values.ts';
import { waitFor } from './waiting.ts';

type Runners = { readonly [Name in Verb]: (step: StepOf<Name>, context: StepContext) => Promise<void> };

const RUNNERS: Runners = {
  open,
  fill,
  choose,
  check,
  click,
  double_click: doubleClick,
  hover,
  press,
  drag,
  upload,
  download,
  read_table: readTable,
  wait_for: waitFor,
  close_window: closeWindow,
  read,
  expect: expectScreen,
  require: requireCondition,
  set,
  consult,
  run_action: runAction,
  read_document: readDocument,
  if: branch,
  for_each: forEach,
  repeat,
  commit,
  verify,
  hand_over: handOverStep,
  ask_correction: askCorrection,
  take_in: takeIn,
  annotate,
  label,
  register,
  ask_person: askPerson,
  send,
  note,
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
    // A note is its own line.
    if (context.captures && step.verb !== 'note') {
      const { evidence, options } = context.treatment;
      evidence.event(narrate(step, context.treatment.plan.language), { step: step.id });
      await options.beforeStep?.(narrate(step, context.treatment.plan.language), step);
    }
    await runStep(step, context);
    if (context.captures && step.verb !== 'note') await context.treatment.options.afterStep?.(step);
  }
}
