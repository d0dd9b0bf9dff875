// Presses the mouse on a control and on nothing else: whatever comes in front meanwhile, in its document or around it, hears nothing of it.
import { sleep } from '#base/clock.ts';
import { type Holder, holdersAround } from './holders.ts';
import type { Located } from './locate.ts';
import { callPage, isPassing } from './page-call.ts';
import type { Tab } from './tab.ts';

/** Whether the press reached the control. The page counts it: what it did not see did not happen. */
export type Landing = 'delivered' | 'not_delivered' | 'unknown';

export interface Press {
  readonly times?: 1 | 2;
  /** The box that the page drew around the control belongs to it. */
  readonly widely?: boolean;
  /** Milliseconds for the page to take it; past them its fate is unknown. */
  readonly within?: number;
}

let shots = 0;

function aimThrough({ outer, id }: Holder, key: string, shot: number | null): Promise<void> {
  return shot === null ? callPage(outer, key, 'unaim') : callPage(outer, key, 'aimThrough', id, shot);
}

/** The browser keeps the order in which it is told: nothing waits between the events. */
async function mouse({ protocol }: Tab, { x, y }: Located['point'], times: number): Promise<void> {
  const told = [protocol.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y })];
  for (let clickCount = 1; clickCount <= times; clickCount += 1) {
    told.push(
      protocol.send('Input.dispatchMouseEvent', { type: 'mousePressed', x, y, button: 'left', buttons: 1, clickCount }),
      protocol.send('Input.dispatchMouseEvent', { type: 'mouseReleased', x, y, button: 'left', buttons: 0, clickCount }),
    );
  }
  await Promise.all(told);
}

async function inTime(work: Promise<void>, milliseconds: number | undefined): Promise<boolean> {
  const done = work.then(() => true);
  if (milliseconds === undefined) return done;
  const given = new AbortController();
  const late = sleep(Math.max(1, milliseconds), given.signal).then(
    () => false,
    () => false,
  );
  return Promise.race([done, late]).finally(() => given.abort());
}

/** Of a document that is no longer there: a navigation since the press began is its consequence. */
function ofGoneDocument(tab: Tab): Landing {
  if (tab.page.isClosed() && tab.mayClose) return 'delivered';
  return tab.navigation.isIdle ? 'unknown' : 'delivered';
}

async function landing(tab: Tab, { frame }: Located, holders: readonly Holder[], shot: number): Promise<Landing> {
  const released = holders.map((holder) => aimThrough(holder, tab.key, null).catch(() => undefined));
  const asked = Promise.all([callPage(frame, tab.key, 'landed', shot), ...released]);
  asked.catch(() => undefined);
  try {
    // A document that is being left answers no more; that it is left is the answer.
    const answer = await Promise.race([asked, tab.navigation.begun()]);
    if (answer === undefined) return ofGoneDocument(tab);
    const [state] = answer;
    if (state === null) return ofGoneDocument(tab);
    if (state.downs === 0) return 'not_delivered';
    return state.clicks > 0 ? 'delivered' : 'unknown';
  } catch (thrown) {
    if (tab.page.isClosed()) return tab.mayClose ? 'delivered' : 'unknown';
    if (!isPassing(thrown)) throw thrown;
    return ofGoneDocument(tab);
  }
}

/** One press, or two in a row. Raises what the browser raises when the page is gone. */
export async function press(tab: Tab, located: Located, { times = 1, widely = false, within }: Press = {}): Promise<Landing> {
  const { frame, id, point } = located;
  shots += 1;
  const shot = shots;
  const holders = await holdersAround(frame, tab.key);
  const around = holders.map((holder) => aimThrough(holder, tab.key, shot));
  const [aimed] = await Promise.all([callPage(frame, tab.key, 'aim', id, shot, widely), ...around]);
  if (!aimed) return 'not_delivered';
  try {
    if (!(await inTime(mouse(tab, point, times), within))) return 'unknown';
  } catch (thrown) {
    // A window that closed under the press was closed by it.
    if (tab.page.isClosed() && tab.mayClose) return 'delivered';
    throw thrown;
  }
  return landing(tab, located, holders, shot);
}
