// Starts the mail server as a process of its own: one JSON line when it is ready; each line that it is given sets its faults.
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type ImapFaults, startImapServer } from './imap.ts';
import { INBOX, openMailboxes, SENT } from './mailboxes.ts';
import { type KeptMail, type MailFaults, startMailServer } from './server.ts';

const USAGE =
  'node practice/mail/main.ts --port N [--user NAME --password P [--imap-port N] [--mailbox-file FILE] [--keeps-sent]] [--state-file FILE]';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    user: { type: 'string' },
    password: { type: 'string', default: '' },
    'state-file': { type: 'string' },
    'imap-port': { type: 'string' },
    'mailbox-file': { type: 'string' },
    'keeps-sent': { type: 'boolean', default: false },
  },
});

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  process.stderr.write(`Mauvais emploi. / Wrong use. Usage: ${USAGE}\n`);
  process.exit(2);
}

const account = values.user === undefined ? null : { user: values.user, password: values.password };
const mailboxes = openMailboxes(values['mailbox-file'] ?? null);

/** A message to the one whose mailbox this is arrives there; one from them is kept as sent where the server does that. */
function deliver({ from, text, to }: KeptMail): void {
  const source = Buffer.from(text.replaceAll('\n', '\r\n'), 'utf8');
  const own = account?.user.toLowerCase() ?? '';
  if (to.includes(own)) mailboxes.append(INBOX, source);
  if (from === own && values['keeps-sent']) mailboxes.append(SENT, source, [String.raw`\Seen`]);
}

const server = await startMailServer({
  port: portOf(values.port),
  account,
  faults: {},
  stateFile: values['state-file'] ?? null,
  onKept: deliver,
});
const imapPort = values['imap-port'];
const imap = account === null || imapPort === undefined ? null : await startImapServer({ port: portOf(imapPort), account, mailboxes });
const ready = { ready: true, url: `smtp://127.0.0.1:${server.port}`, port: server.port };
process.stdout.write(`${JSON.stringify({ ...ready, ...(imap === null ? {} : { imapPort: imap.port }) })}\n`);
createInterface({ input: process.stdin }).on('line', (line) => {
  const faults = JSON.parse(line) as MailFaults & ImapFaults;
  server.setFaults(faults);
  imap?.setFaults(faults);
  process.stdout.write(`${JSON.stringify({ faults: true })}\n`);
});
process.once('SIGTERM', () => {
  void Promise.all([server.close(), imap?.close()]).then(() => process.exit(0));
});
