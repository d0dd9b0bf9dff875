// Process entry: reads the arguments and the world, starts the fake Démarche Numérique, says where it listens.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { DemarcheState } from './context.ts';
import { isWorld, type PracticeWorld } from './played.ts';
import { startDemarcheNumerique } from './server.ts';

const NAME = 'demarche-numerique';
const STATES: readonly DemarcheState[] = ['publiee', 'close', 'brouillon', 'depubliee'];
const WRONG_USE = 2;

function readArguments() {
  const { values } = parseArgs({
    options: {
      world: { type: 'string' },
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      faults: { type: 'string', default: 'off' },
      state: { type: 'string', default: 'publiee' },
      'rate-limit': { type: 'string', default: '400' },
      token: { type: 'string' },
      'oracle-key': { type: 'string' },
      'state-file': { type: 'string' },
      'file-url-seconds': { type: 'string', default: '3600' },
      'remove-field': { type: 'string', multiple: true, default: [] },
      'retype-field': { type: 'string', multiple: true, default: [] },
      'correct-after': { type: 'string' },
    },
  });
  if (values.world === undefined) throw new Error('--world FILE manque / is missing');
  if (values.faults !== 'on' && values.faults !== 'off') throw new Error('--faults on|off');
  const state = STATES.find((candidate) => candidate === values.state);
  if (state === undefined) throw new Error(`--state ${STATES.join('|')}`);
  return {
    worldFile: values.world,
    port: wholeNumber('--port', values.port),
    host: values.host,
    faults: values.faults === 'on',
    state,
    rateLimit: wholeNumber('--rate-limit', values['rate-limit']),
    fileUrlSeconds: wholeNumber('--file-url-seconds', values['file-url-seconds']),
    removedFields: values['remove-field'],
    retypedFields: values['retype-field'],
    correctionSeconds: values['correct-after'] === undefined ? null : wholeNumber('--correct-after', values['correct-after']),
    ...(values.token === undefined ? {} : { token: values.token }),
    oracleKey: values['oracle-key'] ?? null,
    stateFile: values['state-file'] ?? null,
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${option} : un nombre entier / a whole number`);
  return Number(text);
}

function readWorld(file: string): PracticeWorld {
  try {
    const world: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!isWorld(world)) throw new Error('no dossiers');
    return world;
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    throw new Error(`monde illisible / world cannot be read: ${file} (${reason})`, { cause: problem });
  }
}

function fail(code: number, problem: unknown, port?: number): never {
  const reason = problem as NodeJS.ErrnoException;
  const text =
    reason.code === 'EADDRINUSE'
      ? `le port ${port} est déjà utilisé, choisissez-en un autre avec --port / port ${port} is already in use, choose another with --port`
      : reason.message;
  process.stderr.write(`${NAME}: ${text}\n`);
  process.exit(code);
}

function parseOrFail(): ReturnType<typeof readArguments> & { readonly world: PracticeWorld } {
  try {
    const options = readArguments();
    return { ...options, world: readWorld(options.worldFile) };
  } catch (problem) {
    return fail(WRONG_USE, problem);
  }
}

const options = parseOrFail();
try {
  const running = await startDemarcheNumerique({ ...options, log: (line) => void process.stderr.write(`${NAME}: ${line}\n`) });
  const stop = (): void => void running.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`${JSON.stringify({ ready: true, url: running.url })}\n`);
} catch (problem) {
  fail(1, problem, options.port);
}
