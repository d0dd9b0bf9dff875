// Killed at any moment and started again: every dossier stands once in the application, and once in the results.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Undoing } from '../bad-input/processes.ts';
import { CASES, expectTypedOnce, type FileRun, openFileRun } from './file-run.ts';

const TEST_MILLISECONDS = 400_000;
const undoing = new Undoing();
afterEach(() => undoing.all());

/** Kills it so long after it said for the `nth` time that a dossier is begun, wherever it then is. */
async function killedAfter(run: FileRun, nth: number, milliseconds: number): Promise<void> {
  const begun = run.begin(['--json']);
  let seen = 0;
  await new Promise<void>((resolve) => {
    begun.process.stdout?.on('data', (text: string) => {
      seen += text.split('"type":"begun"').length - 1;
      if (seen >= nth) setTimeout(resolve, milliseconds);
    });
    void begun.ended.then(() => resolve());
  });
  begun.process.kill('SIGKILL');
  await begun.ended;
}

test(
  'killed again and again, with an application that breaks down too: nothing is typed twice, nothing is lost',
  async () => {
    const run = await openFileRun(undoing, ['--faults', 'on', '--answer-median', '60']);
    const cases = CASES.slice(0, 5);
    await run.write(cases.map(({ row }) => row));
    // Drawn once; they fall before signing in, while typing, around the click, while it is read again, between two dossiers.
    for (const [nth, milliseconds] of [
      [1, 900],
      [1, 2_350],
      [1, 3_400],
      [1, 4_100],
      [2, 300],
      [1, 2_900],
      [1, 3_800],
    ] as const) {
      await killedAfter(run, nth, milliseconds);
    }
    let code: number | null = 1;
    for (let tries = 1; tries <= 5 && code === 1; tries += 1) ({ code } = await run.run());
    const changes = await run.changes();
    expectTypedOnce(changes, cases);
    const results = await run.results();
    expect([...results.keys()].toSorted()).toEqual(cases.map(({ row }) => row.Dossier).toSorted());
    for (const { row, personId } of cases) {
      expect(results.get(row.Dossier)).toMatchObject({
        code: 'done',
        'preuve : numéro': changes.find((change) => change.personId === personId)?.number,
      });
    }
    expect(code).toBe(0);
  },
  TEST_MILLISECONDS,
);

/** Kills it once one more intent is on disk. */
async function killedAtTheIntent(run: FileRun, more: readonly string[] = []): Promise<void> {
  const intents = async (): Promise<number> => {
    const lines = await readFile(join(run.log, 'journal.jsonl'), 'utf8').catch(() => '');
    return lines.split('"is":"intended"').length - 1;
  };
  const before = await intents();
  const begun = run.begin(['--json', ...more]);
  await expect.poll(intents, { timeout: TEST_MILLISECONDS / 4, interval: 5 }).toBe(before + 1);
  begun.process.kill('SIGKILL');
  await begun.ended;
}

test(
  'a row that is gone, or wrong, while its intent is open keeps no other from being treated, and is treated once it is back',
  async () => {
    const run = await openFileRun(undoing);
    const [one, other] = CASES;
    if (one === undefined || other === undefined) throw new TypeError('too few cases');
    await run.write([one.row]);
    await killedAtTheIntent(run);
    // It forgets all that it was told: nothing of it stands.
    await run.application.again();
    await run.write([other.row]);
    expect((await run.run()).code).toBe(0);
    expect((await run.results()).get(one.row.Dossier)?.['code']).toBe('cancelled');
    expectTypedOnce(await run.changes(), [other]);

    await run.write([one.row, other.row]);
    await killedAtTheIntent(run);
    await run.application.again();
    await run.write([{ ...one.row, Voie: 'AUTRE' }, one.row, other.row]);
    const twice = await run.run();
    expect(twice.code, twice.stdout + twice.stderr).toBe(3);
    expect(twice.stdout).not.toContain('reste à traiter');
    expect((await run.results()).get(one.row.Dossier)).toMatchObject({
      code: 'handed_over',
      motif: 'Ligne 2 : sa référence est aussi celle d’une autre ligne, et l’on ne sait pas laquelle est la bonne.',
    });
    expect(await run.changes()).toEqual([]);

    await run.write([one.row, other.row]);
    expect((await run.run(['--again', one.row.Dossier])).code).toBe(0);
    expectTypedOnce(await run.changes(), [one]);
  },
  TEST_MILLISECONDS,
);

test(
  'killed while a person had it treated again: the next start finds out what became of it',
  async () => {
    const run = await openFileRun(undoing);
    const [one] = CASES;
    if (one === undefined) throw new TypeError('too few cases');
    await run.write([{ ...one.row, 'Numéro étranger': '999999999' }]);
    expect((await run.run()).code).toBe(3);
    await run.write([one.row]);
    await killedAtTheIntent(run, ['--again', one.row.Dossier]);
    const { code, stdout, stderr } = await run.run();
    expect(code, stdout + stderr).toBe(0);
    expectTypedOnce(await run.changes(), [one]);
    expect((await run.results()).get(one.row.Dossier)?.['code']).toBe('done');
  },
  TEST_MILLISECONDS,
);
