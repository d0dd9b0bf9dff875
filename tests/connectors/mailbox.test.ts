// A mailbox as a source: what it holds becomes dossiers, once each, whatever the server and the senders do.
import { expect, onTestFinished, test } from 'vitest';
import { startImapServer } from '../../practice/mail/imap.ts';
import { INBOX, openMailboxes } from '../../practice/mail/mailboxes.ts';
import { mailbox } from '../../src/connectors/mailbox/connector.ts';

const ACCOUNT = { user: 'guichet@exemple.test', password: 'secret' };
const SIGNAL = new AbortController().signal;
const PDF = Buffer.from('%PDF-1.4\nrien\n').toString('base64');

function message(name: string, lines: readonly string[] = [], body: readonly string[] = ['Bonjour.']): Buffer {
  const head = [
    `Message-ID: <${name}@exemple.test>`,
    'From: "Éloïse" <Eloise@Exemple.test>',
    `Subject: =?utf-8?B?${Buffer.from(`Dépôt ${name}`).toString('base64')}?=`,
  ];
  return Buffer.from([...head, ...lines, '', ...body, ''].join('\r\n'));
}

const WITH_FILE = message(
  'piece',
  ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'],
  [
    '--b',
    'Content-Type: text/plain; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Voil=E0.',
    '--b',
    'Content-Type: application/pdf; name="rib.pdf"',
    'Content-Disposition: attachment; filename="rib.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    PDF,
    '--b--',
  ],
);

async function start(more: { readonly password?: string; readonly folder?: string } = {}) {
  const mailboxes = openMailboxes(null);
  const imap = await startImapServer({ port: 0, account: ACCOUNT, mailboxes });
  onTestFinished(() => imap.close());
  const place = { host: '127.0.0.1', port: imap.port, security: 'none' as const };
  const { folder = INBOX, password = ACCOUNT.password } = more;
  const account = { user: ACCOUNT.user, password, address: ACCOUNT.user, imap: place, smtp: place };
  return { imap, mailboxes, connector: mailbox({ account, folder, labels: [] }) };
}

test('messages are read by pages, in order, and what was read is not read again', async () => {
  const { connector, mailboxes } = await start();
  for (let number = 1; number <= 23; number += 1) mailboxes.append(INBOX, message(`m${number}`));
  const first = await connector.collect(null, SIGNAL);
  expect(first.dossiers.map(({ reference }) => reference)).toEqual(
    Array.from({ length: 20 }, (_, index) => `<m${index + 1}@exemple.test>`),
  );
  expect(first.more).toBe(true);
  const second = await connector.collect(first.cursor, SIGNAL);
  expect(second.dossiers.map(({ reference }) => reference)).toEqual(['<m21@exemple.test>', '<m22@exemple.test>', '<m23@exemple.test>']);
  expect(await connector.collect(second.cursor, SIGNAL)).toMatchObject({ dossiers: [], more: false });
  mailboxes.append(INBOX, message('m24'));
  expect((await connector.collect(second.cursor, SIGNAL)).dossiers).toHaveLength(1);
  // Numbers mean something else from now on: all is read again, under the same names.
  mailboxes.renumber(INBOX);
  const again = await connector.collect(second.cursor, SIGNAL);
  expect(again.dossiers.map(({ reference, submission }) => [reference, submission])).toEqual(
    first.dossiers.map(({ reference, submission }) => [reference, submission]),
  );
});

test('sender, subject, text and attachments are what the message says, whatever their encoding', async () => {
  const { connector, mailboxes } = await start();
  mailboxes.append(INBOX, WITH_FILE);
  const [dossier] = (await connector.collect(null, SIGNAL)).dossiers;
  expect(dossier?.payload.fields).toMatchObject({
    Expéditeur: { type: 'text', value: 'eloise@exemple.test' },
    'Nom de l’expéditeur': { type: 'text', value: 'Éloïse' },
    Objet: { type: 'text', value: 'Dépôt piece' },
    Texte: { type: 'text', value: 'Voilà.' },
    'Pièces jointes': {
      type: 'files',
      files: [{ filename: 'rib.pdf', contentType: 'application/pdf', condition: 'unopenable', key: '1' }],
    },
  });
  const reference = dossier?.reference ?? '';
  const bytes = await connector.openFile?.(reference, '1', SIGNAL);
  expect(Buffer.from(bytes ?? []).toString('base64')).toBe(PDF);
  expect(await connector.reread(reference, SIGNAL)).toMatchObject({ found: true, submission: dossier?.submission, state: 'open' });
  expect(await connector.reread('<personne@exemple.test>', SIGNAL)).toEqual({ found: false });
});

test('two copies of one message that came by different ways are one submission; one without a name is named by where it stands', async () => {
  const { connector, mailboxes } = await start();
  mailboxes.append(INBOX, message('copie'));
  mailboxes.append(INBOX, message('copie', ['Received: from liste.exemple.test']));
  mailboxes.append(INBOX, Buffer.from('Subject: sans nom\r\n\r\nrien\r\n'));
  mailboxes.append(INBOX, message('née'));
  const { dossiers } = await connector.collect(null, SIGNAL);
  expect(dossiers.at(-1)?.reference).toBe('sans identifiant 1:4');
  expect(new Set(dossiers.map(({ submission }) => submission)).size).toBe(3);
  const nameless = dossiers.at(-2)?.reference ?? '';
  expect(nameless).toBe('sans identifiant 1:3');
  expect(await connector.reread(nameless, SIGNAL)).toMatchObject({ found: true });
  // Which of the two is meant cannot be known: none is marked.
  await expect(connector.takeIn('<copie@exemple.test>').before(SIGNAL)).rejects.toMatchObject({ code: 'mail.twice' });
});

test('a message that somebody took away is the matter of its dossier, which is then found withdrawn', async () => {
  const { connector, mailboxes } = await start();
  const { uid } = mailboxes.append(INBOX, WITH_FILE);
  mailboxes.remove(INBOX, uid);
  const gone = { code: 'mail.message-gone', act: 'data' };
  await expect(connector.takeIn('<piece@exemple.test>').before(SIGNAL)).rejects.toMatchObject(gone);
  await expect(connector.openFile?.('<piece@exemple.test>', '1', SIGNAL)).rejects.toMatchObject(gone);
  expect(await connector.reread('<piece@exemple.test>', SIGNAL)).toEqual({ found: false });
});

test('a refused sign-in, a folder that is gone and a server that sends away have names', async () => {
  await expect((await start({ password: 'autre' })).connector.collect(null, SIGNAL)).rejects.toMatchObject({
    code: 'mail.sign-in-refused',
  });
  await expect((await start({ folder: 'Perdu' })).connector.collect(null, SIGNAL)).rejects.toMatchObject({ code: 'mail.folder-gone' });
  const { connector, imap } = await start();
  imap.setFaults({ imapClosed: true });
  await expect(connector.collect(null, SIGNAL)).rejects.toMatchObject({ code: 'mail.unreachable' });
});

test('a program, a list, this very mailbox or another address than the sender’s is not answered; a person is told', async () => {
  const { connector, mailboxes } = await start();
  mailboxes.append(INBOX, message('absence', ['Auto-Submitted: auto-replied']));
  mailboxes.append(INBOX, message('retour', ['Return-Path: <>']));
  mailboxes.append(INBOX, message('liste', ['List-Id: <liste.exemple.test>']));
  mailboxes.append(INBOX, Buffer.from(`Message-ID: <soi@exemple.test>\r\nFrom: ${ACCOUNT.user}\r\n\r\nrien\r\n`));
  mailboxes.append(INBOX, message('ailleurs', ['Reply-To: <autre@exemple.test>']));
  const refused = (name: string): Promise<unknown> =>
    connector.send?.(`<${name}@exemple.test>`, 'Bonjour.').before(SIGNAL) ?? Promise.resolve();
  for (const name of ['absence', 'retour', 'liste', 'soi']) await expect(refused(name)).rejects.toMatchObject({ code: 'mail.automatic' });
  await expect(refused('ailleurs')).rejects.toMatchObject({ code: 'mail.other-reply-address' });
});

test('a message that is too large is a dossier of the day on which it came, for a person, and is never loaded', async () => {
  const { connector, mailboxes } = await start();
  const large = Buffer.concat([message('lourd'), Buffer.alloc(41 * 1024 * 1024, 'a')]);
  const { at } = mailboxes.append(INBOX, large);
  const [dossier] = (await connector.collect(null, SIGNAL)).dossiers;
  expect(dossier?.payload.facts['problem']).toContain('42 Mo');
  expect(dossier?.depositedAt.slice(0, 10)).toBe(at.slice(0, 10));
  await expect(connector.reread(dossier?.reference ?? '', SIGNAL)).rejects.toMatchObject({ code: 'mail.too-large' });
});
