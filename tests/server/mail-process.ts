// The practice mail server as a process of its own, ended after the test.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { KeptMail, MailFaults } from '../../practice/mail/server.ts';
import { temporaryFolder } from './office.ts';

const MAIN = fileURLToPath(new URL('../../practice/mail/main.ts', import.meta.url));

export interface MailProcess {
  readonly port: number;
  kept(): readonly KeptMail[];
  misbehave(faults: MailFaults): Promise<void>;
}

async function nextLine(process: ChildProcess, lines: AsyncIterator<string>): Promise<Readonly<Record<string, unknown>>> {
  const { done, value } = await lines.next();
  if (done === true) throw new Error(`the mail server ended (${String(process.exitCode)})`);
  return JSON.parse(value) as Readonly<Record<string, unknown>>;
}

export async function startMailProcess(account?: { readonly user: string; readonly password: string }): Promise<MailProcess> {
  const file = join(await temporaryFolder(), 'mails.jsonl');
  const signedIn = account === undefined ? [] : ['--user', account.user, '--password', account.password];
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--state-file', file, ...signedIn], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { port } = await nextLine(child, lines);
  return {
    port: Number(port),
    kept() {
      try {
        const written = readFileSync(file, 'utf8').split('\n');
        return written.filter((line) => line !== '').map((line) => JSON.parse(line) as KeptMail);
      } catch {
        return [];
      }
    },
    async misbehave(faults) {
      child.stdin.write(`${JSON.stringify(faults)}\n`);
      await nextLine(child, lines);
    },
  };
}
