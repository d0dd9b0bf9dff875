// Starts « SÉJOUR » as a process of its own: one JSON line when it is ready, ends cleanly on SIGTERM.
import { parseArgs } from 'node:util';
import { listening, parsed, readWorld, startProcess, wholeNumber, wrongUse } from '../starting.ts';
import type { World } from '../world.ts';
import { DEFAULT_ACCOUNT, type SejourOptions, startSejour } from './server.ts';

const USAGE =
  'node practice/sejour/main.ts --world FILE.json --port N [--host 127.0.0.1] [--faults on|off] [--expired-password] ' +
  '[--account NAME --password P] [--oracle-key K] [--session-seconds 600] [--requests-per-session N] [--answer-median 0] [--state-file FILE]';

function readArguments(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      world: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      faults: { type: 'string', default: 'off' },
      'expired-password': { type: 'boolean', default: false },
      account: { type: 'string', default: DEFAULT_ACCOUNT.identifier },
      password: { type: 'string', default: DEFAULT_ACCOUNT.password },
      'oracle-key': { type: 'string' },
      'session-seconds': { type: 'string', default: '600' },
      'requests-per-session': { type: 'string' },
      'answer-median': { type: 'string', default: '0' },
      'state-file': { type: 'string' },
    },
  }).values;
}

function isWorld(read: unknown): read is World {
  return typeof read === 'object' && read !== null && 'people' in read && Array.isArray(read.people) && 'seed' in read && 'today' in read;
}

async function optionsFrom(args: readonly string[]): Promise<SejourOptions & { readonly host: string; readonly port: number }> {
  const values = parsed(USAGE, () => readArguments(args));
  if (values.world === undefined || values.port === undefined || !['on', 'off'].includes(values.faults)) throw wrongUse(USAGE);
  const requests = values['requests-per-session'];
  return {
    world: await readWorld(values.world, isWorld, 'seed, today, people'),
    port: wholeNumber('port', values.port, 0, 65_535),
    host: values.host,
    faults: values.faults === 'on',
    expiredPassword: values['expired-password'],
    account: { identifier: values.account, password: values.password },
    oracleKey: values['oracle-key'] ?? null,
    sessionSeconds: wholeNumber('session-seconds', values['session-seconds'], 1, 86_400),
    requestsPerSession: requests === undefined ? null : wholeNumber('requests-per-session', requests, 1, 1_000_000),
    stateFile: values['state-file'] ?? null,
    answerMedianMilliseconds: wholeNumber('answer-median', values['answer-median'], 0, 60_000),
  };
}

await startProcess(async () => {
  const options = await optionsFrom(process.argv.slice(2));
  const sejour = await listening(options.host, options.port, () => startSejour(options));
  return { url: sejour.url, end: () => void sejour.close() };
});
