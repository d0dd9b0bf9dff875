// MediaWiki, which nobody here wrote: pages of hard names and texts typed from a workbook, and what the wiki then holds.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { type Job, begin, outcomesInLines, run } from './copiste.ts';
import { COLUMNS, EXPECTED, HANDED_OVER, REFERENCES, ROWS, WRITTEN } from './mediawiki-dossiers.ts';
import { ACCOUNT, type MediaWiki, type Page, startMediaWiki } from './mediawiki.ts';
import { MEDIAWIKI, missing } from './packages.ts';
import { temporaryFolder } from './processes.ts';
import { workbookOf } from './workbook.ts';

const isMissing = missing(MEDIAWIKI) !== null;
const cleaning: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) await clean();
});

async function office(): Promise<{ readonly wiki: MediaWiki; readonly job: Job }> {
  const folder = await temporaryFolder('associations');
  cleaning.push(folder.remove);
  const wiki = await startMediaWiki(WRITTEN);
  cleaning.push(wiki.stop);
  const input = join(folder.path, 'associations.xlsx');
  await writeFile(input, workbookOf([COLUMNS.map((text) => ({ text })), ...ROWS]));
  const job = {
    assistant: 'examples/fiches-wiki',
    input,
    output: join(folder.path, 'résultats.jsonl'),
    settings: { 'adresse du wiki': wiki.url },
    account: { name: 'WIKI', ...ACCOUNT },
  };
  return { wiki, job };
}

/** No wrong text, no page written twice, none lost, nobody else's touched; and each dossier's outcome is told. */
async function expectAllWritten({ wiki, job }: { readonly wiki: MediaWiki; readonly job: Job }): Promise<void> {
  const expected: Record<string, Page> = {};
  for (const [title, text] of Object.entries(WRITTEN)) expected[title] = { text, authors: ['Agent'] };
  for (const [title, text] of Object.entries(EXPECTED)) expected[title] = { text, authors: ['Assistant'] };
  expect(await wiki.pages()).toEqual(expected);
  const handedOver: readonly string[] = HANDED_OVER;
  const told = REFERENCES.map((name) => [name, handedOver.includes(name) ? 'handed_over' : 'done']);
  expect(await outcomesInLines(job.output)).toEqual(Object.fromEntries(told));
}

test.skipIf(isMissing)('pages of hard names and texts are typed from a workbook, exactly; a second run does nothing', async () => {
  const { wiki, job } = await office();
  const first = await run(job);
  expect(first.stderr).toBe('');
  expect(first.code).toBe(3);
  await expectAllWritten({ wiki, job });
  const second = await run(job);
  expect(second.code).toBe(3);
  await expectAllWritten({ wiki, job });
});

/** Once so many are written, and so many milliseconds later: before the proof is read, while the page is read again, in the next one. */
const KILLS = [
  { written: 1, later: 0 },
  { written: 5, later: 800 },
  { written: 11, later: 4_000 },
] as const;

test.skipIf(isMissing)('a run that is killed several times, and each time begun again, writes the same', async () => {
  const { wiki, job } = await office();
  const before = Object.keys(WRITTEN).length;
  for (const { written, later } of KILLS) {
    const { ended, until, kill } = begin(job);
    await until(async () => Object.keys(await wiki.pages()).length - before >= written);
    await pause(later);
    kill();
    await ended;
  }
  expect((await run(job)).code).toBe(3);
  await expectAllWritten({ wiki, job });
});
