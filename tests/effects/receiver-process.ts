// The program that takes posted rows, as a process of its own; and what it says that it took.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const RECEIVER_SECRET = 'secret du guichet';

export interface Taken {
  readonly taken: number;
  readonly rows: readonly { readonly reference: string; readonly values: Readonly<Record<string, string>> }[];
}

export interface Receiver {
  readonly url: string;
  misbehave(how: string): Promise<void>;
  taken(): Promise<Taken>;
}

export async function startReceiver(finish: (undo: () => void) => void): Promise<Receiver> {
  const program = fileURLToPath(new URL('receiver.ts', import.meta.url));
  const child = spawn(process.execPath, [program], { env: { RECEIVER_SECRET }, stdio: ['pipe', 'pipe', 'inherit'] });
  finish(() => void child.kill('SIGKILL'));
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    misbehave: async (how) => void (await fetch(`${url}/misbehave?how=${encodeURIComponent(how)}`)),
    taken: async () => (await (await fetch(`${url}/taken`)).json()) as Taken,
  };
}
