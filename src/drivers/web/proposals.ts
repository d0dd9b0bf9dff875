// Text fields that propose entries while one types: the entry that equals what is wanted is chosen, none other is ever guessed.
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import { driverErrors } from './errors.ts';
import { type Target, locate } from './locate.ts';
import { theOption } from './options.ts';
import { callPage } from './page-call.ts';
import { NOTHING_MORE_WITHIN_MILLISECONDS, type Opened, allEntries, pressEntry, settledList } from './picking.ts';
import { isAnswered } from './searching.ts';
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

/** What came of typing once; `unanswered`: the page asked and got no answer, so that an entry may exist for all that. */
type Picked = 'picked' | 'unanswered' | { readonly absentAmong: number };

async function pickProposed(
  opened: Opened,
  wanted: string,
  progress: Progress,
  nothingWithin: number,
): Promise<Exclude<Picked, 'unanswered'>> {
  const list = await settledList(opened, progress, nothingWithin);
  const entries = list === null ? [] : await allEntries(opened, list, progress);
  const entry = theOption(opened.target.name, entries, wanted);
  return entry !== null && (await pressEntry(opened, entry, progress)) ? 'picked' : { absentAmong: entries.length };
}

async function typeAndPick(opened: Opened, wanted: string, again: boolean, progress: Progress): Promise<Picked> {
  const { tab, target, frame, id } = opened;
  if (!(await callPage(frame, tab.key, 'focusAll', id)))
    throw error(driverErrors, 'driver.not-found', { element: target.name, tried: 'focus' });
  await tab.page.keyboard.press('Delete');
  tab.traffic.begin(wanted);
  await tab.page.keyboard.type(wanted);
  if ((await callPage(frame, tab.key, 'datalistOf', id)) !== null) {
    await pickNative(tab, opened, wanted, progress);
    return 'picked';
  }
  // What an earlier search left open says nothing of this one.
  if (again) await isAnswered(tab, frame, progress);
  let picked = await pickProposed(opened, wanted, progress, 0);
  let isTold = true;
  if (picked !== 'picked' && !tab.traffic.hasFailed) {
    // What is proposed so far may be the answer to the first letters only, or about to be drawn anew.
    isTold = await isAnswered(tab, frame, progress);
    if (isTold) picked = await pickProposed(opened, wanted, progress, NOTHING_MORE_WITHIN_MILLISECONDS);
  }
  if (picked !== 'picked') {
    const { hasFailed } = tab.traffic;
    await tab.page.keyboard.press('Escape');
    return hasFailed || !isTold ? 'unanswered' : picked;
  }
  await callPage(frame, tab.key, 'leave', id).catch(() => undefined);
  return 'picked';
}

/** Errors raised: as `locate`, `driver.option-absent` when none equals it, `driver.option-ambiguous` when several do, `driver.unanswered`. */
export async function pickProposal(tab: Tab, target: Target, wanted: string, progress: Progress): Promise<void> {
  let before: readonly number[] | null = null;
  let again = false;
  do {
    const { frame, id } = await locate(tab, target, 'edit', progress);
    // A list that stays open after a search without an answer is the field's own all the same.
    before ??= await callPage(frame, tab.key, 'openLists');
    const picked = await typeAndPick({ tab, target, frame, id, before, typed: true }, wanted, again, progress);
    again = true;
    if (picked === 'picked') return;
    if (picked !== 'unanswered') throw error(driverErrors, 'driver.option-absent', { element: target.name, count: picked.absentAmong });
  } while (await lookAgain(progress));
  throw error(driverErrors, 'driver.unanswered', { element: target.name });
}
