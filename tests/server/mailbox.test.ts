// An assistant whose source is a mailbox: its messages are taken in, answered once and put away by a real robot.
import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { startImapServer } from '../../practice/mail/imap.ts';
import { INBOX, openMailboxes } from '../../practice/mail/mailboxes.ts';
import { startMailServer } from '../../practice/mail/server.ts';
import { freshDatabase } from '../databases.ts';
import { openOffice, refusal } from './office.ts';
import { workAll } from './work-all.ts';

const ASSISTANT = `langue: fr
assistant: courriels-essai
version: 1.0.0
titre: Courriels
responsable: Essais
source: { connecteur: messagerie }
champs:
  objet: { depuis: Objet, personnel: oui }
messages:
  accusé: |
    Votre demande est enregistrée.
phases:
  - phase: réponse
    étapes:
      - prendre en instruction: sans notification
      - exiger: =objet = "Demande"
        sinon:
          confier: "Ce message n'est pas une demande."
      - envoyer: accusé
      - étiqueter: Enregistrés
`;

const USER = { user: 'guichet@exemple.test', password: 'secret du guichet' };

function message(name: string, subject: string): Buffer {
  return Buffer.from(`From: <${name}@exemple.test>\r\nMessage-ID: <${name}@exemple.test>\r\nSubject: ${subject}\r\n\r\nBonjour.\r\n`);
}

test('a message is taken in, answered once and put away; another is handed over where it stands', { timeout: 180_000 }, async () => {
  const mailboxes = openMailboxes(null);
  mailboxes.create('Enregistrés');
  mailboxes.append(INBOX, message('camille', 'Demande'));
  mailboxes.append(INBOX, message('dominique', 'Autre chose'));
  const imap = await startImapServer({ port: 0, account: USER, mailboxes });
  onTestFinished(() => imap.close());
  const smtp = await startMailServer({ port: 0, account: USER, faults: {}, stateFile: null });
  onTestFinished(() => smtp.close());
  const office = await openOffice(await freshDatabase('PGlite').location());
  const assistant = 'courriels-essai';
  const address = `imap://guichet%40exemple.test@127.0.0.1:${imap.port}/INBOX?smtp=smtp://127.0.0.1:${smtp.port}`;
  const body = (token: string) => ({
    files: { 'assistant.yaml': ASSISTANT },
    settings: {},
    accounts: {},
    source: { address, token },
    allowedOrigins: [],
  });
  expect(await refusal(office.person.install({ params: { assistant }, body: body('') }))).toBe('installation.secret-missing');
  await office.person.install({ params: { assistant }, body: body(USER.password) });
  await office.person.settings({ params: { assistant }, body: { autonomy: 'autonomous', allowedCorrections: ['accusé'] } });
  await office.person.collect({ params: { assistant } });
  expect(await workAll(office)).toBe(3);
  expect(await office.show('<camille@exemple.test>')).toMatchObject({ state: 'done' });
  expect(await office.show('<dominique@exemple.test>')).toMatchObject({ state: 'handed_over' });
  expect(smtp.kept.map(({ from, to }) => [from, to])).toEqual([[USER.user, ['camille@exemple.test']]]);
  expect(smtp.kept[0]?.text).toContain('Votre demande est enregistr');
  const names = (folder: string) => mailboxes.folders.get(folder)?.messages.map(({ source }) => /<(\w+)@/.exec(source.toString())?.[1]);
  expect([names(INBOX), names('Enregistrés')]).toEqual([['dominique'], ['camille']]);
  // Read again: nothing is made, nobody is written to again.
  await office.person.collect({ params: { assistant } });
  expect(await workAll(office)).toBe(1);
  expect(smtp.kept).toHaveLength(1);
});

const WRITES = `langue: fr
assistant: courriels-partants
version: 1.0.0
titre: Courriels
responsable: Essais
source: { connecteur: messagerie }
suivis:
  courriels: { connecteur: messagerie }
champs:
  adresse: { depuis: Objet, personnel: oui }
  nom: { depuis: Texte, personnel: oui }
  pièces: { depuis: "Pièces jointes", type: fichiers, personnel: oui }
messages:
  enregistrée:
    objet: Votre demande, {nom}
    texte: |
      Bonjour {nom}, votre demande est enregistrée.
phases:
  - phase: réponse
    étapes:
      - prendre en instruction: sans notification
      - envoyer: enregistrée
        à: =adresse
        par: courriels
        joindre: =pièces
`;

function asking(name: string, address: string): Buffer {
  const lines = [
    `From: <${name}@exemple.test>`,
    `Message-ID: <${name}@exemple.test>`,
    `Subject: ${address}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    // Whoever answers takes this for the name: a line of it must not become one of the letter's head.
    name,
    'Bcc: intrus@exemple.test',
    '--b',
    'Content-Type: text/plain; name="note.txt"',
    'Content-Disposition: attachment; filename="note.txt"',
    '',
    'Une note.',
    '--b--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

test('a mail leaves to the one address that a dossier gives, confirmed, allowed by name, once', { timeout: 180_000 }, async () => {
  const mailboxes = openMailboxes(null);
  for (const [name, address] of [
    ['camille', 'porteur@asso.exemple.test'],
    ['dominique', 'un@exemple.test, deux@exemple.test'],
    ['claude', 'Mairie de Montauban'],
  ] as const) {
    mailboxes.append(INBOX, asking(name, address));
  }
  const imap = await startImapServer({ port: 0, account: USER, mailboxes });
  onTestFinished(() => imap.close());
  const smtp = await startMailServer({ port: 0, account: USER, faults: {}, stateFile: null });
  onTestFinished(() => smtp.close());
  const office = await openOffice(await freshDatabase('PGlite').location());
  const assistant = 'courriels-partants';
  const place = {
    address: `imap://guichet%40exemple.test@127.0.0.1:${imap.port}/INBOX?smtp=smtp://127.0.0.1:${smtp.port}`,
    token: USER.password,
  };
  const install = (outlets: Readonly<Record<string, typeof place>>) =>
    office.person.install({
      params: { assistant },
      body: { files: { 'assistant.yaml': WRITES }, settings: {}, accounts: {}, source: place, outlets, allowedOrigins: [] },
    });
  const again = async (reference: string): Promise<void> => {
    const { id } = await office.show(reference);
    await office.agent.retryDossier({ params: { dossierId: id }, body: { requestId: randomUUID(), note: '' } });
    await workAll(office);
  };
  const reasonOf = async (reference: string): Promise<string> => (await office.show(reference)).handovers.at(-1)?.reason ?? '';
  await install({});
  await office.person.settings({ params: { assistant }, body: { autonomy: 'supervised', allowedCorrections: [] } });
  await office.person.collect({ params: { assistant } });
  await workAll(office);
  // Nobody said where the mailbox is: all waits for whoever does.
  expect(await office.show('<camille@exemple.test>')).toMatchObject({ state: 'waiting' });
  await install({ courriels: place });
  await workAll(office);
  expect(await office.show('<dominique@exemple.test>')).toMatchObject({ state: 'handed_over' });
  expect(await reasonOf('<dominique@exemple.test>')).toContain('plusieurs adresses');
  expect(await reasonOf('<claude@exemple.test>')).toContain('pas une adresse');
  // The office did not allow this text: a person gets it as a proposal.
  expect(await reasonOf('<camille@exemple.test>')).toContain('ne laisse pas');
  // Allowed by name, and supervised: a person sees to whom what leaves.
  await office.person.settings({ params: { assistant }, body: { autonomy: 'supervised', allowedCorrections: ['enregistrée'] } });
  await again('<camille@exemple.test>');
  const { id, confirmation } = await office.show('<camille@exemple.test>');
  expect(confirmation).toMatchObject({
    kind: 'mail',
    values: [
      { name: 'destinataire', value: 'porteur@asso.exemple.test' },
      { name: 'objet', value: 'Votre demande, camille Bcc: intrus@exemple.test' },
      { name: 'texte' },
      { name: 'pièces jointes', value: expect.stringMatching(/^note\.txt \([0-9a-f]{12}\)$/) },
    ],
  });
  expect(smtp.kept).toEqual([]);
  const yes = { requestId: randomUUID(), confirmationId: confirmation?.id ?? '', digest: confirmation?.digest ?? '' };
  await office.agent.confirmCommit({ params: { dossierId: id }, body: yes });
  await workAll(office);
  expect(await office.show('<camille@exemple.test>')).toMatchObject({ state: 'done' });
  expect(smtp.kept.map(({ from, to }) => [from, to])).toEqual([[USER.user, ['porteur@asso.exemple.test']]]);
  const [head = '', body = ''] = smtp.kept[0]?.text.split(/\r?\n\r?\n(.*)/s) ?? [];
  expect(head).not.toMatch(/^bcc:/im);
  expect(head).toMatch(/^Auto-Submitted: auto-generated/im);
  expect(body).toContain('note.txt');
});
