// Judges the letters that a mail server took: one to the applicant of each grant that was carried to its end, and no other.
import PostalMime from 'postal-mime';
import type { GrantApplication } from '../grants-world.ts';
import type { DemarcheFinding } from './examine-demarche.ts';

/** As the mail server kept it. */
export interface TakenMail {
  readonly to: readonly string[];
  readonly text: string;
}

export interface MailEvidence {
  readonly mails: readonly TakenMail[];
  readonly finished: readonly { readonly application: GrantApplication; readonly grantNumber: string }[];
}

export async function examineMail({ mails, finished }: MailEvidence): Promise<readonly DemarcheFinding[]> {
  const found: DemarcheFinding[] = [];
  const letters = new Map<string, string[]>();
  for (const { to, text } of mails) {
    const { subject = '', text: body = '' } = await PostalMime.parse(text);
    for (const address of to) letters.set(address, [...(letters.get(address) ?? []), `${subject}\n${body}`]);
  }
  for (const { application, grantNumber } of finished) {
    const reference = String(application.number);
    const [letter, ...more] = letters.get(application.usagerEmail) ?? [];
    letters.delete(application.usagerEmail);
    if (letter === undefined) found.push({ kind: 'missing', reference, what: 'mail', expected: 'one letter', got: 'none' });
    else if (!letter.includes(grantNumber))
      found.push({ kind: 'wrongValue', reference, what: 'mail', expected: grantNumber, got: 'not in it' });
    if (more.length > 0) found.push({ kind: 'writtenTwice', reference, what: 'mail', expected: 'one letter', got: `${more.length + 1}` });
  }
  for (const [address, texts] of letters)
    found.push({ kind: 'writtenTwice', reference: address, what: 'mail', expected: 'none', got: String(texts.length) });
  return found;
}
