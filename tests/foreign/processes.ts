// Programs that are not ours as real processes: a free port, a start that is waited for, an end that takes every child with it.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const START_MILLISECONDS = 30_000;
const STOP_MILLISECONDS = 10_000;
const LOOK_AGAIN_MILLISECONDS = 100;

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface Served {
  /** Without a slash at its end. */
  readonly url: string;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new TypeError('a port was expected');
  return address.port;
}

export async function temporaryFolder(name: string): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), `copiste-foreign-${name}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** What the program wrote, `input` being given to it. Throws, with what it complained of, when it failed. */
export async function runToEnd({ program, args, folder, environment }: Command, input = ''): Promise<string> {
  const options = { cwd: folder, env: { ...process.env, ...environment }, maxBuffer: 64 * 1024 * 1024 };
  const running = promisify(execFile)(program, [...args], options);
  running.child.stdin?.end(input);
  return (await running).stdout;
}

/** Signals the whole group that a program leads; a group that is gone is no failure. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ESRCH') throw thrown;
  }
}

/** Starts a server as the leader of a group of its own, and waits until `url` answers anything. */
export async function serve(command: Command, url: string): Promise<Served> {
  const child = spawn(command.program, [...command.args], {
    cwd: command.folder,
    env: { ...process.env, ...command.environment },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints = (complaints + text).slice(-4_000)));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let running = true;
  void ended.then(() => (running = false));
  const stop = async (): Promise<void> => {
    signalGroup(child, 'SIGTERM');
    const impatience = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_MILLISECONDS);
    await ended;
    clearTimeout(impatience);
    signalGroup(child, 'SIGKILL');
  };
  const until = Date.now() + START_MILLISECONDS;
  for (;;) {
    if (!running) throw new Error(`${command.program} ended at once: ${complaints}`);
    try {
      await fetch(url, { redirect: 'manual' });
      return { url, stop };
    } catch (thrown) {
      if (Date.now() > until) {
        await stop();
        throw new Error(`${command.program} does not answer: ${complaints}`, { cause: thrown });
      }
      await pause(LOOK_AGAIN_MILLISECONDS);
    }
  }
}
