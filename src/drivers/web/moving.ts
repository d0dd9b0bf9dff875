// Moves options between two lists until exactly those meant stand in the second: marked and sent by the arrow between them, or by a double click.
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import { driverErrors } from './errors.ts';
import { type Located, type Target, reachOf } from './locate.ts';
import { isMeant, theOption } from './options.ts';
import { callPage, elementHandle } from './page-call.ts';
import type { Option } from './page/library.ts';
import { pressElement } from './pointing.ts';
import { type Tab, lookAgain } from './tab.ts';

/** A page moves at once, or not at all. */
const MOVED_WITHIN_MILLISECONDS = 2_000;

type Side = 'offered' | 'chosen';

async function haveLeft(tab: Tab, { frame, id }: Located, side: Side, options: readonly Option[], progress: Progress): Promise<boolean> {
  const until = performance.now() + MOVED_WITHIN_MILLISECONDS;
  do {
    const left = (await callPage(frame, tab.key, 'twoLists', id))?.[side] ?? [];
    if (options.every(({ value }) => left.every((option) => option.value !== value))) return true;
  } while (performance.now() < until && (await lookAgain(progress)));
  return false;
}

async function sendByArrow(tab: Tab, { frame, id }: Located, side: Side, options: readonly Option[], arrow: number): Promise<boolean> {
  const list = await callPage(frame, tab.key, 'oneOfTwo', id, side);
  const handle = list === null ? null : await elementHandle(frame, tab.key, list);
  if (handle === null) return false;
  await handle.selectOption(options.map(({ value }) => ({ value })));
  return pressElement(tab, frame, arrow);
}

/** The list is in view and has the focus first: the first of the two clicks would move the page under the second. */
async function sendByDoubleClick(tab: Tab, { frame, id }: Located, side: Side, option: Option): Promise<boolean> {
  const entry = await callPage(frame, tab.key, 'optionIn', id, side, option.value);
  const place = entry === null ? null : await reachOf(tab, { frame, id: entry }, 'click');
  if (place?.state !== 'ready') return false;
  await tab.page.mouse.dblclick(place.x, place.y);
  return true;
}

async function send(tab: Tab, target: Target, located: Located, side: Side, options: readonly Option[], progress: Progress): Promise<void> {
  if (options.length === 0) return;
  const { frame, id } = located;
  const notKept = (): Error => error(driverErrors, 'driver.option-not-kept', { element: target.name });
  const arrow = await callPage(frame, tab.key, 'moverFrom', id, side);
  if (arrow !== null) {
    const sent = await sendByArrow(tab, located, side, options, arrow);
    if (!sent || !(await haveLeft(tab, located, side, options, progress))) throw notKept();
    return;
  }
  for (const option of options) {
    const sent = await sendByDoubleClick(tab, located, side, option);
    if (!sent || !(await haveLeft(tab, located, side, [option], progress))) throw notKept();
  }
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
  const surplus = lists.chosen.filter((option) => !isWanted(option));
  await send(tab, target, located, 'chosen', surplus, progress);
  await send(tab, target, located, 'offered', lists.offered.filter(isWanted), progress);
  return true;
}
