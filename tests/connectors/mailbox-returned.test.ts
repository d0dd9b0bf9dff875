// Letters that come back: a real mail server takes them and cannot deliver them; the mailbox says which, once they were told no more.
import { expect, onTestFinished, test } from 'vitest';
import { startImapServer } from '../../practice/mail/imap.ts';
import { INBOX, openMailboxes } from '../../practice/mail/mailboxes.ts';
import { startMailServer } from '../../practice/mail/server.ts';
import { mailbox } from '../../src/connectors/mailbox/connector.ts';
import { mailOutlet } from '../../src/connectors/mailbox/outlet.ts';
import { mailboxPlace } from '../../src/connectors/mailbox/place.ts';
import { lookForReturned } from '../../src/connectors/mailbox/returned.ts';
import { readReturned } from '../../src/mail/returned-letter.ts';

const USER = { user: 'guichet@exemple.test', password: 'secret' };
const NEVER = new AbortController().signal;

async function open() {
  const mailboxes = openMailboxes(null);
  const imap = await startImapServer({ port: 0, account: USER, mailboxes });
  onTestFinished(() => imap.close());
  const smtp = await startMailServer({
    port: 0,
    account: USER,
    faults: { undeliverable: ['parti@exemple.test'], delayed: ['lent@exemple.test'] },
    stateFile: null,
    onKept: ({ text, to }) => {
      if (to.includes(USER.user)) mailboxes.append(INBOX, Buffer.from(text.replaceAll('\n', '\r\n')));
    },
  });
  onTestFinished(() => smtp.close());
  const address = `imap://guichet%40exemple.test@127.0.0.1:${imap.port}/INBOX?smtp=smtp://127.0.0.1:${smtp.port}`;
  const outlet = mailOutlet(mailboxPlace(address, USER.password));
  const write = async (to: string): Promise<string> => {
    const effect = outlet.mail?.(['dossier'], { to, subject: 'Votre demande', text: 'Bonjour.', attachments: [] });
    const before = await effect?.before(NEVER);
    expect(await effect?.make({ notAfter: Number.POSITIVE_INFINITY }, NEVER)).toMatchObject({ done: 'yes' });
    return before?.['identifiant'] ?? '';
  };
  const returned = async () => {
    const found = await outlet.returned?.(NEVER);
    if (found === undefined) throw new Error('nothing comes back');
    return found;
  };
  const source = mailbox({ ...mailboxPlace(address, USER.password), labels: [] });
  const { account } = mailboxPlace(address, USER.password);
  return { account, mailboxes, source, write, returned };
}

test('a letter that could not be delivered is named, with its code; one that arrived or is only late is not', async () => {
  const { mailboxes, write, returned } = await open();
  await write('ici@exemple.test');
  await write('lent@exemple.test');
  const lost = await write('parti@exemple.test');
  // Somebody else's report, and a message that only speaks of one.
  const foreign = mailboxes.folders.get(INBOX)?.messages.at(-1)?.source.toString().replaceAll(lost, '<abc@ailleurs.test>') ?? '';
  mailboxes.append(INBOX, Buffer.from(foreign));
  mailboxes.append(INBOX, Buffer.from(`Subject: delivery-status\r\n\r\nAction: failed\r\nMessage-ID: ${lost}\r\n`));
  const found = await returned();
  expect(found.letters).toEqual([{ message: lost, status: '5.1.1' }]);
  // Told to nobody yet: found again.
  expect((await returned()).letters).toHaveLength(1);
  await found.told(new Set(), NEVER);
  expect((await returned()).letters).toHaveLength(1);
  await found.told(new Set([lost]), NEVER);
  expect((await returned()).letters).toEqual([]);
  // It stays where it is, for whoever reads the mailbox.
  expect(mailboxes.folders.get(INBOX)?.messages).toHaveLength(4);
});

test('a letter that nobody knows is found again for a day, then no more', async () => {
  const { account, write } = await open();
  await write('parti@exemple.test');
  const look = (hours: number) => lookForReturned(account, INBOX, NEVER, () => Date.now() + hours * 3_600_000);
  for (const hours of [0, 23]) {
    const found = await look(hours);
    expect(found.letters).toHaveLength(1);
    await found.told(new Set(), NEVER);
  }
  await (await look(25)).told(new Set(), NEVER);
  expect((await look(0)).letters).toEqual([]);
});

test('where letters come back to the folder that is read, none of them becomes a dossier, and reading goes on behind them', async () => {
  const { mailboxes, source, write, returned } = await open();
  await write('parti@exemple.test');
  const foreign = mailboxes.folders.get(INBOX)?.messages.at(-1)?.source.toString() ?? '';
  const first = await source.collect(null, NEVER);
  expect(first.dossiers).toEqual([]);
  // A report on somebody else's letter is read by a person, as before.
  mailboxes.append(INBOX, Buffer.from(foreign.replaceAll('@copiste.invalid', '@ailleurs.test')));
  mailboxes.append(INBOX, Buffer.from('From: <camille@exemple.test>\r\nMessage-ID: <c@exemple.test>\r\n\r\nBonjour.\r\n'));
  const second = await source.collect(first.cursor, NEVER);
  expect(second.dossiers).toHaveLength(2);
  expect(second.dossiers.at(-1)?.reference).toBe('<c@exemple.test>');
  expect(await source.collect(second.cursor, NEVER)).toMatchObject({ dossiers: [], cursor: second.cursor, more: false });
  expect(second.cursor).not.toBe(first.cursor);
  expect((await returned()).letters).toHaveLength(1);
});

test.each([
  ['a letter in whole', 'Content-Type: message/rfc822', true],
  ['the name alone, folded', 'Content-Type: text/rfc822-headers', true],
])('%s is recognised', (name, type, isOurs) => {
  const id = `<${'0a'.repeat(20)}@copiste.invalid>`;
  const named = name.includes('folded') ? `Message-ID:\r\n ${id}` : `Message-Id: ${id}`;
  const report = [
    'Content-Type: multipart/report; boundary=b; report-type="delivery-status"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Action: failed',
    'Status: 5.2.2 (mailbox full)',
    '--b',
    type,
    '',
    named,
    '--b--',
  ].join('\r\n');
  expect(readReturned(Buffer.from(report))).toEqual(isOurs ? { message: id, status: '5.2.2' } : null);
});
