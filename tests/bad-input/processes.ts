// The program as its user has it: real processes, what they write, and how they end.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const LONGEST_MILLISECONDS = 180_000;
const STOP_MILLISECONDS = 20_000;

export interface Ended {
  /** Null: it did not end by itself. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Begun {
  readonly process: ChildProcess;
  readonly stderr: () => string;
  readonly ended: Promise<Ended>;
  /** Asks it to end and waits for that. */
  stop(): Promise<Ended>;
}

export interface Running extends Begun {
  /** The JSON line that said that it is ready. */
  readonly ready: { readonly url: string; readonly adminSecret?: string | null };
}

export interface StartOptions {
  /** Added to this process's variables; undefined takes one away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Runs without the rights that let root write anywhere. */
  readonly unprivileged?: boolean;
}

type Undo = () => Promise<unknown>;

/** What was started or made, undone in reverse order. */
export class Undoing {
  readonly #undos: Undo[] = [];

  add(undo: Undo): void {
    this.#undos.push(undo);
  }

  async all(): Promise<void> {
    for (const undo of this.#undos.splice(0).toReversed()) await undo();
  }

  async folder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'copiste-bad-input-'));
    this.add(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }
}

/** Begins `node <args>`; it is stopped with everything else if it has not ended. */
export function begin(undoing: Undoing, args: readonly string[], { environment = {}, unprivileged = false }: StartOptions = {}): Begun {
  const { COPISTE_ROBOT_TOKEN: _token, COPISTE_TODAY: _today, ...own } = process.env;
  const command = [process.execPath, ...args];
  // Root without its capabilities is bound by the rights on files like anybody, and can still read this checkout.
  const whole = unprivileged && process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-all', ...command] : command;
  const [program = '', ...rest] = whole;
  const child = spawn(program, rest, { cwd: ROOT, env: { ...own, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('close', (code) => resolve({ code, stdout, stderr })).once('error', reject);
  });
  const stop = async (): Promise<Ended> => {
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS);
    await ended.finally(() => clearTimeout(impatience));
    return ended;
  };
  undoing.add(stop);
  return { process: child, stderr: () => stderr, ended, stop };
}

/** Runs `node <args>` to its end, which is forced when it does not come. */
export async function run(args: readonly string[], options: StartOptions = {}): Promise<Ended> {
  const { process: child, ended } = begin(new Undoing(), args, options);
  const impatience = setTimeout(() => child.kill('SIGKILL'), LONGEST_MILLISECONDS);
  return ended.finally(() => clearTimeout(impatience));
}

/** Runs `copiste <args>` to its end. */
export function copiste(args: readonly string[], options: StartOptions = {}): Promise<Ended> {
  return run(['src/main.ts', ...args], options);
}

/** Starts `node <args>` and waits until it says that it is ready. */
export async function start(undoing: Undoing, args: readonly string[], options: StartOptions = {}): Promise<Running> {
  const begun = begin(undoing, args, options);
  const { stdout } = begun.process;
  if (stdout === null) throw new TypeError('started without a pipe');
  const ready = await new Promise<Running['ready']>((resolve, reject) => {
    createInterface({ input: stdout }).once('line', (line) => resolve(JSON.parse(line) as Running['ready']));
    begun.ended.then(({ stderr }) => reject(new Error(`${args.join(' ')} ended: ${stderr}`)), reject);
  });
  return { ...begun, ready };
}

export function serveArguments(data: string, more: readonly string[] = []): string[] {
  return ['src/main.ts', 'serve', '--json', '--port', '0', '--robots', '0', '--today', '2026-03-16', '--data', data, ...more];
}

export const STACK = /^\s+at |Error:|node:internal/m;

/** The code, a French line, an English line, and nothing else: no stack, no unexpected error; to a script that asked, the same as a line. */
export function expectClearError({ code, stdout, stderr }: Ended, errorCode: string, words: readonly string[] = [], exitCode = 1): void {
  expect(stderr).not.toMatch(STACK);
  const [first, french = '', english = '', ...rest] = stderr.split('\n');
  expect(first, stderr).toBe(errorCode);
  for (const word of words) {
    expect(french).toContain(word);
    expect(english).toContain(word);
  }
  expect(french).not.toBe(english);
  expect(english).not.toBe('');
  expect(rest.join('')).toBe('');
  if (stdout !== '') expect(JSON.parse(stdout)).toEqual({ ok: false, error: { code: errorCode, fr: french, en: english } });
  expect(code).toBe(exitCode);
}
