// `copiste run` on what is wrong before a browser is ever opened: each is one clear error, and nothing is written that was not there.
import { chmod, cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CASES, ENVIRONMENT, HEADINGS, csv } from '../local/file-run.ts';
import { type Ended, ROOT, copiste, expectClearError, Undoing } from './processes.ts';

const undoing = new Undoing();
let home = '';
let assistant = '';
/** Nothing listens there: whoever gets so far fails. */
const SETTING = ['--set', 'adresse de séjour=http://127.0.0.1:9'];

beforeAll(async () => {
  home = await undoing.folder();
  assistant = join(home, 'adresses');
  await cp(join(ROOT, 'tests/local/adresses'), assistant, { recursive: true });
  await cp(join(ROOT, 'assistants/applications'), join(home, 'applications'), { recursive: true });
});
afterAll(() => undoing.all());

const ONE = CASES.slice(0, 1).map(({ row }) => row);

interface Given {
  readonly content: string | Uint8Array;
  readonly name?: string;
  readonly more?: readonly string[];
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly unprivileged?: boolean;
}

let count = 0;

/** Runs it in a folder of its own, whose files it answers. */
async function run({
  content,
  name = 'dossiers.csv',
  more = [],
  environment = {},
  unprivileged = false,
}: Given): Promise<Ended & { readonly folder: string; readonly files: readonly string[] }> {
  const folder = join(home, `cas-${(count += 1)}`);
  await mkdir(folder);
  await writeFile(join(folder, name), content);
  const ended = await copiste(['run', assistant, '--input', join(folder, name), '--practice', ...SETTING, ...more], {
    environment: { ...ENVIRONMENT, ...environment },
    unprivileged,
  });
  return { ...ended, folder, files: await readdir(folder) };
}

describe('the file of dossiers', () => {
  test.each([
    ['empty', { content: '' }, 'table.empty', []],
    [
      'headings that miss one column and misspell another',
      {
        content: csv(
          ONE,
          HEADINGS.map((name) => (name === 'Voie' ? 'Vois' : name === 'Commune' ? 'Bourg' : name)),
        ),
      },
      'rows.column-missing',
      ['« Voie » (≈ « Vois »)', '« Commune »'],
    ],
    [
      'a heading that stands twice',
      {
        content: csv(
          ONE,
          HEADINGS.map((name) => (name === 'Complément' ? 'Voie' : name)),
        ),
      },
      'rows.column-twice',
      ['Voie'],
    ],
    [
      'no column of references',
      {
        content: csv(
          ONE,
          HEADINGS.map((name) => (name === 'Dossier' ? 'Autre' : name)),
        ),
      },
      'rows.column-missing',
      ['« Dossier »'],
    ],
    ['a line with a cell too many', { content: `${csv(ONE)}a;b;c;d;e;f;g;h;i;j;k;l\r\n` }, 'table.width', ['3']],
    ['bytes of no encoding', { content: Buffer.concat([Buffer.from(csv(ONE)), Buffer.from([0x81])]) }, 'table.encoding-unknown', ['0x81']],
    ['another kind of file', { content: '%PDF-1.7', name: 'dossiers.pdf' }, 'table.unknown-kind', ['PDF']],
    ['broken JSON', { content: '[{"Dossier": ]', name: 'dossiers.json' }, 'table.json-syntax', ['1']],
  ] as const)('%s', async (_what, given, code, words) => {
    const { files, ...ended } = await run(given);
    expectClearError(ended, code, words);
    expect(files).toHaveLength(1);
  });

  test('one that is not there, and a folder', async () => {
    expectClearError(await copiste(['run', assistant, '--input', join(home, 'absent.csv'), ...SETTING]), 'table.not-found', ['absent.csv']);
    expectClearError(await copiste(['run', assistant, '--input', home, ...SETTING]), 'table.is-folder');
  });

  test('one that a spreadsheet program has open', async () => {
    const folder = join(home, 'ouvert');
    await mkdir(folder);
    await writeFile(join(folder, 'dossiers.csv'), csv(ONE));
    await writeFile(join(folder, '~$dossiers.csv'), '');
    expectClearError(await copiste(['run', assistant, '--input', join(folder, 'dossiers.csv'), ...SETTING]), 'table.locked', [
      '~$dossiers.csv',
    ]);
  });

  test('one whose dossier is named, and has it not', async () => {
    expectClearError(await run({ content: csv(ONE), more: ['--only', 'ABSENT'] }), 'local.only-unknown', ['ABSENT']);
  });
});

describe('the assistant and what it needs', () => {
  test('no assistant, and one that reads elsewhere', async () => {
    expectClearError(await copiste(['run', home, '--input', 'x.csv']), 'local.assistant-missing', [home]);
    expectClearError(await copiste(['run', 'assistants/changement-adresse', '--input', 'x.csv']), 'local.source-is-not-a-file', [
      'changement-adresse',
    ]);
  });

  test('a setting that is not given is told with its three ways to be given', async () => {
    const folder = join(home, 'sans-réglage');
    await mkdir(folder);
    await writeFile(join(folder, 'd.csv'), csv(ONE));
    const ended = await copiste(['run', assistant, '--input', join(folder, 'd.csv')]);
    expectClearError(ended, 'local.setting-missing', ['réglages.adresse de séjour', 'COPISTE_SETTING_ADRESSE_DE_SEJOUR']);
  });

  test('an address that is none', async () => {
    expectClearError(await run({ content: csv(ONE), more: ['--set', 'adresse de séjour=ici'] }), 'local.address-wrong');
  });

  test('an account that is not given is told with the names of its variables', async () => {
    const ended = await run({ content: csv(ONE), environment: { COPISTE_ACCOUNT_SEJOUR_PASSWORD: undefined } });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('local.account-missing');
    for (const name of ['COPISTE_ACCOUNT_SEJOUR_IDENTIFIER', 'COPISTE_ACCOUNT_SEJOUR_PASSWORD']) expect(ended.stderr).toContain(name);
  });

  test('no file at all, an unknown option and a number that is none are wrong use', async () => {
    for (const more of [[], ['--input', 'x.csv', '--inconnu'], ['--input', 'x.csv', '--limit', '0']]) {
      const { code, stderr } = await copiste(['run', assistant, ...more]);
      expect([code, stderr.split('\n')[0]]).toEqual([2, 'cli.wrong-use']);
    }
  });
});

describe('the results and the log', () => {
  test('a name of another kind, and the file of dossiers itself', async () => {
    expectClearError(await run({ content: csv(ONE), more: ['--output', join(home, 'sortie.pdf')] }), 'local.output-unknown-kind', [
      'sortie.pdf',
    ]);
    const input = join(home, 'même.csv');
    await writeFile(input, csv(ONE));
    expectClearError(await copiste(['run', assistant, '--input', input, '--output', input, ...SETTING]), 'local.output-is-input', [
      'même.csv',
    ]);
    expect(await readFile(input, 'utf8')).toBe(csv(ONE));
  });

  test('a folder that cannot be written to', async () => {
    const closed = join(home, 'fermé');
    await mkdir(closed);
    await chmod(closed, 0o500);
    const ended = await run({ content: csv(ONE), more: ['--output', join(closed, 'sortie.csv')], unprivileged: true });
    expectClearError(ended, 'local.log-not-writable', ['EACCES']);
  });

  test('results that exist without their log, and results open in a spreadsheet program', async () => {
    const output = join(home, 'déjà.csv');
    await writeFile(output, 'quelque chose\n');
    expectClearError(await run({ content: csv(ONE), more: ['--output', output] }), 'local.output-without-log', ['déjà.csv', 'déjà.suivi']);
    expect(await readFile(output, 'utf8')).toBe('quelque chose\n');
    const open = join(home, 'tableur.csv');
    await writeFile(join(home, '.~lock.tableur.csv#'), '');
    expectClearError(await run({ content: csv(ONE), more: ['--output', open] }), 'local.output-locked', ['.~lock.tableur.csv#']);
  });
});
