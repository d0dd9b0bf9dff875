// What whoever watches sees of an attempt: a masked picture each second, only while the server says that somebody watches.
import { sleep } from '#base/clock.ts';
import { asCopisteError } from '#base/errors.ts';
import type { Logger } from '#base/logger.ts';
import type { Glimpse, WorkedScreen } from '#engine/ports.ts';
import { isPassing } from './insist.ts';
import type { AttemptCalls } from './remote-ledger.ts';

export interface LiveScreen {
  /** What the server says, in whatever answer; undefined: nothing. */
  tell(watched: boolean | undefined): void;
  /** The screen that is worked on; null: none. */
  onScreen(screen: WorkedScreen | null): void;
  /** No picture from now on; none is under way once this resolves, unless the page itself hears nothing. */
  hush(): Promise<void>;
  /** Pictures again. */
  resume(): void;
  /** The attempt is over. */
  close(): void;
}

export interface Rhythm {
  /** From the begin of one picture to the next, in milliseconds. */
  readonly everyMilliseconds: number;
  /** One that is not taken by the server in this time is not worth it any more, in milliseconds. */
  readonly sendMilliseconds: number;
}

export const RHYTHM: Rhythm = { everyMilliseconds: 1_000, sendMilliseconds: 10_000 };
/** After a picture that held the page, the work has it so many times as long for itself. */
const WORK_PER_PICTURE = 10;

/** Longer than a glimpse takes to be given up. */
const HUSH_MILLISECONDS = 2_500;

type Shown = Parameters<AttemptCalls['client']['screen']>[0]['body']['screen'];

/** Who is told what is seen, and says whether somebody still watches. */
export interface ScreenTeller {
  /** Aborted when the lease is lost. */
  readonly lost: AbortSignal;
  show(shown: Shown, signal: AbortSignal, timeoutMilliseconds: number): Promise<{ readonly watched: boolean }>;
}

/** What whoever watches an attempt sees. */
export function liveScreen(calls: AttemptCalls, logger: Logger, rhythm: Rhythm = RHYTHM): LiveScreen {
  const { attemptId, client, fencingToken, lost } = calls;
  const show: ScreenTeller['show'] = (shown, signal, timeoutMilliseconds) =>
    client.screen({ params: { attemptId }, body: { fencingToken, screen: shown }, signal, timeoutMilliseconds });
  return watchedScreen({ lost, show }, logger, rhythm);
}

/** Nothing of it is waited for by the work but `hush`, and nothing that goes wrong in it is the work's. */
export function watchedScreen(teller: ScreenTeller, logger: Logger, { everyMilliseconds, sendMilliseconds }: Rhythm = RHYTHM): LiveScreen {
  const closed = new AbortController();
  const over = AbortSignal.any([teller.lost, closed.signal]);
  let screen: WorkedScreen | null = null;
  let hushed = false;
  let watched = false;
  let glance = new AbortController();
  let looking: Promise<Glimpse> | null = null;
  let watching = false;
  let held = 0;

  const look = async (): Promise<Shown> => {
    held = 0;
    if (hushed) return { kind: 'none', why: 'recording' };
    if (screen === null || !screen.driver.alive) return { kind: 'none', why: 'no_screen' };
    glance = new AbortController();
    looking = screen.driver.glimpse(screen.map, AbortSignal.any([glance.signal, over]));
    const glimpse = await looking;
    looking = null;
    held = glimpse.heldMilliseconds;
    if (glimpse.kind === 'none') return { kind: 'none', why: hushed ? 'recording' : glimpse.why };
    const takenAt = new Date().toISOString();
    return { kind: 'picture', takenAt, png: Buffer.from(await glimpse.png).toString('base64') };
  };

  const lookSafely = async (): Promise<Shown> => {
    try {
      return await look();
    } catch {
      looking = null;
      return { kind: 'none', why: 'failed' };
    }
  };

  const show = async (shown: Shown): Promise<void> => {
    try {
      const answer = await teller.show(shown, over, sendMilliseconds);
      watched = answer.watched;
    } catch (thrown) {
      if (over.aborted) return;
      // A server that is gone for a moment tells by its next heartbeat; one that refuses is not asked again before it says so.
      if (!isPassing(thrown)) watched = false;
      logger.warn('screen not shown', { code: asCopisteError(thrown).code });
    }
  };

  const watch = async (): Promise<void> => {
    watching = true;
    for (;;) {
      if (!watched || over.aborted) break;
      const began = performance.now();
      const shown = await lookSafely();
      if (!over.aborted) await show(shown);
      const rest = Math.max(everyMilliseconds - (performance.now() - began), held * WORK_PER_PICTURE);
      await sleep(rest, over).catch(() => undefined);
    }
    watching = false;
  };

  return {
    tell(said) {
      if (said === undefined) return;
      watched = said;
      if (!watched) glance.abort();
      else if (!watching) void watch();
    },
    onScreen(worked) {
      screen = worked;
    },
    async hush() {
      hushed = true;
      glance.abort();
      const patience = new AbortController();
      const ended = (looking ?? Promise.resolve()).finally(() => patience.abort());
      // What was begun before it and hangs, hangs without it too.
      await Promise.race([ended, sleep(HUSH_MILLISECONDS, patience.signal)]).catch(() => undefined);
    },
    resume() {
      hushed = false;
    },
    close() {
      screen = null;
      glance.abort();
      closed.abort();
    },
  };
}
