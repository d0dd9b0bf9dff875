// Writes the report page beside the results, story by story, in one piece at the end.
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { error } from '#base/errors.ts';
import { newName } from '#base/ids.ts';
import { localErrors } from '../errors.ts';
import type { History, ResultRow } from '../log/history.ts';
import type { RunLog } from '../log/log-file.ts';
import { PAGE_END, type PageFacts, type ShownPicture, pageStart, rowsInDetail, storySection } from './page.ts';
import { type Story, readStories } from './stories.ts';

const MOST_STORIES = 400;
/** All pictures of a page together; a browser must still open it. */
const LARGEST_PICTURES_BYTES = 40 * 1024 * 1024;

async function picturesOf(story: Story, log: RunLog, budget: { left: number }): Promise<readonly ShownPicture[]> {
  const shown: ShownPicture[] = [];
  for (const { title, address } of story.pictures) {
    const png = budget.left > 0 ? await log.blobs.read(address).catch(() => null) : null;
    budget.left -= png?.byteLength ?? 0;
    shown.push({ title, png });
  }
  return shown;
}

async function* pieces(log: RunLog, history: History, about: PageFacts): AsyncGenerator<string> {
  yield pageStart(about);
  const byRun = new Map<string, ResultRow>();
  for (const row of rowsInDetail(about.rows, MOST_STORIES)) {
    const run = history.of(row.reference)?.run;
    if (run !== undefined) byRun.set(run, row);
  }
  const budget = { left: LARGEST_PICTURES_BYTES };
  for await (const story of readStories(log, history, new Set(byRun.keys()))) {
    const row = byRun.get(story.run);
    if (row !== undefined) yield storySection(row, story, await picturesOf(story, log, budget), about);
  }
  yield PAGE_END;
}

/** Error raised: `local.output-not-writable`, those of reading the log. */
export async function writeReport(path: string, log: RunLog, history: History, about: Omit<PageFacts, 'detailed'>): Promise<void> {
  const unfinished = join(dirname(path), `.${newName('copiste')}.part`);
  const detailed = rowsInDetail(about.rows, MOST_STORIES).length;
  try {
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      for await (const piece of pieces(log, history, { ...about, detailed })) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, path);
  } catch (thrown) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    const { code } = thrown as NodeJS.ErrnoException;
    throw typeof code === 'string' && /^E[A-Z]+$/.test(code)
      ? error(localErrors, 'local.output-not-writable', { path, reason: code }, thrown)
      : thrown;
  }
}
