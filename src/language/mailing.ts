// Reads what makes a mail of `send`: `par` which mailbox, `à` which address, and the files to attach.
import { namesOf } from './flow.ts';
import type { Expression, Mailing } from './plan.ts';
import { asItems, asScalar, complain, place } from './reader.ts';
import type { Reading } from './reading.ts';

/** The mailbox; undefined: there is none of that name, which was said. */
function readMailbox({ setting: { outlets = new Map<string, never>(), reader }, entries }: Reading): Mailing['outlet'] | undefined {
  const { by } = reader.tongue.step;
  const scalar = asScalar(reader, entries.get(by)?.value, by);
  if (scalar === undefined) return undefined;
  const outlet = outlets.get(scalar.text);
  if (!outlets.has(scalar.text)) {
    const suggestion = { given: scalar.text, candidates: outlets.keys() };
    reader.report(place(reader, scalar), 'language.unknown-outlet', { name: scalar.text }, suggestion);
  }
  if (outlet !== undefined && outlet.connector !== 'mailbox') complain(reader, scalar, 'language.no-mails-there', { name: scalar.text });
  return outlet?.connector === 'mailbox' ? outlet : undefined;
}

/** Of a message by the source, which takes one file: where it is found; undefined: it has none, or more, which was said. */
export function readAttachedFile(reading: Reading): Expression | undefined {
  const { reader } = reading.setting;
  const { attach } = reader.tongue.step;
  const given = reading.entries.get(attach);
  if (given === undefined) return undefined;
  const [file, ...others] = readAttached(reading);
  if (others.length > 0) complain(reader, given.key, 'language.one-file-only', { name: attach });
  return file;
}

function readAttached({ setting: { compile, reader }, flow, entries }: Reading): readonly Expression[] {
  const { attach } = reader.tongue.step;
  const given = entries.get(attach);
  return (given === undefined ? [] : asItems(given.value)).flatMap((item) => {
    const scalar = asScalar(reader, item, attach);
    const compiled = scalar === undefined ? undefined : compile.value(scalar, namesOf(flow), ['files']);
    return compiled === undefined ? [] : [compiled.expression];
  });
}

/** Null: it goes by the source. Undefined: a mistake, which was reported. */
export function readMailing(reading: Reading, message: string): Mailing | null | undefined {
  const { setting, flow, verbKey, entries } = reading;
  const { compile, messages, reader, withSubject } = setting;
  const { addressee, by } = reader.tongue.step;
  const [to, through] = [entries.get(addressee), entries.get(by)];
  if (to === undefined && through === undefined) return null;
  if (to === undefined || through === undefined) {
    const [name, lacking] = to === undefined ? [by, addressee] : [addressee, by];
    complain(reader, (to ?? through)?.key ?? verbKey, 'language.mail-half-said', { name, other: lacking });
    return undefined;
  }
  if (messages.has(message) && withSubject?.has(message) !== true) complain(reader, verbKey, 'language.mail-without-subject', { message });
  const outlet = readMailbox(reading);
  const scalar = asScalar(reader, to.value, addressee);
  const address = scalar === undefined ? undefined : compile.value(scalar, namesOf(flow), ['text']);
  const attached = readAttached(reading);
  return outlet === undefined || address === undefined ? undefined : { outlet, to: address.expression, attach: attached };
}
