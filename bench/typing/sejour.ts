// The practice application as a process of its own for one contestant, so that what it costs is nobody's time.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { BenchFailure } from '../options.ts';

export const ACCOUNT = { identifier: 'assistant.sejour', password: 'Sejour-2026' } as const;

const ORACLE_KEY = 'bench';
const MAIN = fileURLToPath(new URL('../../practice/sejour/main.ts', import.meta.url));
const ONE_DAY_SECONDS = '86400';

export interface Sejour {
  readonly url: string;
  /** What really stands in it: `people` or `changes`. */
  ask(what: 'people' | 'changes'): Promise<unknown>;
  stop(): Promise<void>;
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new TypeError('the application was started without a pipe');
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = JSON.parse(line) as { readonly url?: unknown };
    if (typeof ready.url === 'string') return ready.url;
  }
  throw new BenchFailure('The practice application did not start.');
}

/** Starts « SÉJOUR » on a free port, faults off. */
export async function startSejour(worldFile: string, answerMedianMilliseconds: number): Promise<Sejour> {
  const settings = ['--world', worldFile, '--port', '0', '--faults', 'off', '--oracle-key', ORACLE_KEY];
  const times = ['--session-seconds', ONE_DAY_SECONDS, '--answer-median', String(answerMedianMilliseconds)];
  const child = spawn(process.execPath, [MAIN, ...settings, ...times], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const end = (): void => void child.kill('SIGTERM');
  process.once('exit', end);
  const url = await readyUrl(child);
  return {
    url,
    async ask(what) {
      const answer = await fetch(`${url}/oracle/${what}`, { headers: { 'x-oracle-key': ORACLE_KEY } });
      return answer.json();
    },
    async stop() {
      process.off('exit', end);
      end();
      await ended;
    },
  };
}
