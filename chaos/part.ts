// A program kept running as an init system would: started again whenever it ends, until it is asked to stop.
import { type ChildProcess, spawn } from 'node:child_process';
import { type WriteStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

export interface Ready {
  readonly url: string;
  readonly adminSecret?: string | null;
}

export interface PartOptions {
  readonly name: string;
  /** Program and arguments; asked for at each start. */
  readonly command: () => readonly [string, ...string[]];
  readonly environment?: Readonly<Record<string, string>>;
  /** The user it runs under; this process's own when absent. */
  readonly as?: { readonly uid: number; readonly gid: number } | undefined;
  /** Where its output goes, `<name>.log`. */
  readonly logFolder: string;
  /** How long it stays down, in milliseconds. */
  readonly restMilliseconds: () => number;
  /** Resolves once it can be used, when it does not say so itself by a JSON line. */
  readonly untilUsable?: () => Promise<Ready>;
  readonly onReady?: (ready: Ready) => void;
}

const STOP_MILLISECONDS = 20_000;
const STARTS_LIMIT = 60;

function readyOf(line: string): Ready | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'ready' in value && 'url' in value ? (value as Ready) : null;
  } catch {
    return null;
  }
}

export class Part {
  readonly name: string;
  readonly #options: PartOptions;
  readonly #log: WriteStream;
  #child: ChildProcess | null = null;
  #stopping = false;
  #life: Promise<void> = Promise.resolve();
  #ready = Promise.withResolvers<Ready>();
  #usable = false;
  /** How often it was started. */
  starts = 0;

  constructor(options: PartOptions) {
    this.name = options.name;
    this.#options = options;
    this.#log = createWriteStream(join(options.logFolder, `${options.name}.log`), { flags: 'a' });
    this.#ready.promise.catch(() => undefined);
  }

  /** Of the running process; null while it is down. */
  get processId(): number | null {
    const child = this.#child;
    return child === null || child.exitCode !== null || child.signalCode !== null ? null : (child.pid ?? null);
  }

  get usable(): boolean {
    return this.#usable && this.processId !== null;
  }

  /** Starts it and resolves when it can be used for the first time. */
  start(): Promise<Ready> {
    const first = this.#ready.promise;
    this.#life = this.#keepRunning().catch((failure: unknown) => this.#ready.reject(failure));
    return first;
  }

  /** Resolves when it can be used: now, or after its next start. */
  async untilUsable(): Promise<void> {
    while (!this.usable && !this.#stopping) await wait(50);
  }

  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): boolean {
    return this.#child?.kill(signal) === true;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (child !== null && this.processId !== null) {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS);
      await this.#life;
      clearTimeout(patience);
    }
    this.#log.end();
  }

  async #keepRunning(): Promise<void> {
    let failedStarts = 0;
    while (!this.#stopping) {
      const wasUsable = await this.#runOnce();
      failedStarts = wasUsable ? 0 : failedStarts + 1;
      if (failedStarts >= STARTS_LIMIT) throw new Error(`${this.name}: ${STARTS_LIMIT} starts in a row failed; see its log`);
      if (!this.#stopping) await wait(this.#options.restMilliseconds());
    }
  }

  /** One life of the process; true when it could be used. */
  async #runOnce(): Promise<boolean> {
    const { environment = {}, as } = this.#options;
    const [program, ...rest] = this.#options.command();
    this.starts += 1;
    this.#write(`start ${this.starts}`);
    const child = spawn(program, rest, { ...as, env: { ...process.env, ...environment }, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child = child;
    let ended = false;
    const becomeUsable = (ready: Ready): void => {
      if (ended) return;
      this.#usable = true;
      this.#options.onReady?.(ready);
      this.#ready.resolve(ready);
    };
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        this.#write(line);
        const ready = readyOf(line);
        if (ready !== null) becomeUsable(ready);
      });
    }
    this.#options.untilUsable?.().then(becomeUsable, (failure: unknown) => this.#write(`not usable: ${String(failure)}`));
    child.stdin.on('error', () => undefined);
    await new Promise<void>((resolve) => {
      child.once('error', (failure) => {
        this.#write(`did not start: ${failure.message}`);
        resolve();
      });
      // Not `close`: what it started may hold its output open for longer than it lives.
      child.once('exit', (code, signal) => {
        this.#write(`end ${signal ?? String(code)}`);
        resolve();
      });
    });
    ended = true;
    const wasUsable = this.#usable;
    this.#usable = false;
    return wasUsable;
  }

  #write(line: string): void {
    if (!this.#log.writableEnded) this.#log.write(`${new Date().toISOString()} ${line}\n`);
  }
}
