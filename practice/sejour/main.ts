// Starts « SÉJOUR » as a process of its own: one JSON line when it is ready, ends cleanly on SIGTERM.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { World } from '../world.ts';
import { DEFAULT_ACCOUNT, type SejourOptions, startSejour } from './server.ts';

/** An error to be told in one line; `exitCode` 2 for wrong use. */
class StartError extends Error {
  readonly exitCode: 1 | 2;

  constructor(exitCode: 1 | 2, french: string, english: string) {
    super(`${french} / ${english}`);
    this.exitCode = exitCode;
  }
}

const USAGE =
  'node practice/sejour/main.ts --world FILE.json --port N [--host 127.0.0.1] [--faults on|off] [--expired-password] ' +
  '[--account NAME --password P] [--oracle-key K] [--session-seconds 600] [--requests-per-session N] [--answer-median 0] [--state-file FILE]';

function wholeNumber(name: string, text: string, lowest: number, highest: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= lowest && number <= highest) return number;
  throw new StartError(
    2,
    `--${name} attend un nombre entier de ${lowest} à ${highest}.`,
    `--${name} wants a whole number from ${lowest} to ${highest}.`,
  );
}

function readArguments(args: readonly string[]) {
  try {
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
  } catch (failure) {
    const detail = failure instanceof Error ? failure.message : String(failure);
    throw new StartError(2, 'Mauvais emploi.', `Wrong use: ${detail} Usage: ${USAGE}`);
  }
}

async function readWorld(file: string): Promise<World> {
  let world: unknown;
  try {
    world = JSON.parse(await readFile(file, 'utf8'));
  } catch (failure) {
    const detail = failure instanceof Error ? failure.message : String(failure);
    throw new StartError(1, `Le monde « ${file} » est illisible : ${detail}.`, `The world "${file}" cannot be read: ${detail}.`);
  }
  if (
    typeof world === 'object' &&
    world !== null &&
    'people' in world &&
    Array.isArray(world.people) &&
    'seed' in world &&
    'today' in world
  ) {
    return world as World;
  }
  throw new StartError(1, `« ${file} » n'est pas un monde (seed, today, people).`, `"${file}" is not a world (seed, today, people).`);
}

async function optionsFrom(args: readonly string[]): Promise<SejourOptions> {
  const values = readArguments(args);
  if (values.world === undefined || values.port === undefined || !['on', 'off'].includes(values.faults)) {
    throw new StartError(2, 'Mauvais emploi.', `Wrong use. Usage: ${USAGE}`);
  }
  const requests = values['requests-per-session'];
  return {
    world: await readWorld(values.world),
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

async function start(options: SejourOptions): ReturnType<typeof startSejour> {
  try {
    return await startSejour(options);
  } catch (failure) {
    const code = failure instanceof Error && 'code' in failure ? String(failure.code) : 'unknown';
    const { port, host = '' } = options;
    if (code === 'EADDRINUSE') {
      throw new StartError(
        1,
        `Le port ${port} est déjà pris : choisissez-en un autre avec --port.`,
        `Port ${port} is in use: choose another with --port.`,
      );
    }
    throw new StartError(1, `Impossible d'écouter sur ${host}:${port} (${code}).`, `Cannot listen on ${host}:${port} (${code}).`);
  }
}

try {
  const sejour = await start(await optionsFrom(process.argv.slice(2)));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void sejour.close());
  process.stdout.write(`${JSON.stringify({ ready: true, url: sejour.url })}\n`);
} catch (failure) {
  if (!(failure instanceof StartError)) throw failure;
  process.stderr.write(`${failure.message}\n`);
  process.exitCode = failure.exitCode;
}
