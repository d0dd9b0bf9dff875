// How long it takes from the command `copiste run` to the first key in the application: warm, so that nothing is unpacked or read first.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BenchFailure, type StartOptions } from '../options.ts';
import { type KeyApplication, startKeyApplication } from './application.ts';

const COPISTE = fileURLToPath(new URL('../../bin/copiste.mjs', import.meta.url));
const ASSISTANT = fileURLToPath(new URL('assistant', import.meta.url));
const PATIENCE_MILLISECONDS = 120_000;

export interface StartResult {
  readonly bench: 'start';
  /** From the start of the process to the first key, the run that warms up left out. */
  readonly milliseconds: readonly number[];
  readonly median: number;
  readonly lines: readonly string[];
}

/** One run in a folder of its own, to its end; how long until the first key. */
async function runOnce(application: KeyApplication, folder: string): Promise<number> {
  const here = await mkdtemp(join(folder, 'run-'));
  await cp(ASSISTANT, join(here, 'assistant'), { recursive: true });
  const input = join(here, 'dossiers.csv');
  await writeFile(input, 'Numéro\n1\n');
  const key = application.nextKey();
  const began = performance.now();
  const setting = `réglages.adresse du formulaire=${application.url}`;
  const child = spawn(
    process.execPath,
    [COPISTE, 'run', join(here, 'assistant'), '--input', input, '--set', setting, '--practice', '--json'],
    {
      env: { ...process.env, COPISTE_ACCOUNT_FORMULAIRE_IDENTIFIER: 'banc', COPISTE_ACCOUNT_FORMULAIRE_PASSWORD: 'banc' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MILLISECONDS);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(patience);
  if (code !== 0) throw new BenchFailure(`copiste run ended with ${code ?? 'a signal'}:\n${told}`);
  return (await key) - began;
}

/** Error raised: `BenchFailure` when a run does not end well. */
export async function benchStart({ runs }: StartOptions, say: (line: string) => void): Promise<StartResult> {
  const folder = await mkdtemp(join(tmpdir(), 'copiste-bench-'));
  const application = await startKeyApplication();
  try {
    const milliseconds: number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      const time = await runOnce(application, folder);
      say(`${run === 0 ? 'cold' : `run ${run}`}: first key after ${time.toFixed(0)} ms`);
      if (run > 0) milliseconds.push(Math.round(time));
    }
    const sorted = milliseconds.toSorted((left, right) => left - right);
    const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
    const lines = [`copiste run, warm: first key after ${median} ms (median of ${runs}; ${sorted[0] ?? ''} to ${sorted.at(-1) ?? ''})`];
    return { bench: 'start', milliseconds, median, lines };
  } finally {
    await application.close();
    await rm(folder, { recursive: true, force: true });
  }
}
