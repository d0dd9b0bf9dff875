// Text fields that propose entries while one types: the entry that equals what is wanted is chosen, none other is ever guessed.
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import { driverErrors } from './errors.ts';
import { type Target, locate } from './locate.ts';
import { theOption } from './options.ts';
import { callPage } from './page-call.ts';
import { type Opened, allEntries, pressEntry, settledList } from './picking.ts';
import { type Tab, lookAgain } from './tab.ts';

/** The proposals of a native list come with the field, or after what is typed. */
async function pickNative(tab: Tab, opened: Opened, wanted: string, progress: Progress): Promise<void> {
  let count = 0;
  do {
    const options = (await callPage(opened.frame, tab.key, 'datalistOf', opened.id)) ?? [];
    count = options.length;
    const option = theOption(opened.target.name, options, wanted);
    if (option !== null) {
      await callPage(opened.frame, tab.key, 'focusAll', opened.id);
      await tab.page.keyboard.type(option.value);
      await callPage(opened.frame, tab.key, 'leave', opened.id);
      return;
    }
  } while (await lookAgain(progress));
  throw error(driverErrors, 'driver.option-absent', { element: opened.target.name, count });
}

/** Errors raised: as `locate`, `driver.option-absent` when none equals it, `driver.option-ambiguous` when several do. */
export async function pickProposal(tab: Tab, target: Target, wanted: string, progress: Progress): Promise<void> {
  const { frame, id } = await locate(tab, target, 'edit', progress);
  const before = await callPage(frame, tab.key, 'openLists');
  const opened: Opened = { tab, target, frame, id, before };
  if (!(await callPage(frame, tab.key, 'focusAll', id)))
    throw error(driverErrors, 'driver.not-found', { element: target.name, tried: 'focus' });
  await tab.page.keyboard.press('Delete');
  await tab.page.keyboard.type(wanted);
  if ((await callPage(frame, tab.key, 'datalistOf', id)) !== null) return pickNative(tab, opened, wanted, progress);
  const list = await settledList(opened, progress);
  const entries = list === null ? [] : await allEntries(opened, list, progress);
  const entry = theOption(target.name, entries, wanted);
  if (entry === null || !(await pressEntry(opened, entry, progress))) {
    await tab.page.keyboard.press('Escape');
    throw error(driverErrors, 'driver.option-absent', { element: target.name, count: entries.length });
  }
  await callPage(frame, tab.key, 'leave', id).catch(() => undefined);
}
