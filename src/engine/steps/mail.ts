// The step `send` by mail: an approved text, to one address that the dossier gives, by a mailbox of the assistant.
import { error } from '#base/errors.ts';
import { stands } from '#domain/effect.ts';
import { readAddress } from '#domain/mail-address.ts';
import { evaluate, renderTemplate, toText } from '#language/expression.ts';
import type { Mailing, Message } from '#language/plan.ts';
import { sendKey } from '../effect-keys.ts';
import { anomaly, Ending } from '../endings.ts';
import { engineErrors } from '../errors.ts';
import { say } from '../lines.ts';
import { makeSourceEffect } from '../source-effects.ts';
import { type Treatment, evaluationContext, knownEffect } from '../treatment.ts';
import type { StepContext, StepOf } from './context.ts';
import { contentsOf } from './files.ts';

const WRONG = { none: 'noAddress', several: 'severalAddresses', wrong: 'wrongAddress' } as const;

/** Ending: what the dossier gives is not one address. It is named by the mail, never by what was given. */
function addressOf(treatment: Treatment, { to }: Mailing, name: string): string {
  const read = readAddress(toText(evaluate(to, evaluationContext(treatment))));
  if (read.is === 'one') return read.address;
  throw anomaly(say(treatment, WRONG[read.is], { name }));
}

/** What a dossier says must not begin a line of the letter's head. */
function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** À blanc the trial goes on without it. Errors raised: `engine.outlet-missing`, `engine.not-files`, those of the ledger and the mailbox. */
export async function mail(
  step: StepOf<'send'>,
  by: Mailing,
  { name, subject: head, text: body }: Message,
  { treatment, phase }: StepContext,
): Promise<void> {
  const { plan, options } = treatment;
  const key = sendKey(plan, phase, step);
  const known = knownEffect(treatment.ledger, key);
  // Files that were attached need not be there any more.
  if (known !== undefined && stands(known.state)) return;
  const to = addressOf(treatment, by, name);
  const subject = head === null ? '' : oneLine(renderTemplate(head, evaluationContext(treatment)));
  if (subject === '') throw anomaly(say(treatment, 'emptySubject', { name }));
  const text = renderTemplate(body, evaluationContext(treatment));
  const toSend = (why: string): Ending =>
    new Ending({
      kind: 'handed_over',
      handover: 'decide',
      reason: say(treatment, 'toSend', { name, why }),
      proposedText: `${subject}\n\n${text}`,
    });
  if (options.outlets === undefined) throw toSend(say(treatment, 'noMailHere'));
  const { name: outlet } = by.outlet;
  const mailbox = options.outlets[outlet];
  if (mailbox?.mail === undefined) throw error(engineErrors, 'engine.outlet-missing', { outlet });
  const attachments = [];
  for (const files of by.attach) attachments.push(...(await contentsOf(treatment, evaluate(files, evaluationContext(treatment)), name)));
  const effect = mailbox.mail([options.context.office, plan.name, options.reference, key], { to, subject, text, attachments });
  const made = await makeSourceEffect(treatment, { key, effect, correctionReason: name });
  if (made.made) return;
  switch (made.why) {
    case 'correction_not_allowed':
      throw toSend(say(treatment, 'officeDoesNotSend'));
    case 'needs_confirmation':
      throw new Ending({ kind: 'handed_over', handover: 'confirm', reason: say(treatment, 'toConfirmMail', { name }), proposedText: null });
    case 'dry_run':
      treatment.evidence.event(say(treatment, 'drySend'));
  }
}
