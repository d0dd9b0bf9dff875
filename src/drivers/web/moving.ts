// Moves options between two lists until exactly those meant stand in the second, as a person does: a double click, or the arrow between them.
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import { driverErrors } from './errors.ts';
import { type Located, type Target, reachOf } from './locate.ts';
import { isMeant, theOption } from './options.ts';
import { callPage } from './page-call.ts';
import type { Option } from './page/library.ts';
import { pressElement } from './pointing.ts';
import { type Tab, lookAgain } from './tab.ts';

/** A page moves at once, or not at all. */
const MOVED_WITHIN_MILLISECONDS = 1_000;

type Side = 'offered' | 'chosen';

async function hasLeft(tab: Tab, { frame, id }: Located, side: Side, option: Option, progress: Progress): Promise<boolean> {
  const until = performance.now() + MOVED_WITHIN_MILLISECONDS;
  do {
    const lists = await callPage(frame, tab.key, 'twoLists', id);
    if (lists === null || lists[side].every(({ value }) => value !== option.value)) return true;
  } while (performance.now() < until && (await lookAgain(progress)));
  return false;
}

/** The first click of the two chooses the option: where a double click moves nothing, the arrow moves what is chosen. */
async function move(tab: Tab, target: Target, located: Located, side: Side, option: Option, progress: Progress): Promise<void> {
  const { frame, id } = located;
  const entry = await callPage(frame, tab.key, 'optionIn', id, side, option.value);
  const place = entry === null ? null : await reachOf(tab, { frame, id: entry }, 'click');
  if (place?.state === 'ready') {
    await tab.page.mouse.dblclick(place.x, place.y);
    if (await hasLeft(tab, located, side, option, progress)) return;
    const arrow = await callPage(frame, tab.key, 'moverFrom', id, side);
    if (arrow !== null && (await pressElement(tab, frame, arrow)) && (await hasLeft(tab, located, side, option, progress))) return;
  }
  throw error(driverErrors, 'driver.option-not-kept', { element: target.name });
}

/** False: the lists do not offer all of these yet. Errors raised: `driver.option-ambiguous`, `driver.option-not-kept`. */
export async function moveBetween(
  tab: Tab,
  target: Target,
  located: Located,
  wanted: readonly string[],
  progress: Progress,
): Promise<boolean> {
  const lists = await callPage(located.frame, tab.key, 'twoLists', located.id);
  if (lists === null) return false;
  const all = [...lists.offered, ...lists.chosen];
  if (wanted.some((one) => theOption(target.name, all, one) === null)) return false;
  const isWanted = (option: Option): boolean => wanted.some((one) => isMeant(option, one));
  for (const option of lists.chosen) if (!isWanted(option)) await move(tab, target, located, 'chosen', option, progress);
  for (const option of lists.offered) if (isWanted(option)) await move(tab, target, located, 'offered', option, progress);
  return true;
}
