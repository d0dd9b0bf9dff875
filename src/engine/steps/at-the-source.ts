// The steps `take_in` and `annotate`: effects at the source.
import { evaluate, toText } from '#language/expression.ts';
import { annotateKey, takeInKey } from '../effect-keys.ts';
import { Ending } from '../endings.ts';
import { rereadSource } from '../reread.ts';
import { makeSourceEffect } from '../source-effects.ts';
import { evaluationContext } from '../treatment.ts';
import type { StepContext, StepOf } from './context.ts';

/** À blanc the dossier is not taken in; the trial goes on without. Either way the source is read again before anything is typed. */
export async function takeIn(_step: StepOf<'take_in'>, { treatment, phase }: StepContext): Promise<void> {
  const made = await makeSourceEffect(treatment, {
    key: takeInKey(phase),
    effect: treatment.source.takeIn(treatment.options.reference),
  });
  if (!made.made) treatment.evidence.event('À blanc : le dossier n’est pas pris en instruction.');
  await rereadSource(treatment);
}

export async function annotate(step: StepOf<'annotate'>, { treatment, phase }: StepContext): Promise<void> {
  const annotations = Object.fromEntries(
    step.entries.map(({ label, value }) => [label, toText(evaluate(value, evaluationContext(treatment)))]),
  );
  const made = await makeSourceEffect(treatment, {
    key: annotateKey(phase, step),
    effect: treatment.source.annotate(treatment.options.reference, annotations),
  });
  if (!made.made) throw new Ending({ kind: 'dry_run_finished' });
}
