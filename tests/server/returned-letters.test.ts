// Letters that come back undelivered: told to their dossiers by whoever reads the source next, once, and never sent again.
import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { startImapServer } from '../../practice/mail/imap.ts';
import { INBOX, openMailboxes } from '../../practice/mail/mailboxes.ts';
import { startMailServer } from '../../practice/mail/server.ts';
import { freshDatabase } from '../databases.ts';
import { openOffice } from './office.ts';
import { workAll } from './work-all.ts';

const ASSISTANT = `langue: fr
assistant: retours-essai
version: 1.0.0
titre: Retours
responsable: Essais
source: { connecteur: messagerie }
suivis:
  courriels: { connecteur: messagerie }
champs:
  objet: { depuis: Objet, personnel: oui }
  adresse: { depuis: Texte, personnel: oui }
corrections:
  objet: Bonjour, écrivez « Demande » en objet.
messages:
  enregistrée:
    objet: Votre demande
    texte: Bonjour, votre demande est enregistrée.
phases:
  - phase: réponse
    étapes:
      - prendre en instruction: sans notification
      - exiger: =objet = "Demande"
        sinon:
          demander correction: objet
      - envoyer: enregistrée
        à: =adresse
        par: courriels
`;

const USER = { user: 'guichet@exemple.test', password: 'secret du guichet' };
const LOST = 'perdu@exemple.test';

function message(name: string, from: string, subject: string, text: string): Buffer {
  return Buffer.from(`From: <${from}>\r\nMessage-ID: <${name}@exemple.test>\r\nSubject: ${subject}\r\n\r\n${text}\r\n`);
}

test(
  'a letter that comes back is told to its dossier; one that waits for its answer is handed over; nothing is sent again',
  { timeout: 300_000 },
  async () => {
    const mailboxes = openMailboxes(null);
    mailboxes.create('Demandes');
    mailboxes.append('Demandes', message('faite', 'camille@exemple.test', 'Demande', LOST));
    mailboxes.append('Demandes', message('incomplete', LOST, 'Autre chose', 'x'));
    mailboxes.append('Demandes', message('arrivee', 'camille@exemple.test', 'Demande', 'ici@exemple.test'));
    const imap = await startImapServer({ port: 0, account: USER, mailboxes });
    onTestFinished(() => imap.close());
    const smtp = await startMailServer({
      port: 0,
      account: USER,
      faults: { undeliverable: [LOST] },
      stateFile: null,
      onKept: ({ text, to }) => {
        if (to.includes(USER.user)) mailboxes.append(INBOX, Buffer.from(text.replaceAll('\n', '\r\n')));
      },
    });
    onTestFinished(() => smtp.close());
    const office = await openOffice(await freshDatabase('PGlite').location());
    const params = { assistant: 'retours-essai' };
    const place = (folder: string) => ({
      address: `imap://guichet%40exemple.test@127.0.0.1:${imap.port}/${folder}?smtp=smtp://127.0.0.1:${smtp.port}`,
      token: USER.password,
    });
    await office.person.install({
      params,
      body: {
        files: { 'assistant.yaml': ASSISTANT },
        settings: {},
        accounts: {},
        source: place('Demandes'),
        outlets: { courriels: place(INBOX) },
        allowedOrigins: [],
      },
    });
    await office.person.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: ['objet', 'enregistrée'] } });
    const told = async (reference: string): Promise<number> => {
      const { timeline } = await office.show(reference);
      return timeline.filter(({ line }) => line.includes('n’a pas été remis à son destinataire (code 5.1.1)')).length;
    };
    const round = async (): Promise<void> => {
      await office.person.collect({ params });
      await workAll(office);
    };
    const REFERENCES = ['<faite@exemple.test>', '<incomplete@exemple.test>', '<arrivee@exemple.test>'] as const;
    const states = () => Promise.all(REFERENCES.map(async (one) => (await office.show(one)).state));
    await round();
    expect(await states()).toEqual(['done', 'awaiting', 'done']);
    const sent = smtp.kept.filter(({ from }) => from === USER.user).length;
    expect(sent).toBe(3);
    for (let rounds = 0; rounds < 2; rounds += 1) {
      await round();
      expect(await states()).toEqual(['done', 'handed_over', 'done']);
      // Of the one that is handed over, the change and what waits for a person.
      expect(await Promise.all(REFERENCES.map(told))).toEqual([1, 2, 0]);
    }
    expect(smtp.kept.filter(({ from }) => from === USER.user)).toHaveLength(sent);
    // Neither the journal nor the timeline names whom it was for.
    const { entries } = await office.person.journal({ query: {} });
    expect(entries.filter(({ verb }) => verb === 'letter.returned')).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toContain(LOST);
  },
);

const FORM = `langue: fr
assistant: guichet-essai
version: 1.0.0
titre: Guichet
responsable: Essais
source: { connecteur: formulaire }
suivis:
  courriels: { connecteur: messagerie }
champs:
  adresse: { depuis: Courriel, personnel: oui }
messages:
  enregistrée:
    objet: Votre demande
    texte: Bonjour, votre demande est enregistrée.
phases:
  - phase: réponse
    étapes:
      - envoyer: enregistrée
        à: =adresse
        par: courriels
`;

test('where nothing is collected the mailbox is looked into all the same', { timeout: 300_000 }, async () => {
  const mailboxes = openMailboxes(null);
  const imap = await startImapServer({ port: 0, account: USER, mailboxes });
  onTestFinished(() => imap.close());
  const smtp = await startMailServer({
    port: 0,
    account: USER,
    faults: { undeliverable: [LOST] },
    stateFile: null,
    onKept: ({ text, to }) => {
      if (to.includes(USER.user)) mailboxes.append(INBOX, Buffer.from(text.replaceAll('\n', '\r\n')));
    },
  });
  onTestFinished(() => smtp.close());
  const office = await openOffice(await freshDatabase('PGlite').location(), { settings: { collectEverySeconds: 1 } });
  await office.person.pauseInstallation({ params: { assistant: office.assistant } });
  const params = { assistant: 'guichet-essai' };
  const address = `imap://guichet%40exemple.test@127.0.0.1:${imap.port}/INBOX?smtp=smtp://127.0.0.1:${smtp.port}`;
  const outlets = { courriels: { address, token: USER.password } };
  await office.person.install({
    params,
    body: { files: { 'assistant.yaml': FORM }, settings: {}, accounts: {}, outlets, allowedOrigins: [] },
  });
  await office.person.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: ['enregistrée'] } });
  await office.agent.enterDossier({
    params,
    body: { requestId: randomUUID(), reference: 'G 1', knownToo: false, values: { adresse: LOST } },
  });
  const isTold = async (): Promise<boolean> => {
    await workAll(office);
    const { state, timeline } = await office.show('G 1');
    return state === 'done' && timeline.some(({ line }) => line.includes('code 5.1.1'));
  };
  await expect.poll(isTold, { timeout: 200_000, interval: 1_000 }).toBe(true);
  expect(smtp.kept.filter(({ from }) => from === USER.user)).toHaveLength(1);
});
