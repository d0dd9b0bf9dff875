// Starts « GESUB » as a process of its own: one JSON line when it is ready; each line that it is given is a command, answered by a line.
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { SubventionsWorld } from '../grants-world.ts';
import { objectOf } from './asked.ts';
import type { Obeyed } from './commands.ts';
import { DEFAULT_ACCOUNT, type RunningSubventions, type SubventionsOptions, startSubventions } from './server.ts';

/** An error to be told in one line; `exitCode` 2 for wrong use. */
class StartError extends Error {
  readonly exitCode: 1 | 2;

  constructor(exitCode: 1 | 2, french: string, english: string) {
    super(`${french} / ${english}`);
    this.exitCode = exitCode;
  }
}

const USAGE =
  'node practice/subventions/main.ts --world FILE.json --port N [--host 127.0.0.1] [--faults on|off] [--account NAME --password P] ' +
  '[--oracle-key K] [--token-seconds 900] [--requests-per-token N] [--toast-seconds 4] [--answer-median 0] [--state-file FILE]';

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
  } catch (failure) {
    const detail = failure instanceof Error ? failure.message : String(failure);
    throw new StartError(2, 'Mauvais emploi.', `Wrong use: ${detail} Usage: ${USAGE}`);
  }
}

async function readWorld(file: string): Promise<SubventionsWorld> {
  let world: unknown;
  try {
    world = JSON.parse(await readFile(file, 'utf8'));
  } catch (failure) {
    const detail = failure instanceof Error ? failure.message : String(failure);
    throw new StartError(1, `Le monde « ${file} » est illisible : ${detail}.`, `The world "${file}" cannot be read: ${detail}.`);
  }
  const given = objectOf(world);
  if ('seed' in given && 'today' in given && Array.isArray(given['establishments']) && Array.isArray(given['grants']))
    return world as SubventionsWorld;
  throw new StartError(
    1,
    `« ${file} » n'est pas un monde (seed, today, establishments, grants).`,
    `"${file}" is not a world (seed, today, establishments, grants).`,
  );
}

async function optionsFrom(args: readonly string[]): Promise<SubventionsOptions> {
  const values = readArguments(args);
  if (values.world === undefined || values.port === undefined || !['on', 'off'].includes(values.faults)) {
    throw new StartError(2, 'Mauvais emploi.', `Wrong use. Usage: ${USAGE}`);
  }
  const requests = values['requests-per-token'];
  return {
    world: await readWorld(values.world),
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

async function start(options: SubventionsOptions): Promise<RunningSubventions> {
  try {
    return await startSubventions(options);
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

function obeyed(application: RunningSubventions, line: string): Obeyed {
  try {
    return application.obey(JSON.parse(line));
  } catch {
    return { refused: 'not JSON' };
  }
}

try {
  const application = await start(await optionsFrom(process.argv.slice(2)));
  const commands = createInterface({ input: process.stdin });
  commands.on('line', (line) => process.stdout.write(`${JSON.stringify(obeyed(application, line))}\n`));
  const end = (): void => {
    commands.close();
    process.stdin.destroy();
    void application.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  process.stdout.write(`${JSON.stringify({ ready: true, url: application.url })}\n`);
} catch (failure) {
  if (!(failure instanceof StartError)) throw failure;
  process.stderr.write(`${failure.message}\n`);
  process.exitCode = failure.exitCode;
}
