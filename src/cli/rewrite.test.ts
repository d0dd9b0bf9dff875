// `copiste format` and `copiste translate`: exit codes, what is written, and all files or none.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { runFormat } from './format.ts';
import { runTranslate } from './translate.ts';

const EVERY_VERB = fileURLToPath(new URL('../../tests/language/every-verb', import.meta.url));
let folder = '';
let file = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copiste-rewrite-'));
  await cp(EVERY_VERB, folder, { recursive: true });
  file = join(folder, 'assistant.yaml');
});
afterEach(() => rm(folder, { recursive: true }));

interface Ran {
  readonly code: number;
  readonly text: string;
}

async function format(path: string, { check = false, json = false } = {}): Promise<Ran> {
  let text = '';
  const code = await runFormat(path, { check, json, write: (more) => (text += more) });
  return { code, text };
}

async function translate(path: string, { check = false, json = false, to = null as 'fr' | 'en' | null } = {}): Promise<Ran> {
  let text = '';
  const code = await runTranslate(path, { to, check, json, write: (more) => (text += more) });
  return { code, text };
}

async function slovenly(): Promise<void> {
  await writeFile(file, (await readFile(file, 'utf8')).replace('version: 1.0.0', 'version:    "1.0.0"'));
}

test('what is in form already is left alone', async () => {
  expect(await format(folder)).toEqual({ code: 0, text: 'Tout est déjà en forme. / Everything is formatted already.\n' });
  expect((await format(folder, { check: true })).code).toBe(0);
});

test('a slovenly file is to be formatted, then is', async () => {
  const right = await readFile(file, 'utf8');
  await slovenly();
  expect(await format(folder, { check: true })).toEqual({ code: 1, text: `${file} : à mettre en forme / to be formatted\n` });
  expect(await readFile(file, 'utf8')).not.toBe(right);
  const { code, text } = await format(folder, { json: true });
  expect(code).toBe(0);
  expect(JSON.parse(text)).toMatchObject({ ok: true, diagnostics: [], files: [{ path: file, changed: true }, { changed: false }] });
  expect(await readFile(file, 'utf8')).toBe(right);
});

test('with a broken layout in one file, none is formatted', async () => {
  await slovenly();
  const before = await readFile(file, 'utf8');
  const map = join(folder, 'applications', 'guichet.yaml');
  await writeFile(map, 'langue: fr\napplication: a: b\n');
  const { code, text } = await format(folder);
  expect(code).toBe(1);
  expect(text).toContain('applications/guichet.yaml:2:15  Les deux-points');
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('a path that is not there is told, in JSON too', async () => {
  await expect(format(join(folder, 'rien'))).rejects.toMatchObject({ code: 'cli.no-such-path' });
  const { code, text } = await format(join(folder, 'rien'), { json: true });
  expect(code).toBe(1);
  expect(JSON.parse(text)).toMatchObject({ ok: false, error: { code: 'cli.no-such-path' } });
});

test('an assistant goes into the other tongue with its own maps, and back, byte by byte', async () => {
  const before = await readFile(file, 'utf8');
  expect((await translate(folder, { check: true })).code).toBe(0);
  expect(await readFile(file, 'utf8')).toBe(before);
  expect(await translate(folder)).toMatchObject({ code: 0, text: expect.stringContaining('mis en anglais / put into English') as string });
  expect(await readFile(file, 'utf8')).toMatch(/^language: en$/m);
  expect((await translate(folder, { to: 'en' })).text).toBe('Tout est déjà en anglais. / Everything is in English already.\n');
  expect((await translate(folder)).code).toBe(0);
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('an assistant with a mistake is not translated', async () => {
  await writeFile(file, (await readFile(file, 'utf8')).replace('=urgence\n', '=urgense\n'));
  const before = await readFile(file, 'utf8');
  const { code, text } = await translate(folder, { json: true });
  expect(code).toBe(1);
  expect(JSON.parse(text)).toMatchObject({ ok: false, files: [], diagnostics: [{ code: 'language.unknown-name' }] });
  expect(await readFile(file, 'utf8')).toBe(before);
});
