// `copiste check`: exit codes and what is written.
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { runCheck } from './check.ts';

const ASSISTANTS = fileURLToPath(new URL('../../assistants', import.meta.url));
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copiste-check-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function check(directory: string, json = false): Promise<{ readonly code: number; readonly text: string }> {
  let text = '';
  const code = await runCheck(directory, { json, write: (more) => (text += more) });
  return { code, text };
}

test('the shipped assistant and the shipped maps are right', async () => {
  expect(await check(join(ASSISTANTS, 'changement-adresse'))).toEqual({
    code: 0,
    text: "Changement d'adresse 1.0.0 : rien à corriger / nothing to correct.\n",
  });
  expect((await check(join(ASSISTANTS, 'applications'))).code).toBe(0);
});

test('a wrong assistant gives file, line, column, what is wrong and what to do, in both languages, and 1', async () => {
  await writeFile(join(folder, 'assistant.yaml'), 'langue: fr\nassistnt: essai\n');
  const { code, text } = await check(folder);
  expect(code).toBe(1);
  expect(text).toContain('assistant.yaml:2:1  « assistnt » n’a pas de sens ici. Vouliez-vous dire « assistant » ?  (language.unknown-key)');
  expect(text).toContain('"assistnt" has no meaning here. Did you mean "assistant"?');
});

test('a wrong map of an application gives 1', async () => {
  await writeFile(join(folder, 'sejour.yaml'), 'langue: fr\napplication: sejour\n');
  const { code, text } = await check(folder, true);
  expect(code).toBe(1);
  expect(JSON.parse(text)).toMatchObject({
    ok: false,
    diagnostics: expect.arrayContaining([expect.objectContaining({ file: 'sejour.yaml', line: 1 })]),
  });
});

test('a folder with nothing to check gives 2 and says what to give', async () => {
  await mkdir(join(folder, 'vide'));
  for (const directory of [join(folder, 'vide'), join(folder, 'absent')]) {
    const { code, text } = await check(directory);
    expect(code).toBe(2);
    expect(text.split('\n').filter((line) => line !== '')).toHaveLength(2);
  }
  expect(JSON.parse((await check(folder, true)).text)).toMatchObject({ ok: false });
});
