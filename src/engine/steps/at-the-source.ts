// The steps `take_in`, `annotate`, `label` and `send`: effects at the source; and `register`, at an outlet.
import { error } from '#base/errors.ts';
import { evaluate, renderTemplate, toText } from '#language/expression.ts';
import { annotateKey, labelKey, registerKey, sendKey, takeInKey } from '../effect-keys.ts';
import type { AttachedFile } from '#domain/connector.ts';
import { stands } from '#domain/effect.ts';
import type { Expression } from '#language/plan.ts';
import { anomaly, Ending } from '../endings.ts';
import { engineErrors } from '../errors.ts';
import { rereadSource } from '../reread.ts';
import { makeSourceEffect } from '../source-effects.ts';
import { evaluationContext, knownEffect, type Treatment } from '../treatment.ts';
import type { StepContext, StepOf } from './context.ts';
import { contentsOf } from './files.ts';
import { say } from '../lines.ts';
import { mail } from './mail.ts';

/** À blanc the dossier is not taken in; the trial goes on without. Either way the source is read again before anything is typed. */
export async function takeIn(_step: StepOf<'take_in'>, { treatment, phase }: StepContext): Promise<void> {
  const made = await makeSourceEffect(treatment, {
    key: takeInKey(phase),
    effect: treatment.source.takeIn(treatment.options.reference),
  });
  if (!made.made) treatment.evidence.event(say(treatment, 'dryTakeIn'));
  await rereadSource(treatment);
}

export async function annotate(step: StepOf<'annotate'>, { treatment, phase }: StepContext): Promise<void> {
  const annotations = Object.fromEntries(
    step.entries.map(({ label, value }) => [label, toText(evaluate(value, evaluationContext(treatment)))]),
  );
  const made = await makeSourceEffect(treatment, {
    key: annotateKey(treatment.plan, phase, step),
    effect: treatment.source.annotate(treatment.options.reference, annotations),
  });
  if (made.made) return;
  if (made.why !== 'needs_confirmation') throw new Ending({ kind: 'dry_run_finished' });
  throw new Ending({ kind: 'handed_over', handover: 'confirm', reason: say(treatment, 'toConfirmAnnotation'), proposedText: null });
}

/** À blanc the trial goes on without it. A source that has no labels is for whoever wrote the assistant. */
export async function label(step: StepOf<'label'>, { treatment, phase }: StepContext): Promise<void> {
  const { source, options } = treatment;
  const effect = source.label?.(options.reference, step.label);
  if (effect === undefined) throw error(engineErrors, 'engine.source-without-labels', { label: step.label });
  const made = await makeSourceEffect(treatment, { key: labelKey(phase, step), effect });
  if (!made.made) treatment.evidence.event(say(treatment, 'dryLabel'));
}

/** À blanc the trial goes on without it. A register that nobody said the place of is for the administrator. */
export async function register(step: StepOf<'register'>, { treatment, phase }: StepContext): Promise<void> {
  const { options, plan } = treatment;
  const { name, key } = step.outlet;
  const values = Object.fromEntries(step.entries.map(({ label, value }) => [label, toText(evaluate(value, evaluationContext(treatment)))]));
  const effect = options.outlets?.[name]?.row?.(options.reference, values);
  if (effect === undefined) throw error(engineErrors, 'engine.outlet-missing', { outlet: name });
  const made = await makeSourceEffect(treatment, { key: registerKey(plan, phase, step), effect });
  if (made.made) return;
  if (made.why !== 'needs_confirmation') {
    treatment.evidence.event(say(treatment, 'dryRegister', { name, key }));
    return;
  }
  throw new Ending({ kind: 'handed_over', handover: 'confirm', reason: say(treatment, 'toConfirmRow', { name }), proposedText: null });
}

/** Ending: the field holds no file that can be given, or several. */
async function oneFile(treatment: Treatment, attach: Expression, name: string): Promise<AttachedFile> {
  const [file, ...others] = await contentsOf(treatment, evaluate(attach, evaluationContext(treatment)), name);
  if (file === undefined || others.length > 0) throw anomaly(say(treatment, 'severalFiles', { name }));
  return file;
}

/** Sends the approved text if that is allowed; else a person gets it as a proposal. À blanc the trial goes on without it. */
export async function send(step: StepOf<'send'>, context: StepContext): Promise<void> {
  const { treatment, phase } = context;
  const { plan, source, options } = treatment;
  const { message: name, by } = step;
  const message = plan.messages.find((one) => one.name === name);
  if (message === undefined) throw new TypeError(`no message ${name}`);
  if (by !== null) return mail(step, by, message, context);
  const text = renderTemplate(message.text, evaluationContext(treatment));
  const toSend = (why: string): Ending =>
    new Ending({ kind: 'handed_over', handover: 'decide', reason: say(treatment, 'toSend', { name, why }), proposedText: text });
  const key = sendKey(plan, phase, step);
  const known = knownEffect(treatment.ledger, key);
  // A file that was attached need not be there any more.
  if (known !== undefined && stands(known.state)) return;
  const file = step.attach === undefined ? null : await oneFile(treatment, step.attach, name);
  const effect = file === null ? source.send?.(options.reference, text) : source.sendWith?.(options.reference, text, file);
  if (effect === undefined) throw toSend(say(treatment, 'sourceCannotSend'));
  const made = await makeSourceEffect(treatment, { key, effect, correctionReason: name });
  if (made.made) return;
  if (made.why !== 'dry_run') throw toSend(say(treatment, 'officeDoesNotSend'));
  treatment.evidence.event(say(treatment, 'drySend'));
}
