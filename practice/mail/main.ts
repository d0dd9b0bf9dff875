// Starts the mail server as a process of its own: one JSON line when it is ready; each line that it is given sets its faults.
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type MailFaults, startMailServer } from './server.ts';

const USAGE = 'node practice/mail/main.ts --port N [--user NAME --password P] [--state-file FILE]';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    user: { type: 'string' },
    password: { type: 'string', default: '' },
    'state-file': { type: 'string' },
  },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  process.stderr.write(`Mauvais emploi. / Wrong use. Usage: ${USAGE}\n`);
  process.exit(2);
}
const server = await startMailServer({
  port,
  account: values.user === undefined ? null : { user: values.user, password: values.password },
  faults: {},
  stateFile: values['state-file'] ?? null,
});
process.stdout.write(`${JSON.stringify({ ready: true, port: server.port })}\n`);
createInterface({ input: process.stdin }).on('line', (line) => {
  server.setFaults(JSON.parse(line) as MailFaults);
  process.stdout.write(`${JSON.stringify({ faults: true })}\n`);
});
process.once('SIGTERM', () => {
  void server.close().then(() => process.exit(0));
});
