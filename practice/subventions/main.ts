// Starts « GESUB » as a process of its own: one JSON line when it is ready; each line that it is given is a command, answered by a line.
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { SubventionsWorld } from '../grants-world.ts';
import { listening, parsed, readWorld, startProcess, wholeNumber, wrongUse } from '../starting.ts';
import { objectOf } from './asked.ts';
import type { Obeyed } from './commands.ts';
import { DEFAULT_ACCOUNT, type RunningSubventions, type SubventionsOptions, startSubventions } from './server.ts';

const USAGE =
  'node practice/subventions/main.ts --world FILE.json --port N [--host 127.0.0.1] [--faults on|off] [--account NAME --password P] ' +
  '[--oracle-key K] [--token-seconds 900] [--requests-per-token N] [--toast-seconds 4] [--answer-median 0] [--state-file FILE]';

function readArguments(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      world: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      faults: { type: 'string', default: 'off' },
      account: { type: 'string', default: DEFAULT_ACCOUNT.identifier },
      password: { type: 'string', default: DEFAULT_ACCOUNT.password },
      'oracle-key': { type: 'string' },
      'token-seconds': { type: 'string', default: '900' },
      'requests-per-token': { type: 'string' },
      'toast-seconds': { type: 'string', default: '4' },
      'answer-median': { type: 'string', default: '0' },
      'state-file': { type: 'string' },
    },
  }).values;
}

function isWorld(read: unknown): read is SubventionsWorld {
  const given = objectOf(read);
  return 'seed' in given && 'today' in given && Array.isArray(given['establishments']) && Array.isArray(given['grants']);
}

async function optionsFrom(args: readonly string[]): Promise<SubventionsOptions & { readonly host: string; readonly port: number }> {
  const values = parsed(USAGE, () => readArguments(args));
  if (values.world === undefined || values.port === undefined || !['on', 'off'].includes(values.faults)) throw wrongUse(USAGE);
  const requests = values['requests-per-token'];
  return {
    world: await readWorld(values.world, isWorld, 'seed, today, establishments, grants'),
    port: wholeNumber('port', values.port, 0, 65_535),
    host: values.host,
    faults: values.faults === 'on',
    account: { identifier: values.account, password: values.password },
    oracleKey: values['oracle-key'] ?? null,
    tokenSeconds: wholeNumber('token-seconds', values['token-seconds'], 1, 86_400),
    requestsPerToken: requests === undefined ? null : wholeNumber('requests-per-token', requests, 1, 1_000_000),
    toastSeconds: wholeNumber('toast-seconds', values['toast-seconds'], 1, 600),
    stateFile: values['state-file'] ?? null,
    answerMedianMilliseconds: wholeNumber('answer-median', values['answer-median'], 0, 60_000),
  };
}

function obeyed(application: RunningSubventions, line: string): Obeyed {
  try {
    return application.obey(JSON.parse(line));
  } catch {
    return { refused: 'not JSON' };
  }
}

await startProcess(async () => {
  const options = await optionsFrom(process.argv.slice(2));
  const application = await listening(options.host, options.port, () => startSubventions(options));
  const commands = createInterface({ input: process.stdin });
  commands.on('line', (line) => process.stdout.write(`${JSON.stringify(obeyed(application, line))}\n`));
  return {
    url: application.url,
    end: () => {
      commands.close();
      process.stdin.destroy();
      void application.close();
    },
  };
});
