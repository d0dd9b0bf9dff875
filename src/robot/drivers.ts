// One browser kept between dossiers: opened when first needed, ended now and then for its memory, and at once when a lease is lost.
import { sleep } from '#base/clock.ts';
import type { DriverFactory } from '#engine/ports.ts';
import type { KeptDrivers } from './parts.ts';

export interface DriversOptions {
  /** Loads and opens the real drivers. */
  readonly open: () => Promise<DriverFactory>;
  /** After this many sessions, or tasks, the browser is ended between two dossiers. */
  readonly sessionsPerBrowser?: number;
  /** A browser that does not end within this is left to its process tree's death, in milliseconds. */
  readonly closeMilliseconds?: number;
}

const SESSIONS_PER_BROWSER = 50;
const CLOSE_MILLISECONDS = 8_000;

/** Errors raised by `openSession`: those of the real drivers; the signal's reason when it is aborted meanwhile. */
export function keptDrivers(options: DriversOptions): KeptDrivers {
  const { open, sessionsPerBrowser = SESSIONS_PER_BROWSER, closeMilliseconds = CLOSE_MILLISECONDS } = options;
  let opened: Promise<DriverFactory> | null = null;
  let sessions = 0;
  /** Tasks since the browser came up: a session kept from dossier to dossier ages it too. */
  let tasks = 0;

  const end = async (): Promise<void> => {
    const ending = opened;
    opened = null;
    sessions = 0;
    tasks = 0;
    if (ending === null) return;
    const patience = new AbortController();
    const closed = ending.then(
      (factory) => factory.close(),
      // One that could not be opened has nothing to end; whoever asked for it has heard of it.
      () => undefined,
    );
    try {
      await Promise.race([closed, sleep(closeMilliseconds, patience.signal)]);
    } finally {
      patience.abort();
    }
  };

  return {
    async openSession(session) {
      session.signal.throwIfAborted();
      const current = (opened ??= open());
      let factory: DriverFactory;
      try {
        factory = await current;
      } catch (thrown) {
        // The next dossier tries again: an operator may have put a browser there meanwhile.
        if (opened === current) opened = null;
        throw thrown;
      }
      session.signal.throwIfAborted();
      sessions += 1;
      try {
        return await factory.openSession(session);
      } finally {
        // Abandoned while the browser was starting: it may have come up after it was ended.
        if (opened !== current) await factory.close();
      }
    },
    async rest() {
      if (opened !== null) tasks += 1;
      if (Math.max(sessions, tasks) >= sessionsPerBrowser) await end();
    },
    abandon: end,
    close: end,
  };
}
