// `npm run demo` with what it cannot use: said at once, before anything is started.
import { chmod, mkdir, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ended, run, STACK, type StartOptions, Undoing } from './processes.ts';

const undoing = new Undoing();
let folder = '';

beforeAll(async () => {
  folder = await undoing.folder();
});
afterAll(() => undoing.all());

const demo = (args: readonly string[], options: StartOptions = {}): Promise<Ended> =>
  run(['demo/main.ts', '--exit', '--dossiers', '1', '--output', join(folder, 'page'), ...args], options);

/** Nothing was begun: no story is told, and the page's folder is not there or empty. */
async function expectRefused({ code, stdout, stderr }: Ended, words: readonly (string | RegExp)[]): Promise<void> {
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).not.toMatch(STACK);
  for (const word of words) expect(stderr).toMatch(word);
  expect(await readdir(join(folder, 'page')).catch(() => [])).toEqual([]);
}

test.each([
  [['--dossier', '3'], '--dossier : cette option n’existe pas.', "Unknown option '--dossier'"],
  [
    ['--dossiers', 'beaucoup'],
    '--dossiers beaucoup : il faut un nombre entier de 1 à',
    '--dossiers beaucoup: give a whole number from 1 to',
  ],
  [['--assistant', 'autre'], "L'assistant « autre » n'est pas livré.", 'The assistant "autre" is not shipped.'],
])('%j is wrong use', async (args, french, english) => {
  const { code, stdout, stderr } = await demo(args);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  const [fr, en] = stderr.split('\n');
  expect(fr).toContain(french);
  expect(en).toContain(english);
});

test('a port in use', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  undoing.add(async () => other.close());
  const { port } = other.address() as AddressInfo;
  await expectRefused(await demo(['--port', String(port)]), [
    /^demo\.port-in-use$/m,
    `Le port ${port} est déjà pris`,
    `Port ${port} is already taken`,
  ]);
});

test('a folder for the page, and a place for the summary, where nothing can be written', async () => {
  const place = join(folder, 'read-only');
  await mkdir(place);
  await chmod(place, 0o555);
  await expectRefused(await demo(['--output', join(place, 'page')], { unprivileged: true }), [
    /^demo\.cannot-write$/m,
    `Impossible d’écrire dans ${join(place, 'page')}`,
    `Cannot write to ${join(place, 'page')}`,
    '--output',
  ]);
  await expectRefused(await demo(['--json', join(folder, 'absent', 'summary.json')]), [/^demo\.cannot-write$/m, 'ENOENT', '--json']);
});
