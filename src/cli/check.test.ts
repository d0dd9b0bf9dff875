// `copiste check`: exit codes and what is written.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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

test('the shipped assistants and the shipped maps are right', async () => {
  expect(await check(join(ASSISTANTS, 'changement-adresse'))).toEqual({
    code: 0,
    text: "Changement d'adresse 1.0.0 : rien à corriger / nothing to correct.\n",
  });
  expect(await check(join(ASSISTANTS, 'demande-subvention'))).toEqual({
    code: 0,
    text: 'Demande de subvention 1.0.0 : rien à corriger / nothing to correct.\n',
  });
  expect((await check(join(ASSISTANTS, 'demande-subvention-association'))).code).toBe(0);
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

test('one map alone, or the file of an assistant, is checked like its folder', async () => {
  expect(await check(join(ASSISTANTS, 'applications', 'sejour.yaml'))).toMatchObject({ code: 0 });
  expect((await check(join(ASSISTANTS, 'changement-adresse', 'assistant.yaml'))).text).toContain("Changement d'adresse 1.0.0");
});

test('a path with nothing to check is an error that says which of the two it is, and in JSON a report with it', async () => {
  await writeFile(join(folder, 'lisez-moi.txt'), 'rien');
  for (const [path, code] of [
    [folder, 'cli.nothing-to-check'],
    [join(folder, 'lisez-moi.txt'), 'cli.nothing-to-check'],
    [join(folder, 'absent'), 'cli.no-such-path'],
  ] as const) {
    await expect(check(path)).rejects.toMatchObject({ code });
    const report = await check(path, true);
    expect(report.code).toBe(1);
    expect(JSON.parse(report.text)).toEqual({
      ok: false,
      diagnostics: [],
      error: { code, fr: expect.stringContaining(path), en: expect.stringContaining(path) },
    });
  }
});
