// Killed at any moment and started again: every dossier stands once in the application, and once in the results.
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
