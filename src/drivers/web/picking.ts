// Picks entries of a list that the page made: opened, waited for, read to its end, and only then one entry pressed.
import type { Frame } from 'playwright-core';
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import { begin } from './clicking.ts';
import { driverErrors } from './errors.ts';
import { type Located, type Target, locate } from './locate.ts';
import { isMeant, theOption } from './options.ts';
import { callPage } from './page-call.ts';
import type { ListOption, ListView, Option } from './page/library.ts';
import { pressElement, pressPoint } from './pointing.ts';
import { isAnswered } from './searching.ts';
import { type Tab, lookAgain } from './tab.ts';

type OpenList = Extract<ListView, { readonly state: 'open' }>;

/** A list is complete once it looks the same for so long and no request of the page is on its way. */
const QUIET_MILLISECONDS = 200;
/** A list that did not open by a press opens by a key, or not at all. */
const OPENS_WITHIN_MILLISECONDS = 1_000;
const OPENINGS = 3;
/** How long nothing must come before there is nothing. */
const NOTHING_WITHIN_MILLISECONDS = 3_000;
/** The same, once the page was given the time to ask. */
export const NOTHING_MORE_WITHIN_MILLISECONDS = 1_000;
/** Several lists at once may be one that goes and one that comes. */
const BELIEVE_SEVERAL_MILLISECONDS = 500;
/** A text of more words is not shortened to its first ones: too many entries would begin so. */
const MOST_SEARCHES = 6;
/** More entries than a person would ever scroll through. */
const MOST_ENTRIES = 5_000;

/** One list being worked in: the control, and the lists that stood there before it was opened. */
export interface Opened {
  readonly tab: Tab;
  readonly target: Target;
  readonly frame: Frame;
  readonly id: number;
  readonly before: readonly number[];
  /** It is what was typed that brings the entries: what the page asked for before is no matter of the list. */
  readonly typed?: true;
}

const looks = (view: ListView): string =>
  view.state === 'open' ? view.options.map(({ key, label, disabled }) => `${key} ${label} ${disabled}`).join('\n') : view.state;

/** The list once it has settled; null: none came. Errors raised: `driver.ambiguous` for several lists at once. */
export async function settledList(
  opened: Opened,
  progress: Progress,
  nothingWithin = NOTHING_WITHIN_MILLISECONDS,
): Promise<OpenList | null> {
  const { tab, target, frame, id, before, typed } = opened;
  const quietFor = (): number => (typed === true ? tab.traffic.quietForAsked() : tab.traffic.quietFor());
  const began = performance.now();
  let same = '';
  let since = performance.now();
  do {
    const view = await callPage(frame, tab.key, 'listOf', id, before);
    const now = looks(view);
    if (now !== same) since = performance.now();
    same = now;
    const quiet = Math.min(performance.now() - since, quietFor());
    if (view.state === 'several' && performance.now() - since > BELIEVE_SEVERAL_MILLISECONDS) {
      throw error(driverErrors, 'driver.ambiguous', { element: target.name, detail: 'listbox' });
    }
    if (view.state === 'open' && !view.busy && quiet >= QUIET_MILLISECONDS) {
      if (view.options.length > 0 || quiet >= nothingWithin) return view;
    }
    if (view.state === 'closed' && performance.now() - began >= nothingWithin && quiet >= QUIET_MILLISECONDS) return null;
  } while (await lookAgain(progress));
  return null;
}

/** An entry, and how far the list was scrolled when it was seen. */
export type Entry = ListOption & { readonly at: number };

/** Scrolls, and what is then shown: at once where the page asks for nothing, else once it has settled. */
async function scrolled(opened: Opened, list: number, top: number, progress: Progress): Promise<OpenList | null> {
  const { tab, frame, id, before } = opened;
  tab.traffic.begin();
  await callPage(frame, tab.key, 'scrollTo', list, top);
  await callPage(frame, tab.key, 'painted');
  const view = await callPage(frame, tab.key, 'listOf', id, before);
  return view.state === 'open' && !view.busy && view.options.length > 0 && !tab.traffic.isBusy ? view : settledList(opened, progress);
}

/** The next part of a list that keeps only some entries in the page; null: this was the last. */
function nextTop({ scroll }: OpenList): number | null {
  if (scroll === null || scroll.top + scroll.shown >= scroll.height - 1) return null;
  return scroll.top + Math.max(20, scroll.shown * 0.8);
}

/** All entries, scrolled through to the end where the list keeps only some of them in the page. */
export async function allEntries(opened: Opened, first: OpenList, progress: Progress): Promise<readonly Entry[]> {
  const entries = new Map<string, Entry>();
  for (let view: OpenList | null = first; view !== null;) {
    const at = view.scroll?.top ?? 0;
    for (const option of view.options) if (!entries.has(option.key) || !option.disabled) entries.set(option.key, { ...option, at });
    if (entries.size > MOST_ENTRIES)
      throw error(driverErrors, 'driver.option-ambiguous', { element: opened.target.name, count: entries.size });
    let top = nextTop(view);
    // The end of some lists brings more.
    if (top === null && view.scroll !== null) {
      const end: OpenList | null = await settledList(opened, progress);
      top = end === null ? null : nextTop(end);
    }
    if (top === null) break;
    view = await scrolled(opened, view.list, top, progress);
  }
  return [...entries.values()].filter(({ disabled }) => !disabled);
}

/** Presses the entry, brought into view where the list keeps only some in the page; false: it is gone. */
export async function pressEntry(opened: Opened, entry: Entry, progress: Progress): Promise<boolean> {
  const { tab, frame } = opened;
  const there = (view: OpenList | null): ListOption | undefined =>
    view?.options.find(({ key, label }) => key === entry.key && label === entry.label);
  let view = await settledList(opened, progress);
  if (view !== null && there(view) === undefined) view = await scrolled(opened, view.list, entry.at, progress);
  const found = there(view);
  if (found === undefined) return false;
  begin(tab);
  return pressElement(tab, frame, found.id);
}

/** Opens the list by a press, and by a key where that does nothing. */
async function open(tab: Tab, target: Target, progress: Progress): Promise<{ readonly opened: Opened; readonly list: OpenList | null }> {
  const located: Located = await locate(tab, target, 'widget', progress);
  const { frame, id } = located;
  const own = await callPage(frame, tab.key, 'listOf', id, await callPage(frame, tab.key, 'openLists'));
  // A list that stands there open needs no opening.
  const before = await callPage(frame, tab.key, 'openLists');
  const opened: Opened = { tab, target, frame, id, before };
  if (own.state === 'open') return { opened, list: await settledList(opened, progress) };
  if (!(await pressPoint(tab, located))) return (await lookAgain(progress)) ? open(tab, target, progress) : { opened, list: null };
  const list = await settledList(opened, progress, OPENS_WITHIN_MILLISECONDS);
  if (list !== null) return { opened, list };
  await tab.page.keyboard.press('ArrowDown');
  return { opened, list: await settledList(opened, progress) };
}

/** The text, then less and less of it by whole words: many a search does not know all that its entries show (`Moissac (82112)`). */
export function beginnings(text: string): readonly string[] {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  return words.map((_, index) => words.slice(0, words.length - index).join(' ')).slice(0, MOST_SEARCHES);
}

/** Types into the field that the list opened with, if it has one, so that the list comes to what is sought. Error raised: `driver.unanswered`. */
async function search(
  opened: Opened,
  first: OpenList | null,
  wanted: string,
  progress: Progress,
): Promise<{ readonly entry: Entry | null; readonly count: number }> {
  const { tab, target, frame } = opened;
  let count = 0;
  let isTold = true;
  for (const beginning of beginnings(wanted)) {
    const field = await callPage(frame, tab.key, 'searchField', first?.list ?? null);
    if (field === null || !(await callPage(frame, tab.key, 'focusAll', field))) break;
    tab.traffic.begin(beginning);
    await tab.page.keyboard.type(beginning);
    // The entries that stood there before, or came with the first letters, are settled too until the page asks for the whole.
    for (const isLate of [false, true]) {
      if (isLate) isTold = await isAnswered(tab, frame, progress);
      const list = await settledList({ ...opened, typed: true }, progress, isLate ? NOTHING_MORE_WITHIN_MILLISECONDS : 0);
      const entries = list === null ? [] : await allEntries(opened, list, progress);
      count = Math.max(count, entries.length);
      const entry = theOption(target.name, entries, wanted);
      if (entry !== null) return { entry, count };
    }
  }
  // What was never answered may well be there.
  if (!isTold) throw error(driverErrors, 'driver.unanswered', { element: target.name });
  return { entry: null, count };
}

async function close({ tab, frame, id, before }: Opened): Promise<void> {
  const view = await callPage(frame, tab.key, 'listOf', id, before).catch(() => null);
  if (view?.state === 'open' && !before.includes(view.list)) await tab.page.keyboard.press('Escape');
}

/** The entry that is meant, with the list open at it. Errors raised: `driver.option-absent`, `-ambiguous`, `driver.ambiguous`, `driver.unanswered`. */
async function pick(tab: Tab, target: Target, wanted: string, progress: Progress): Promise<void> {
  let { opened, list } = await open(tab, target, progress);
  // A page that is late opens it when it was pressed long ago: by then it stands there open, and is not pressed again.
  for (let times = 1; list === null && times < OPENINGS && (await lookAgain(progress)); times += 1)
    ({ opened, list } = await open(tab, target, progress));
  let count = 0;
  try {
    const searchFirst = list?.more === true && (await callPage(opened.frame, tab.key, 'searchField', list.list)) !== null;
    const entries = list === null || searchFirst ? [] : await allEntries(opened, list, progress);
    let entry: Entry | null = theOption<Entry>(target.name, entries, wanted);
    count = entries.length;
    if (entry === null) {
      const found = await search(opened, list, wanted, progress);
      entry = found.entry;
      count = Math.max(count, found.count);
    }
    if (entry !== null && (await pressEntry(opened, entry, progress))) return;
  } catch (thrown) {
    await close(opened);
    throw thrown;
  }
  await close(opened);
  throw error(driverErrors, 'driver.option-absent', { element: target.name, count });
}

/** Errors raised: as `locate`, `driver.option-absent`, `driver.option-ambiguous`, `driver.unanswered`. */
export async function pickInList(tab: Tab, target: Target, wanted: string, progress: Progress): Promise<void> {
  await pick(tab, target, wanted, progress);
}

async function shown(tab: Tab, target: Target, progress: Progress): Promise<readonly Option[]> {
  const { frame, id } = await locate(tab, target, 'read', progress);
  return callPage(frame, tab.key, 'shownChoices', id);
}

/** Exactly these are then chosen: what is chosen besides is pressed once more, which takes it away. Errors raised: as `pickInList`. */
export async function pickSeveralInList(tab: Tab, target: Target, wanted: readonly string[], progress: Progress): Promise<void> {
  for (const { label } of (await shown(tab, target, progress)).filter((option) => !wanted.some((one) => isMeant(option, one)))) {
    await pick(tab, target, label, progress);
  }
  for (const one of wanted) {
    if (!(await shown(tab, target, progress)).some((option) => isMeant(option, one))) await pick(tab, target, one, progress);
  }
  const { frame, id } = await locate(tab, target, 'read', progress);
  const view = await callPage(frame, tab.key, 'listOf', id, []);
  if (view.state === 'open' && view.list !== id) await tab.page.keyboard.press('Escape');
}
