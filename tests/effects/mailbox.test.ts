// Every kind of effect in a mailbox, over IMAP and SMTP against the practice server, which loses answers and is late as real ones are.
import { mailbox, TAKEN_KEYWORD } from '../../src/connectors/mailbox/connector.ts';
import { mailOutlet } from '../../src/connectors/mailbox/outlet.ts';
import type { DossierPayload } from '../../src/domain/payload.ts';
import { loadAssistant } from '../../src/language/assistant.ts';
import { type ImapFaults, startImapServer } from '../../practice/mail/imap.ts';
import { INBOX, openMailboxes, SENT } from '../../practice/mail/mailboxes.ts';
import { type MailFaults, startMailServer } from '../../practice/mail/server.ts';
import { KINDS, type Kind } from './assistants.ts';
import { effectContract, type Misbehaviour, type Outside, type ScenarioName } from './contract.ts';

const ACCOUNT = { user: 'guichet@exemple.test', password: 'secret' };
const REFERENCE = '<demande-1@exemple.test>';
const LABEL = "Saisi par l'assistant";
const LONGEST_REQUEST_MILLISECONDS = 1_000;
const WINDOW_MILLISECONDS = 2_500;
const LATE_MILLISECONDS = 500;

const MESSAGE = [
  'From: Camille Exemple <camille@exemple.test>',
  `To: ${ACCOUNT.user}`,
  `Message-ID: ${REFERENCE}`,
  'Subject: Demande de subvention',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Bonjour, voici ma demande.',
  '',
].join('\r\n');

const FAULTS: Readonly<Record<Misbehaviour, MailFaults & ImapFaults>> = {
  'answer lost, done': { breaks: 1, imapBreaks: 1 },
  'answer lost, not done': { breaksBefore: 1, imapBreaksBefore: 1 },
  'done late': { lateMilliseconds: LATE_MILLISECONDS, imapLateMilliseconds: LATE_MILLISECONDS },
  refused: { refusals: 1, imapRefusals: 1 },
};

/** The small assistants read two texts; these are of every message. */
function ofMessages(assistant: string): string {
  return assistant.replace('depuis: Numéro ', 'depuis: Expéditeur ').replace('depuis: Rue ', 'depuis: Objet ');
}

type Tried = Pick<Kind, 'kind' | 'ends' | 'files'> & { readonly name: Kind['name'] | 'mail' };

function isLetter({ name }: Tried): boolean {
  return name === 'message' || name === 'mail';
}

async function open(kind: Tried, finish: (undo: () => Promise<void>) => void, keepsSent: boolean): Promise<Outside> {
  const mailboxes = openMailboxes(null);
  mailboxes.create(LABEL);
  mailboxes.append(INBOX, Buffer.from(MESSAGE));
  const smtp = await startMailServer({
    port: 0,
    account: ACCOUNT,
    faults: {},
    stateFile: null,
    onKept: ({ text }) => {
      if (keepsSent) mailboxes.append(SENT, Buffer.from(text.replaceAll('\n', '\r\n')));
    },
  });
  finish(() => smtp.close());
  const imap = await startImapServer({ port: 0, account: ACCOUNT, mailboxes });
  finish(() => imap.close());
  const { plan } = loadAssistant({ 'assistant.yaml': ofMessages(kind.files['assistant.yaml'] ?? '') });
  if (plan === null) throw new Error(kind.name);
  const place = (port: number) => ({ host: '127.0.0.1', port, security: 'none' as const });
  const account = { ...ACCOUNT, address: ACCOUNT.user, imap: place(imap.port), smtp: place(smtp.port) };
  const connector = () =>
    mailbox({
      account,
      folder: INBOX,
      labels: [LABEL],
      longestRequestMilliseconds: LONGEST_REQUEST_MILLISECONDS,
    });
  const payload = async (): Promise<DossierPayload> => {
    const reading = await connector().reread(REFERENCE, new AbortController().signal);
    if (!reading.found) throw new Error('no message');
    return reading.payload;
  };
  const folder = (name: string) => mailboxes.folders.get(name)?.messages ?? [];
  return {
    attempt: async () => ({
      plan,
      payload: await payload(),
      reference: REFERENCE,
      context: { today: '2026-03-16', settings: { 'service.démarche': '82001' }, office: 'Essais', runId: 'run-1' },
      source: connector(),
      outlets: { courriels: mailOutlet({ account, folder: INBOX, longestRequestMilliseconds: LONGEST_REQUEST_MILLISECONDS }) },
      drivers: { openSession: () => Promise.reject(new TypeError('no application')), close: async () => undefined },
      accounts: {},
      allowedOrigins: [],
    }),
    async misbehave(how) {
      smtp.setFaults(FAULTS[how]);
      imap.setFaults(FAULTS[how]);
    },
    async made() {
      if (kind.name === 'label') return folder(LABEL).length;
      if (kind.name === 'state_change') return folder(INBOX).filter(({ flags }) => flags.includes(TAKEN_KEYWORD)).length;
      return smtp.kept.length;
    },
    // A server that keeps nothing of what it sends: nobody can tell whether a letter left.
    ...(keepsSent ? {} : { blur: () => Promise.resolve() }),
  };
}

/** What a mailbox can show of a letter: that it left, never that it did not. Where nobody can tell, a person looks. */
const OF_LETTERS: readonly ScenarioName[] = [
  'granted, made, proved, and never made again',
  'the answer is lost but it was done: recognised, not made again',
  'refused: known not to be done at once, and made when it is allowed',
  'a dead attempt had made it: the next one finds it',
];

/** A mail of its own, to an address that the dossier gives. */
const MAIL: Tried = {
  name: 'mail',
  kind: 'mail',
  ends: 'done',
  files: {
    'assistant.yaml': `langue: fr
assistant: essai-courriel
version: 1.0.0
titre: Essai
responsable: Essais
source: { connecteur: messagerie }
suivis:
  courriels: { connecteur: messagerie }
champs:
  expéditeur: { depuis: Expéditeur }
  sujet: { depuis: Objet }
messages:
  enregistrée:
    objet: Votre demande {sujet}
    texte: |
      Votre demande est enregistrée.
phases:
  - phase: retour
    étapes:
      - envoyer: enregistrée
        à: =expéditeur
        par: courriels
`,
  },
};

for (const kind of [...KINDS, MAIL]) {
  if (kind.name !== 'state_change' && kind.name !== 'label' && kind.name !== 'message' && kind.name !== 'mail') continue;
  effectContract({
    name: `a mailbox, ${kind.name}`,
    kind: kind.kind,
    ends: kind.ends,
    windowMilliseconds: WINDOW_MILLISECONDS,
    ...(isLetter(kind) ? { only: OF_LETTERS } : {}),
    open: (context) => open(kind, (undo) => context.onTestFinished(undo), true),
  });
  if (!isLetter(kind)) continue;
  effectContract({
    name: `a mailbox whose server keeps no sent mail, ${kind.name}`,
    kind: kind.kind,
    ends: kind.ends,
    windowMilliseconds: WINDOW_MILLISECONDS,
    only: [
      'granted, made, proved, and never made again',
      'a dead attempt may have made it and nobody can tell: uncertain, and never made again',
    ],
    open: (context) => open(kind, (undo) => context.onTestFinished(undo), false),
  });
}
