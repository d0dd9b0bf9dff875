// The process: its ready line, its clean end, and what it says when it cannot start.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { visit, WORLD } from './visitor.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
let folder: string;
let world: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sejour-'));
  world = join(folder, 'world.json');
  await writeFile(world, JSON.stringify(WORLD));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function launch(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function failure(...args: readonly string[]): Promise<{ readonly code: unknown; readonly said: string }> {
  const child = launch(...args);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as unknown[];
  return { code, said };
}

test('it says where it is ready and ends cleanly when asked to', async () => {
  const child = launch('--world', world, '--port', '0', '--account', 'robot.1', '--password', 'Secret-2026');
  const [line] = child.stdout === null ? [] : ((await once(child.stdout, 'data')) as [Buffer]);
  const ready = JSON.parse(String(line)) as { ready: boolean; url: string };
  expect(ready).toEqual({ ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
  expect((await fetch(`${ready.url}/connexion`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
});

test('a port in use is one clear line in French and English', async () => {
  const { visitor, close } = await visit();
  const { code, said } = await failure('--world', world, '--port', new URL(visitor.url).port);
  await close();
  expect(code).toBe(1);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(said).toMatch(/Le port \d+ est déjà pris .* Port \d+ is in use/);
});

test('a world that cannot be read, or wrong arguments, are one clear line', async () => {
  const unreadable = await failure('--world', join(folder, 'none.json'), '--port', '0');
  expect(unreadable).toMatchObject({ code: 1, said: expect.stringContaining('illisible') });
  for (const args of [['--port', '0'], ['--world', world, '--port', 'x'], ['--nonsense']]) {
    const { code, said } = await failure(...args);
    expect(code).toBe(2);
    expect(said.trim().split('\n')).toHaveLength(1);
  }
});
