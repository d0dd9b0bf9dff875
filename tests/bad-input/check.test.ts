// `copiste check` on what is no assistant, or a wrong one: the place, what is wrong, what to do, in both languages.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from '#language/plan.ts';
import { copiste, expectClearError, ROOT, Undoing } from './processes.ts';

const undoing = new Undoing();
let folder = '';

beforeAll(async () => {
  folder = await undoing.folder();
});
afterAll(() => undoing.all());

/** The shipped assistant and its maps in a folder of their own, changed. */
async function changed(name: string, change: (source: string) => string, maps = true): Promise<string> {
  const home = join(folder, name);
  const place = join(home, 'changement-adresse');
  await mkdir(place, { recursive: true });
  const source = await readFile(join(ROOT, 'assistants/changement-adresse/assistant.yaml'), 'utf8');
  const result = change(source);
  expect(result).not.toBe(source);
  await writeFile(join(place, 'assistant.yaml'), result);
  if (maps) await cp(join(ROOT, 'assistants/applications'), join(home, 'applications'), { recursive: true });
  return place;
}

/** `file:line:column  French  (code)`, then the English, for each; then how many there are. */
async function expectMistake(place: string, code: string, file = 'assistant.yaml'): Promise<void> {
  const ended = await copiste(['check', place]);
  expect(ended.code).toBe(1);
  expect(ended.stderr).toBe('');
  expect(ended.stdout).toMatch(
    new RegExp(`^${file.replace('.', '\\.')}:[1-9]\\d*:[1-9]\\d*  [^\\n]+  \\(${code}\\)\\n    [^\\n]+\\n`, 'm'),
  );
  expect(ended.stdout).toMatch(/\d+ points? à corriger \/ mistakes?\.\n$/);
}

describe('nothing to check', () => {
  test('a folder that does not exist', async () => {
    const place = join(folder, 'absent');
    expectClearError(await copiste(['check', place]), 'cli.no-such-path', [place]);
  });

  test('an empty folder', async () => {
    const place = join(folder, 'empty');
    await mkdir(place);
    expectClearError(await copiste(['check', place]), 'cli.nothing-to-check', [place, 'assistant.yaml']);
  });

  test('no path at all is wrong use', async () => {
    const { code, stderr } = await copiste(['check']);
    expect(code).toBe(2);
    expect(stderr.split('\n').slice(0, 3)).toEqual([
      'cli.wrong-use',
      'Mauvais emploi : il manque l’argument « path ».',
      "Wrong use: missing required argument 'path'.",
    ]);
  });
});

describe('a wrong assistant', () => {
  test('a file that is no YAML', async () => {
    const place = join(folder, 'no-yaml');
    await mkdir(place);
    await writeFile(join(place, 'assistant.yaml'), 'langue: fr\nassistant: [a, b\n  titre: }\n');
    await expectMistake(place, 'language.yaml');
  });

  test('a tab', async () => {
    await expectMistake(await changed('tab', (source) => source.replace('\nchamps:\n  ', '\nchamps:\n\t')), 'language.tab');
  });

  test('an unknown key, an unknown name, an unknown element and a key written twice are all told at once, in text and in JSON', async () => {
    const place = await changed('several', (source) =>
      source
        .replace('\nresponsable:', '\nresponsble:')
        .replace('=numéro\n', '=numro\n')
        .replace('cliquer: recherche.', 'cliquer: recherche.absent ')
        .replace(/\nversion: .*/, '$&$&'),
    );
    const [text, json] = await Promise.all([copiste(['check', place]), copiste(['check', place, '--json'])]);
    expect([text.code, json.code]).toEqual([1, 1]);
    const report = JSON.parse(json.stdout) as { ok: boolean; diagnostics: Diagnostic[] };
    expect(report.ok).toBe(false);
    const codes = ['language.duplicate-key', 'language.unknown-element', 'language.unknown-key', 'language.unknown-name'];
    expect(new Set(report.diagnostics.map(({ code }) => code))).toEqual(new Set(codes));
    for (const { file, line, column, severity, code, fr, en } of report.diagnostics) {
      expect(severity).toBe('error');
      expect(text.stdout).toContain(`${file}:${line}:${column}  ${fr}  (${code})\n    ${en}\n`);
    }
  });

  test('an application map that is missing', async () => {
    await expectMistake(await changed('map', (source) => `${source}\n`, false), 'language.(unknown-application|missing-file)');
  });
});

describe('an application map alone', () => {
  test('one map is checked', async () => {
    expect(await copiste(['check', 'assistants/applications/sejour.yaml'])).toMatchObject({ code: 0, stderr: '' });
  });

  test('a wrong map gives its place', async () => {
    const place = join(folder, 'maps');
    await mkdir(place);
    await writeFile(join(place, 'mauvaise.yaml'), 'langue: fr\napplication: mauvaise\n');
    await expectMistake(join(place, 'mauvaise.yaml'), 'language.missing-key', 'mauvaise.yaml');
  });
});
