// The process: its ready line, its page without a build, its commands, its clean end, and what it says when it cannot start.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WORLD } from './test-world.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
let folder: string;
let world: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'subventions-'));
  world = join(folder, 'world.json');
  await writeFile(world, JSON.stringify(WORLD));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function launch(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
}

async function failure(...args: readonly string[]): Promise<{ readonly code: unknown; readonly said: string }> {
  const child = launch(...args);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as unknown[];
  return { code, said };
}

test('it says where it is ready, serves its page as it stands, obeys lines, and ends cleanly when asked to', async () => {
  const child = launch('--world', world, '--port', '0');
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const told = createInterface({ input: child.stdout ?? process.stdin })[Symbol.asyncIterator]();
  const line = async (): Promise<unknown> => JSON.parse(String((await told.next()).value));
  const { url } = (await line()) as { readonly url: string };
  expect(await (await fetch(`${url}/subventions/SUB-2026-000001`)).text()).toContain('/front/main.ts');
  const module = await fetch(`${url}/validation.ts`);
  expect(module.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await module.text()).not.toContain('interface Mistake');
  for (const hidden of ['/server.ts', '/front/../server.ts', '/main.test.ts']) expect((await fetch(url + hidden)).status).toBe(404);
  child.stdin?.write('{"down":3600}\nnonsense\n');
  expect([await line(), await line()]).toEqual([{ done: 'down' }, { refused: 'not JSON' }]);
  expect((await fetch(`${url}/api/moi`)).status).toBe(500);
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(said).toBe('');
});

test('what cannot be read or was asked wrongly is one clear line in French and English', async () => {
  const unreadable = await failure('--world', join(folder, 'none.json'), '--port', '0');
  expect(unreadable).toMatchObject({ code: 1, said: expect.stringMatching(/illisible .* cannot be read/u) });
  const wrong = await failure('--world', world, '--port', 'x');
  expect(wrong).toMatchObject({ code: 2, said: expect.stringContaining('--port attend un nombre entier') });
});
