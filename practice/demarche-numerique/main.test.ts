// The process: says when it is ready, stops when told, and explains in one line why it cannot start.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { worldOfSize } from './test-world.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

function worldFile(text = JSON.stringify(worldOfSize(2))): string {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-numerique-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'monde.json');
  writeFileSync(file, text);
  return file;
}

function start(...given: string[]) {
  const child = spawn(process.execPath, [MAIN, ...given], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return { child, ended: once(child, 'close').then(([code]) => ({ code: code as number | null, errors })) };
}

test('it says where it listens in one JSON line and ends cleanly when told to', async () => {
  const { child, ended } = start('--world', worldFile(), '--port', '0');
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  const ready = JSON.parse(line) as { ready: boolean; url: string };
  expect(ready.ready).toBe(true);
  expect((await fetch(ready.url)).status).toBe(200);
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});

test('a port in use is one clear line in French and English', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, errors } = await start('--world', worldFile(), '--port', String(port)).ended;
  expect(code).toBe(1);
  expect(errors.trim().split('\n')).toHaveLength(1);
  expect(errors).toContain(`le port ${port} est déjà utilisé`);
  expect(errors).toContain('is already in use');
});

test('a world that cannot be read and a wrong argument are said in one line', async () => {
  const wrong = [['--world', worldFile('{')], [], ['--world', worldFile(), '--faults', 'peut-être'], ['--inconnu']];
  for (const given of wrong) {
    const { code, errors } = await start(...given).ended;
    expect(code).toBe(2);
    expect(errors.trim().split('\n')).toHaveLength(1);
  }
});
