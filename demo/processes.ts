// Starts the parts of the demo as processes of their own and ends all of them, whatever happens.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Part {
  readonly name: string;
  /** The first JSON line that it printed: at least `{ ready: true, url }`. */
  readonly ready: Readonly<Record<string, unknown>> & { readonly url: string };
  readonly processId: number;
}

const STOP_PATIENCE_MILLISECONDS = 20_000;

export interface PartsOptions {
  /** Where the parts' own logs go, line by line. */
  readonly onLog: (part: string, line: string) => void;
  /** A part ended by itself: the demo cannot go on. */
  readonly onDeath: (part: string, lastLines: readonly string[]) => void;
}

function isReady(value: unknown): value is Part['ready'] {
  return typeof value === 'object' && value !== null && 'url' in value && typeof value.url === 'string';
}

/** Keeps the running parts; `stopAll` ends them in reverse order of their start. */
export class Parts {
  readonly #options: PartsOptions;
  /** Every process from the moment it was started, ready or not. */
  readonly #running: (() => Promise<void>)[] = [];
  #stopped = false;

  constructor(options: PartsOptions) {
    this.#options = options;
  }

  /** Starts `node <args>` and waits for its ready line. Rejects with its last lines when it ends before. */
  async start(name: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Part> {
    if (this.#stopped) throw new Error(`${name}: the demo is stopping`);
    const child: ChildProcess = spawn(process.execPath, [...args], {
      // Its standard input is a pipe of ours: it ends when we do, however we end.
      env: { ...process.env, COPISTE_PARENT: 'pipe', ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const lines: string[] = [];
    const keep = (line: string): void => {
      lines.push(line);
      if (lines.length > 20) lines.shift();
      this.#options.onLog(name, line);
    };
    if (child.stdout === null || child.stderr === null) throw new TypeError(`${name} was started without pipes`);
    createInterface({ input: child.stderr }).on('line', keep);
    let stopping = false;
    const ended = once(child, 'close').then(() => undefined);
    const stop = async (): Promise<void> => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MILLISECONDS);
      await ended;
      clearTimeout(patience);
    };
    this.#running.push(stop);
    const ready = await new Promise<Part['ready']>((resolve, reject) => {
      createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
        let parsed: unknown = null;
        try {
          parsed = JSON.parse(line);
        } catch {
          keep(line);
        }
        if (isReady(parsed)) resolve(parsed);
      });
      child.once('error', reject);
      child.once('close', () => reject(new Error(lines.join('\n') || `${name}: no output`)));
    });
    child.once('close', () => {
      if (!stopping) this.#options.onDeath(name, lines);
    });
    return { name, ready, processId: child.pid ?? 0 };
  }

  /** Ends all of them, those that are still starting too; none can be started any more. */
  async stopAll(): Promise<void> {
    this.#stopped = true;
    for (const stop of this.#running.splice(0).toReversed()) await stop();
  }
}
