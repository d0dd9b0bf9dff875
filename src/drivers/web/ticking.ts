// Ticks and unticks boxes and switches: one press, then the page must show what was asked for.
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import { begin } from './clicking.ts';
import type { ExpectedDialog } from './dialogs.ts';
import { driverErrors } from './errors.ts';
import { type Target, locate } from './locate.ts';
import { callPage, isPassing } from './page-call.ts';
import { pressPoint } from './pointing.ts';
import { type Tab, lookAgain } from './tab.ts';

/** The page may need a server to take the tick; past this it is not kept. */
const KEPT_WITHIN_MILLISECONDS = 5_000;

/** Returns whether it is then ticked. Errors raised: as `locate`, `driver.wrong-control`, `driver.tick-not-kept`, dialogs. */
export async function check(
  tab: Tab,
  target: Target,
  ticked: boolean,
  confirms: ExpectedDialog | null,
  progress: Progress,
): Promise<boolean> {
  let pressedAt: number | null = null;
  let looksAsWanted = 0;
  try {
    do {
      try {
        const located = await locate(tab, target, pressedAt === null ? 'click' : 'read', progress);
        const state = await callPage(located.frame, tab.key, 'tickedOf', located.id);
        if (state === 'none') {
          const control = await callPage(located.frame, tab.key, 'controlOf', located.id);
          // Drawn again between the two looks.
          if (control === 'gone') continue;
          throw error(driverErrors, 'driver.wrong-control', { element: target.name, control });
        }
        // Seen twice: some pages take a tick back a moment later.
        looksAsWanted = state === (ticked ? 'yes' : 'no') ? looksAsWanted + 1 : 0;
        if (looksAsWanted === 2) return ticked;
        if (looksAsWanted === 1) continue;
        if (pressedAt === null) {
          tab.dialogs.expect(confirms);
          begin(tab);
          if (await pressPoint(tab, located)) pressedAt = performance.now();
        } else if (performance.now() - pressedAt > KEPT_WITHIN_MILLISECONDS) {
          break;
        }
      } catch (thrown) {
        if (!isPassing(thrown)) throw thrown;
      }
    } while (await lookAgain(progress));
  } finally {
    tab.dialogs.expect(null);
  }
  const dialog = tab.dialogs.takeError();
  throw dialog ?? error(driverErrors, 'driver.tick-not-kept', { element: target.name });
}
