// The steps that leave the ordinary way: hand over, ask for a correction; and the exits of other steps that do the same.
import { renderTemplate } from '#language/expression.ts';
import type { Exit } from '#language/plan.ts';
import { correctionKey } from '../effect-keys.ts';
import { Ending } from '../endings.ts';
import { makeSourceEffect } from '../source-effects.ts';
import { evaluationContext } from '../treatment.ts';
import type { StepContext, StepOf } from './context.ts';
import { say } from '../lines.ts';

type HandOver = Pick<Extract<Exit, { readonly kind: 'hand_over' }>, 'reason' | 'proposedText'>;

export function handOver({ reason, proposedText }: HandOver, { treatment }: StepContext): never {
  const scope = evaluationContext(treatment);
  throw new Ending({
    kind: 'handed_over',
    handover: 'anomaly',
    reason: renderTemplate(reason, scope),
    proposedText: proposedText === null ? null : renderTemplate(proposedText, scope),
  });
}

/** Sends the approved text if that is allowed; else a person gets it as a proposal. */
export async function askCorrection(
  { correction: name }: { readonly correction: string },
  { treatment, phase }: StepContext,
): Promise<never> {
  const correction = treatment.plan.corrections.find((one) => one.name === name);
  if (correction === undefined) throw new TypeError(`no correction ${name}`);
  const text = renderTemplate(correction.text, evaluationContext(treatment));
  const made = await makeSourceEffect(treatment, {
    key: correctionKey(phase, name),
    effect: treatment.source.askCorrection(treatment.options.reference, text, correction.reason),
    correctionReason: name,
  });
  if (made.made) throw new Ending({ kind: 'awaiting', reason: say(treatment, 'correctionAsked', { name }) });
  throw new Ending({
    kind: 'handed_over',
    handover: 'decide',
    reason: say(treatment, 'toCorrect', { name }),
    proposedText: text,
  });
}

export async function leave(exit: Exit, context: StepContext): Promise<never> {
  return exit.kind === 'hand_over' ? handOver(exit, context) : askCorrection(exit, context);
}

export async function handOverStep(step: StepOf<'hand_over'>, context: StepContext): Promise<never> {
  return handOver(step, context);
}
