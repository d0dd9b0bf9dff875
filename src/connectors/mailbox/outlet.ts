// A mailbox as an outlet: letters of its own leave by it, each to one address.
import { createHash } from 'node:crypto';
import type { Mail, Outlet } from '#domain/connector.ts';
import type { MailAccount } from '#mail/account.ts';
import { letterEffect, letterName, LONGEST_REQUEST_MILLISECONDS } from './letter-effect.ts';
import { lookForReturned } from './returned.ts';

export interface MailOutletOptions {
  readonly account: MailAccount;
  /** Where what comes back arrives. */
  readonly folder: string;
  readonly longestRequestMilliseconds?: number;
}

const SHOWN_DIGITS = 12;

/** A file that changed is another mail to whoever confirms it. */
function attached({ attachments }: Mail): string {
  return attachments
    .map(({ bytes, filename }) => `${filename} (${createHash('sha256').update(bytes).digest('hex').slice(0, SHOWN_DIGITS)})`)
    .join(', ');
}

export function mailOutlet({ account, folder, longestRequestMilliseconds = LONGEST_REQUEST_MILLISECONDS }: MailOutletOptions): Outlet {
  return {
    returned: (signal) => lookForReturned(account, folder, signal),
    mail(about, mail) {
      const { attachments, subject, text, to } = mail;
      const files = attached(mail);
      return letterEffect({
        account,
        longestRequestMilliseconds,
        kind: 'mail',
        typed: { destinataire: to, objet: subject, texte: text, ...(files === '' ? {} : { 'pièces jointes': files }) },
        recognise: 'ce courriel est parmi les messages envoyés',
        letter: () =>
          Promise.resolve({
            // Not of the files: one that is made anew for the same letter has other bytes, and the letter was sent.
            messageId: letterName([...about, to, subject, text]),
            to,
            subject,
            text,
            answers: null,
            attachments: attachments.map(({ bytes, ...file }) => ({ ...file, content: bytes })),
          }),
      });
    },
  };
}
