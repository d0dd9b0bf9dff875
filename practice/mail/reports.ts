// What a mail server writes to whoever sent a letter that it took and could not deliver, or not yet (RFC 3464).
import type { KeptMail } from './server.ts';

const STATUSES = { failed: '5.1.1', delayed: '4.4.1' } as const;

/** From nobody, so that nothing answers it; with the head of the letter as it came. */
export function reportOf({ from, text }: KeptMail, address: string, action: keyof typeof STATUSES): KeptMail {
  const end = text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  const report = [
    'From: Mail Delivery System <MAILER-DAEMON@mail.exemple.test>',
    `To: <${from}>`,
    'Return-Path: <>',
    'Auto-Submitted: auto-replied',
    `Message-ID: <${Date.now().toString(36)}.${Math.random().toString(36).slice(2)}@mail.exemple.test>`,
    `Subject: ${action === 'failed' ? 'Undelivered Mail Returned to Sender' : 'Delayed Mail (still being retried)'}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="rapport"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--rapport',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    action === 'failed' ? 'Your message could not be delivered.' : 'Your message could not be delivered yet. It will be retried.',
    '',
    '--rapport',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.exemple.test',
    '',
    `Final-Recipient: rfc822; ${address}`,
    `Action: ${action}`,
    `Status: ${STATUSES[action]}`,
    'Diagnostic-Code: smtp; 550 5.1.1 no such person here',
    '',
    '--rapport',
    'Content-Type: text/rfc822-headers',
    '',
    head,
    '',
    '--rapport--',
    '',
  ];
  return { from: '', to: [from], text: report.join('\n') };
}
