// The mouse beyond a plain click: double click, hover, drag, and a press on the point where a control can be reached.
import type { Frame } from 'playwright-core';
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import type { Response } from '#engine/ports.ts';
import { begin, followed } from './clicking.ts';
import type { ExpectedDialog } from './dialogs.ts';
import { dragBetween } from './drag-hand.ts';
import { driverErrors } from './errors.ts';
import { type Located, type Target, locate, reachOf } from './locate.ts';
import { callPage, isPassing } from './page-call.ts';
import { press } from './pressing.ts';
import { REPORT_MILLISECONDS, type Tab, lookAgain } from './tab.ts';

/** Presses the mouse where the control was found free; through a label or a box around it where the control itself is hidden. */
export async function pressPoint(tab: Tab, located: Located): Promise<boolean> {
  return (await press(tab, located, { widely: true })) !== 'not_delivered';
}

/** Presses an element that is known, once it is in front; false: it is gone, or stays covered. */
export async function pressElement(tab: Tab, frame: Frame, id: number): Promise<boolean> {
  const state = await reachOf(tab, { frame, id }, 'click');
  return state.state === 'ready' && (await press(tab, { frame, id, point: state })) !== 'not_delivered';
}

/** Errors raised: as `locate`, `driver.dialog-undeclared`, `driver.origin-refused`. */
export async function doubleClick(tab: Tab, target: Target, confirms: ExpectedDialog | null, progress: Progress): Promise<Response> {
  do {
    const located = await locate(tab, target, 'click', progress);
    tab.dialogs.expect(confirms);
    begin(tab);
    try {
      // The first of the two clicks may have replaced the page: it is delivered, and never given again.
      if ((await press(tab, located, { times: 2, within: progress.remaining() - REPORT_MILLISECONDS })) === 'not_delivered') continue;
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
      continue;
    }
    return followed(tab, progress);
  } while (await lookAgain(progress));
  throw error(driverErrors, 'driver.not-found', { element: target.name, tried: 'double click' });
}

/** Errors raised: as `locate`. */
export async function hover(tab: Tab, target: Target, progress: Progress): Promise<void> {
  const { point } = await locate(tab, target, 'click', progress);
  // A move of one pixel first: a mouse that already rests there would fire nothing.
  await tab.page.mouse.move(point.x + 1, point.y);
  await tab.page.mouse.move(point.x, point.y);
}

/** The page has come to draw what it was told; a page that is gone meanwhile has nothing to draw. */
async function painted(tab: Tab, frame: Frame): Promise<void> {
  await callPage(frame, tab.key, 'painted').catch(() => undefined);
}

/** Errors raised: as `locate`, for both; `driver.not-found` when the two are never on the screen at once. */
export async function drag(tab: Tab, from: Target, to: Target, progress: Progress): Promise<Response> {
  do {
    await locate(tab, from, 'click', progress);
    const end = await locate(tab, to, 'click', progress);
    // Bringing the second into view may have moved the first.
    const start = await locate(tab, from, 'click', progress);
    const again = await locate(tab, to, 'click', progress);
    if (again.point.x !== end.point.x || again.point.y !== end.point.y) continue;
    begin(tab);
    await dragBetween(tab.protocol, start.point, again.point, () => painted(tab, again.frame));
    return followed(tab, progress);
  } while (await lookAgain(progress));
  throw error(driverErrors, 'driver.not-found', { element: to.name, tried: `drag from ${from.name}` });
}
