// Pictures of one window as it changes, the newest only: while one is on its way the browser makes no more than it must, and on a slow
// way they are coarser. They are in memory and nowhere else.
import type { CDPSession } from 'playwright-core';
import { sleep } from '#base/clock.ts';
import { STAGE_SIZE } from '#domain/showing.ts';

/** Of JPEG, best first. */
const QUALITIES = [80, 60, 40] as const;
/** A picture that was longer on its way than this was too heavy for it; one that was shorter may be better. */
const SLOW_MILLISECONDS = 250;
const QUICK_MILLISECONDS = 80;
/** So many in a row before the quality changes. */
const IN_A_ROW = 4;
/** Between two pictures: more than twenty a second please nobody. */
const REST_MILLISECONDS = 45;
/** A window behind an open dialog gives no picture of itself. */
const ASKED_MILLISECONDS = 1_500;

export interface Screencast {
  /** Shows this window from now on; null: none. Never waits: a window behind an open dialog answers nothing. */
  show(session: CDPSession | null): void;
  /** None while this runs: the window shows something else than what the author works at. */
  without<Result>(run: () => Promise<Result>): Promise<Result>;
  stop(): void;
}

export function screencast(send: (jpeg: Buffer) => Promise<void>): Screencast {
  let shown: CDPSession | null = null;
  let quality = 0;
  let slow = 0;
  let quick = 0;
  let newest: { readonly jpeg: Buffer; readonly acknowledge: () => void } | null = null;
  let sending = false;
  let held = 0;
  const listening = new WeakSet<CDPSession>();

  // Told in their order, and not waited for: a window behind an open dialog takes them later.
  const start = (session: CDPSession): void => {
    const wanted = { format: 'jpeg', quality: QUALITIES[quality] ?? 60, maxWidth: STAGE_SIZE.width, maxHeight: STAGE_SIZE.height } as const;
    void session.send('Page.startScreencast', wanted).catch(() => undefined);
  };
  const end = (session: CDPSession): void => {
    void session.send('Page.stopScreencast').catch(() => undefined);
  };

  const adapt = (milliseconds: number): void => {
    slow = milliseconds > SLOW_MILLISECONDS ? slow + 1 : 0;
    quick = milliseconds < QUICK_MILLISECONDS ? quick + 1 : 0;
    const wanted = slow >= IN_A_ROW ? quality + 1 : quick >= IN_A_ROW * 4 ? quality - 1 : quality;
    if (wanted === quality || wanted < 0 || wanted >= QUALITIES.length) return;
    [slow, quick, quality] = [0, 0, wanted];
    if (shown === null) return;
    end(shown);
    start(shown);
  };

  const pump = async (): Promise<void> => {
    sending = true;
    for (let next = newest; next !== null; next = newest) {
      newest = null;
      const began = performance.now();
      await send(next.jpeg).catch(() => undefined);
      next.acknowledge();
      const took = performance.now() - began;
      adapt(took);
      if (took < REST_MILLISECONDS) await sleep(REST_MILLISECONDS - took);
    }
    sending = false;
  };

  const listen = (session: CDPSession): void => {
    if (listening.has(session)) return;
    listening.add(session);
    session.on('Page.screencastFrame', ({ data, sessionId }) => {
      const acknowledge = (): void => void session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
      if (session !== shown || held > 0) return acknowledge();
      newest?.acknowledge();
      newest = { jpeg: Buffer.from(data, 'base64'), acknowledge };
      if (!sending) void pump();
    });
  };

  /** What the window shows now, asked of the browser: on a busy machine the first pictures of a screencast are older. Null: it gives none. */
  const asked = async (session: CDPSession): Promise<Buffer | null> => {
    const wanted = { format: 'jpeg', quality: QUALITIES[quality] ?? 60 } as const;
    const picture = session.send('Page.captureScreenshot', wanted).then(
      ({ data }) => Buffer.from(data, 'base64'),
      () => null,
    );
    return Promise.race([picture, sleep(ASKED_MILLISECONDS).then(() => null)]);
  };

  /** Pictures come again; those of what is past are still left out meanwhile. */
  const resume = async (): Promise<void> => {
    const session = shown;
    const jpeg = session === null || held > 1 ? null : await asked(session);
    held -= 1;
    if (held > 0 || shown === null) return;
    // A page that stands still gives no other picture: this one is shown in any case.
    if (jpeg !== null && session === shown) {
      newest = { jpeg, acknowledge: () => undefined };
      if (!sending) void pump();
    }
    end(shown);
    start(shown);
  };

  return {
    show(session) {
      if (session === shown) return;
      const before = shown;
      shown = session;
      newest = null;
      if (before !== null) end(before);
      if (session === null) return;
      listen(session);
      start(session);
    },
    async without(run) {
      held += 1;
      newest?.acknowledge();
      newest = null;
      try {
        return await run();
      } finally {
        void resume();
      }
    },
    stop() {
      const before = shown;
      shown = null;
      newest = null;
      if (before !== null) end(before);
    },
  };
}
