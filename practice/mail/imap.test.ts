// The practice IMAP server is spoken to by a client that agents' programs use, so that what it says is IMAP and not our idea of it.
import fc from 'fast-check';
import { ImapFlow } from 'imapflow';
import { expect, onTestFinished, test } from 'vitest';
import { folderFromWire, folderToWire, inSet, tokensOf } from './imap-syntax.ts';
import { startImapServer } from './imap.ts';
import { INBOX, openMailboxes, SENT } from './mailboxes.ts';

const ACCOUNT = { user: 'guichet@exemple.test', password: 'un mot de "passe"' };
const MAIL = Buffer.from('Message-ID: <a@exemple.test>\r\nSubject: Un\r\n sujet\r\n\r\nBonjour,\r\ncinq.\r\n');

async function start() {
  const mailboxes = openMailboxes(null);
  const server = await startImapServer({ port: 0, account: ACCOUNT, mailboxes });
  onTestFinished(() => server.close());
  const open = async (password = ACCOUNT.password) => {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: server.port,
      secure: false,
      logger: false,
      auth: { user: ACCOUNT.user, pass: password },
    });
    client.on('error', () => undefined);
    await client.connect();
    onTestFinished(() => client.close());
    return client;
  };
  return { mailboxes, server, open };
}

test('messages are read whole, searched, flagged, moved and added', async () => {
  const { mailboxes, open } = await start();
  mailboxes.append(INBOX, MAIL);
  mailboxes.append(INBOX, Buffer.from('Message-ID: <b@exemple.test>\r\n\r\n'));
  const client = await open();
  await client.mailboxCreate('Traités');
  const lock = await client.getMailboxLock(INBOX);
  const found = await client.search({ header: { 'message-id': 'a@exemple.test' } }, { uid: true });
  expect(found).toEqual([1]);
  const whole = await client.fetchOne('1', { source: true, flags: true, internalDate: true }, { uid: true });
  expect(whole === false ? null : whole.source?.toString()).toBe(MAIL.toString());
  await client.messageFlagsAdd('1', ['$Copiste'], { uid: true });
  expect(await client.search({ keyword: '$Copiste' }, { uid: true })).toEqual([1]);
  expect(await client.search({ unKeyword: '$Copiste' }, { uid: true })).toEqual([2]);
  await client.messageMove('1', 'Traités', { uid: true });
  lock.release();
  expect(mailboxes.folders.get(INBOX)?.messages.map(({ uid }) => uid)).toEqual([2]);
  expect(mailboxes.folders.get('Traités')?.messages.map(({ flags, source }) => [flags, source.toString()])).toEqual([
    [['$Copiste'], MAIL.toString()],
  ]);
  await client.append(SENT, MAIL, [String.raw`\Seen`]);
  expect(mailboxes.folders.get(SENT)?.messages[0]?.source.toString()).toBe(MAIL.toString());
  expect((await client.list()).find(({ specialUse }) => specialUse === String.raw`\Sent`)?.path).toBe(SENT);
  await client.logout();
});

test('a wrong password is refused, and a connection can break after what was asked is done', async () => {
  const { mailboxes, server, open } = await start();
  await expect(open('autre')).rejects.toMatchObject({ authenticationFailed: true });
  mailboxes.append(INBOX, MAIL);
  server.setFaults({ imapBreaks: 1 });
  const client = await open();
  const lock = await client.getMailboxLock(INBOX);
  await client.messageFlagsAdd('1', ['$Copiste'], { uid: true }).catch(() => undefined);
  lock.release();
  expect(client.usable).toBe(false);
  expect(mailboxes.folders.get(INBOX)?.messages[0]?.flags).toEqual(['$Copiste']);
});

test('names of folders and sets of numbers mean what they say', () => {
  expect(folderToWire('Envoyés & reçus')).toBe('Envoy&AOk-s &- re&AOc-us');
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(folderFromWire(folderToWire(name))).toBe(name);
    }),
  );
  expect([...inSet('2:3,7,9:*', [1, 2, 3, 7, 8, 9, 12])]).toEqual([2, 3, 7, 9, 12]);
  expect(tokensOf('a FETCH 1 (UID BODY.PEEK[HEADER.FIELDS (Date)]<0.9>) "é\\"" {2}\r\n', [Buffer.from('hi')])).toEqual([
    'a',
    'FETCH',
    '1',
    ['UID', 'BODY.PEEK[HEADER.FIELDS (Date)]<0.9>'],
    'é"',
    'hi',
  ]);
});
