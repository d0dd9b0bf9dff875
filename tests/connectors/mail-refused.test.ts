// A mail server that takes no letter for an address: whether that is the address's fault or the sender's decides who must act.
import { expect, onTestFinished, test } from 'vitest';
import { startImapServer } from '../../practice/mail/imap.ts';
import { openMailboxes } from '../../practice/mail/mailboxes.ts';
import { type MailFaults, startMailServer } from '../../practice/mail/server.ts';
import { mailOutlet } from '../../src/connectors/mailbox/outlet.ts';
import { mailboxPlace } from '../../src/connectors/mailbox/place.ts';

const USER = { user: 'guichet@exemple.test', password: 'secret' };
const TO = 'parti@exemple.test';
const NEVER = new AbortController().signal;

async function sendUnder(faults: MailFaults) {
  const imap = await startImapServer({ port: 0, account: USER, mailboxes: openMailboxes(null) });
  onTestFinished(() => imap.close());
  const smtp = await startMailServer({ port: 0, account: USER, faults, stateFile: null });
  onTestFinished(() => smtp.close());
  const address = `imap://guichet%40exemple.test@127.0.0.1:${imap.port}/INBOX?smtp=smtp://127.0.0.1:${smtp.port}`;
  const mail = { to: TO, subject: 'Votre demande', text: 'Bonjour.', attachments: [] };
  const effect = mailOutlet(mailboxPlace(address, USER.password)).mail?.(['dossier'], mail);
  await effect?.before(NEVER);
  const sending = await effect?.make({ notAfter: Number.POSITIVE_INFINITY }, NEVER);
  expect(smtp.kept).toEqual([]);
  return sending?.done === 'no' ? sending.failure : undefined;
}

test.each([
  ['an address that it does not know', { unknown: [TO] }, 'mail.recipient-refused', 'data', '550 5.1.1'],
  ['a sender that it does not trust', { distrusts: '554 5.7.1 Client host rejected' }, 'mail.refused', 'operator', '554 5.7.1'],
  ['a sender without a name', { distrusts: '550 5.1.8 sender domain not found' }, 'mail.refused', 'operator', '550 5.1.8'],
  ['an address that comes too early', { greylist: true }, 'mail.refused', 'operator', '451 4.7.1'],
] as const)('%s', async (_, faults, code, act, status) => {
  const failure = await sendUnder(faults);
  expect(failure).toMatchObject({ code, act });
  expect(failure?.text('fr')).toContain(`(${status})`);
  expect(failure?.text('fr')).not.toContain(TO);
});
