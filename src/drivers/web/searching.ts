// Types into a search field, and waits for what the page then asks for: it looks a moment after the last letter, and may get no answer.
import type { Frame } from 'playwright-core';
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import { driverErrors } from './errors.ts';
import type { Located, Target } from './locate.ts';
import { callPage, isPassing } from './page-call.ts';
import { type Tab, lookAgain } from './tab.ts';
import { type } from './typing.ts';

/** A page that looks by itself does it soon after the last letter, by its own clock; one with a button does not. */
const ASKS_WITHIN_MILLISECONDS = 700;
/** A busy browser tells late that a page asks. */
const TOLD_WITHIN_MILLISECONDS = 300;
/** One answer may lead to another question. */
const QUIET_MILLISECONDS = 50;
/** The server itself failed. */
const BROKEN_STATUS = 500;

/**
 * Whether the page has what it asked for once all was typed; false: it got no answer, so that what it shows is older. The page itself is
 * asked: what the browser tells here may be of an earlier question, which the page asked for the first letters, or as it opened.
 */
export async function isAnswered(tab: Tab, frame: Frame, progress: Progress): Promise<boolean> {
  const { traffic } = tab;
  const isQuiet = (): boolean => traffic.quietForAsked() >= QUIET_MILLISECONDS;
  let isSilent = false;
  try {
    do {
      const told = await callPage(frame, tab.key, 'answers', traffic.heldAddresses);
      if (told === null) return !traffic.hasFailed;
      if (!isQuiet()) continue;
      if (told.count > 0) {
        // It shows what came, and may ask for more.
        await callPage(frame, tab.key, 'goOn', QUIET_MILLISECONDS);
        const last = (await callPage(frame, tab.key, 'answers', traffic.heldAddresses)) ?? told;
        if (last.count === told.count && isQuiet()) return last.last === 0 ? !traffic.hasFailed : last.last < BROKEN_STATUS;
      } else if (isSilent) {
        return !traffic.hasFailed;
      } else if (told.typedFor >= ASKS_WITHIN_MILLISECONDS) {
        await callPage(frame, tab.key, 'goOn', TOLD_WITHIN_MILLISECONDS);
        isSilent = true;
      }
    } while (await lookAgain(progress));
    return false;
  } catch (thrown) {
    // Another document came: that is an answer.
    if (isPassing(thrown)) return !traffic.hasFailed;
    throw thrown;
  }
}

/** As `type`; into a search field until the page was answered. Error raised: `driver.unanswered`. */
export async function typeOrSearch(tab: Tab, target: Target, text: string, progress: Progress): Promise<Located> {
  do {
    tab.traffic.begin(text);
    const { located, isSearch } = await type(tab, target, text, progress);
    if (!isSearch || (await isAnswered(tab, located.frame, progress))) return located;
    progress.log('the page got no answer to its search');
  } while (await lookAgain(progress));
  throw error(driverErrors, 'driver.unanswered', { element: target.name });
}
