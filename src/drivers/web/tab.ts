// One page of one session with all that watches it; what the actions beside this file work on.
import type { CDPSession, Frame, Page } from 'playwright-core';
import { sleep } from '#base/clock.ts';
import { type CopisteError, error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import type { Dialogs } from './dialogs.ts';
import { driverErrors } from './errors.ts';
import type { NavigationWatch } from './navigation.ts';
import type { Network } from './network.ts';
import type { Traffic } from './traffic.ts';

export interface Tab {
  readonly page: Page;
  readonly protocol: CDPSession;
  /** Name of the page library's global in every document of this session. */
  readonly key: string;
  readonly network: Network;
  readonly dialogs: Dialogs;
  readonly navigation: NavigationWatch;
  readonly traffic: Traffic;
  /** A window that an element opened, which may close itself; the first window may not. */
  readonly mayClose: boolean;
  /** The control typed into last: a key pressed next goes there, as it would for a person who has not moved on. */
  typed: { readonly frame: Frame; readonly id: number } | null;
}

/** Between two looks at a page that is not yet as wanted. */
export const POLL_MILLISECONDS = 50;
/** Kept of a deadline to say what was missing rather than only that it took too long. */
export const REPORT_MILLISECONDS = 200;

/** Waits between two looks; false when the time left is only enough to report. */
export async function lookAgain(progress: Progress): Promise<boolean> {
  if (progress.remaining() <= REPORT_MILLISECONDS) return false;
  await sleep(Math.min(POLL_MILLISECONDS, progress.remaining()), progress.signal);
  return progress.remaining() > REPORT_MILLISECONDS;
}

/** What a frame is called: its name or, where it has none, the path of what it shows. */
export function nameOfFrame(frame: Frame): string {
  const name = frame.name();
  if (name !== '') return name;
  return URL.canParse(frame.url()) ? new URL(frame.url()).pathname : frame.url();
}

/** The frames of that name, at any depth; the page itself for null. */
export function framesNamed(page: Page, name: string | null): readonly Frame[] {
  if (name === null) return [page.mainFrame()];
  return page.frames().filter((frame) => frame !== page.mainFrame() && nameOfFrame(frame) === name && !frame.isDetached());
}

export function refusedOrigin(tab: Tab): CopisteError | null {
  const origin = tab.network.takeRefused();
  return origin === null ? null : error(driverErrors, 'driver.origin-refused', { origin });
}
