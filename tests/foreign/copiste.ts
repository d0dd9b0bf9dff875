// `copiste run` as somebody in an office starts it: a process of its own, its results file, an end that may come at any moment.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { signalGroup } from './processes.ts';

const LOOK_AGAIN_MILLISECONDS = 100;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Job {
  /** Folder of the assistant, from the root of the project. */
  readonly assistant: string;
  readonly input: string;
  readonly output: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly account: { readonly name: string; readonly identifier: string; readonly password: string };
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Begun {
  readonly ended: Promise<Ended>;
  /** Waits until `reached` says so. Throws when the run ends before. */
  until(reached: () => Promise<boolean>): Promise<void>;
  /** At once, and everything that it started. */
  kill(): void;
}

function start({ assistant, input, output, settings, account }: Job): ChildProcess {
  const told = Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  const args = ['src/main.ts', 'run', assistant, '--input', input, '--output', output, ...told, '--practice', '--json'];
  const variables = {
    [`COPISTE_ACCOUNT_${account.name}_IDENTIFIER`]: account.identifier,
    [`COPISTE_ACCOUNT_${account.name}_PASSWORD`]: account.password,
  };
  return spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
}

export function begin(job: Job): Begun {
  const child = start(job);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('close', (code) => resolve({ code, stdout, stderr })).once('error', reject);
  });
  let isRunning = true;
  void ended.finally(() => (isRunning = false)).catch(() => undefined);
  const until = async (reached: () => Promise<boolean>): Promise<void> => {
    while (!(await reached())) {
      if (!isRunning) throw new Error(`the run ended by itself: ${stderr}`);
      await pause(LOOK_AGAIN_MILLISECONDS);
    }
  };
  return { ended, until, kill: () => signalGroup(child, 'SIGKILL') };
}

export function run(job: Job): Promise<Ended> {
  return begin(job).ended;
}

function once(told: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  const found = Object.fromEntries(told);
  if (Object.keys(found).length !== told.length) throw new Error('a dossier stands twice in the results');
  return found;
}

/** Reference → outcome, as a results file for Excel says. */
export async function outcomesInCsv(output: string): Promise<Readonly<Record<string, string>>> {
  const rows = parse(await readFile(output), { bom: true, delimiter: ';', columns: true }) as readonly Readonly<Record<string, string>>[];
  return once(rows.map(({ dossier = '', résultat = '' }) => [dossier, résultat]));
}

/** Reference → outcome, as a results file for scripts says. */
export async function outcomesInLines(output: string): Promise<Readonly<Record<string, string>>> {
  const lines = (await readFile(output, 'utf8')).split('\n').filter((line) => line !== '');
  const rows = lines.map((line) => JSON.parse(line) as { readonly reference: string; readonly outcome: string });
  return once(rows.map(({ reference, outcome }) => [reference, outcome]));
}
