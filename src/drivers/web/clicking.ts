// Clicks a control once, and follows what comes of it; a commit's click goes through only while its window lasts.
import { leadingNow } from '#base/clock.ts';
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import type { CommitGuard, Response } from '#engine/ports.ts';
import type { ExpectedDialog } from './dialogs.ts';
import { driverErrors } from './errors.ts';
import { type Located, type Target, locate } from './locate.ts';
import { callPage, isPassing } from './page-call.ts';
import { type Landing, press } from './pressing.ts';
import { REPORT_MILLISECONDS, type Tab, lookAgain, refusedOrigin } from './tab.ts';

/** How long after a click a document may be asked for and still be its consequence. */
const GRACE_MILLISECONDS = 150;
/** Where the page's scripts wait for an answer, and after a commit: the document that follows may be asked for late. */
const LATE_GRACE_MILLISECONDS = 2_000;

function pressOnce(tab: Tab, located: Located, progress: Progress): Promise<Landing> {
  return press(tab, located, { within: progress.remaining() - REPORT_MILLISECONDS });
}

/** Forgets what came before: what follows is the consequence of the coming click or key. */
export function begin(tab: Tab): void {
  tab.network.takeRefused();
  tab.network.free();
  tab.navigation.begin();
  tab.traffic.begin();
}

/** Errors raised: as `locate`, `driver.dialog-undeclared`, `driver.origin-refused`. */
export async function click(tab: Tab, target: Target, confirms: ExpectedDialog | null, progress: Progress): Promise<Response> {
  do {
    const located = await locate(tab, target, 'click', progress);
    tab.dialogs.expect(confirms);
    begin(tab);
    try {
      if ((await pressOnce(tab, located, progress)) === 'not_delivered') continue;
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
      continue;
    }
    return followed(tab, progress);
  } while (await lookAgain(progress));
  await locate(tab, target, 'click', progress);
  throw error(driverErrors, 'driver.not-found', { element: target.name, tried: 'click' });
}

/** What came of a click or a key, with what stood in its way. */
export async function followed(tab: Tab, progress: Progress): Promise<Response> {
  const response = await tab.navigation.settle(
    progress,
    (elapsed) => elapsed >= (tab.traffic.isBusy ? LATE_GRACE_MILLISECONDS : GRACE_MILLISECONDS),
  );
  tab.dialogs.expect(null);
  // A foreign frame inside the page that came is stopped in silence; a foreign page in its place is told.
  const problem = tab.dialogs.takeError() ?? (response.lost ? refusedOrigin(tab) : null);
  if (problem !== null) throw problem;
  return response;
}

/** A request by script is waited for until it is answered: leaving the page would stop it. */
function isCommitOver({ network, traffic }: Tab, elapsed: number): boolean {
  if (traffic.isBusy) return false;
  // Nothing can go out any more.
  if (network.isWindowOver && !network.hasPassed && elapsed >= GRACE_MILLISECONDS) return true;
  return elapsed >= LATE_GRACE_MILLISECONDS || (network.hasPassed && traffic.quietFor() >= GRACE_MILLISECONDS);
}

/**
 * What came of a commit's click. A page that is busy begins to send late, and a busy machine tells late: where nothing was seen of it,
 * the page is asked, which answers only when it is free, and given the same time once more.
 */
async function settleCommit(tab: Tab, { frame }: Located, progress: Progress): Promise<Response> {
  const first = await tab.navigation.settle(progress, (elapsed) => isCommitOver(tab, elapsed));
  if (!tab.navigation.isIdle || tab.network.hasPassed || tab.network.isWindowOver || tab.page.isClosed()) return first;
  await callPage(frame, tab.key, 'now').catch(() => undefined);
  return tab.navigation.settle(progress, (elapsed) => isCommitOver(tab, elapsed));
}

/** The page's own clocks at the end of the window, never later than the truth: the answer took some time to come. */
async function armPage(tab: Tab, { frame, id }: Located, guard: CommitGuard): Promise<void> {
  const { elapsed, wall } = await callPage(frame, tab.key, 'now');
  const left = guard.notAfter - leadingNow();
  await callPage(frame, tab.key, 'arm', id, elapsed + left, wall + left);
}

/**
 * The click that cannot be taken back. `driver.window-over` is raised only when nothing that could record went out;
 * when in doubt the response is `lost`. Errors raised before the click: as `locate`.
 */
export async function commit(
  tab: Tab,
  target: Target,
  confirms: ExpectedDialog | null,
  guard: CommitGuard,
  progress: Progress,
): Promise<Response> {
  const over = (): Error => error(driverErrors, 'driver.window-over');
  for (;;) {
    const located = await locate(tab, target, 'click', progress);
    if (leadingNow() > guard.notAfter) throw over();
    tab.dialogs.expect(confirms);
    begin(tab);
    tab.network.arm(guard.notAfter);
    let response: Response = { status: null, lost: true };
    let delivery: Landing = 'not_delivered';
    try {
      await armPage(tab, located, guard);
      delivery = 'unknown';
      delivery = await pressOnce(tab, located, progress);
      if (delivery !== 'not_delivered') response = await settleCommit(tab, located, progress);
    } catch (thrown) {
      // After the click nothing is certain any more: the caller recognises. A dead browser is told by its own error.
      if (tab.page.isClosed()) throw thrown;
      progress.log(delivery === 'not_delivered' ? 'the page changed before the commit click' : 'the commit click was not answered');
    } finally {
      tab.dialogs.expect(null);
    }
    const cancelled = await callPage(located.frame, tab.key, 'guard').then(
      (state) => state.cancelled,
      () => false,
    );
    await callPage(located.frame, tab.key, 'disarm').catch(() => undefined);
    const traffic = tab.network.disarm();
    const refused = response.lost ? refusedOrigin(tab) : null;
    const problem = tab.dialogs.takeError() ?? (traffic.passed ? null : refused);
    if ((cancelled || traffic.stopped) && !traffic.passed) throw over();
    if (problem !== null) throw problem;
    // What could record went out, whatever the count of clicks says: never a second click.
    if (traffic.passed && delivery === 'not_delivered') return { ...response, lost: true };
    if (delivery !== 'not_delivered') {
      return delivery === 'unknown' || cancelled || traffic.stopped ? { ...response, lost: true } : response;
    }
    if (!(await lookAgain(progress))) {
      await locate(tab, target, 'click', progress);
      throw error(driverErrors, 'driver.not-found', { element: target.name, tried: 'click' });
    }
  }
}
