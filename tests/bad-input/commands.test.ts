// What every command promises to a script: `--json`, one line, and an exit code that says what happened.
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { copiste } from './processes.ts';
import { makeProgram } from '../../src/cli/program.ts';

const unused = (): Promise<number> => Promise.reject(new Error('not asked for'));

function leaves(command: Command, path: readonly string[] = []): readonly (readonly [name: string, command: Command])[] {
  if (command.commands.length === 0) return [[path.join(' '), command]];
  return command.commands.flatMap((one) => leaves(one, [...path, one.name()]));
}

test('every command accepts --json', () => {
  const commands = leaves(makeProgram('1.0.0', { serve: unused, robot: unused }));
  expect(commands.map(([name]) => name).toSorted()).toEqual([
    'backup',
    'check',
    'format',
    'journal export',
    'journal export-head',
    'journal export-key',
    'journal verify',
    'key make',
    'key remove-retired',
    'key replace-lost',
    'key rotate',
    'key show',
    'move',
    'receipt verify',
    'record',
    'restore',
    'robot',
    'run',
    'serve',
    'study',
    'translate',
  ]);
  for (const [name, { options }] of commands)
    expect(
      options.map(({ long }) => long),
      name,
    ).toContain('--json');
});

const NOWHERE = '/nowhere/at/all';
const TO = ['-o', `${NOWHERE}/file`];

/** Arguments, exit code, and the code of the error; null: done. */
test.for([
  ['key make', 0, null],
  [`journal verify ${NOWHERE}`, 2, 'cli.file-unreadable'],
  [`journal verify ${NOWHERE} --data ${NOWHERE}`, 2, 'cli.wrong-use'],
  ['journal verify --server http://192.0.2.1 --token t', 2, 'protocol.plain-http'],
  ['journal verify --server https://127.0.0.1:1 --token t', 1, 'protocol.unreachable'],
  [`journal export ${TO.join(' ')} --data ${NOWHERE}`, 2, 'admin.no-data'],
  [`journal export-head ${TO.join(' ')} --server https://127.0.0.1:1 --token t --ca ${NOWHERE}`, 2, 'protocol.ca-refused'],
  [`journal export-key ${TO.join(' ')} --server nobody --token t`, 2, 'protocol.wrong-address'],
  ['journal export-key', 2, 'cli.wrong-use'],
  ['receipt verify package.json --key package.json', 2, 'signing.not-a-key'],
] as const)('copiste %s --json: exit code and one line', { timeout: 240_000 }, async ([line, exitCode, code]) => {
  const { code: ended, stdout } = await copiste([...line.split(' '), '--json']);
  expect(stdout.split('\n')).toHaveLength(2);
  const report = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
  if (code === null) expect(report).toMatchObject({ ok: true });
  else {
    const text = expect.stringMatching(/\S/) as string;
    expect(report).toMatchObject({ ok: false, error: { code, fr: text, en: text } });
  }
  expect(ended).toBe(exitCode);
});
