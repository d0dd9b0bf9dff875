// Watching the screen of a robot: begun and ended with the server, asked again as soon as it answered, for as long as the page is looked at.
import { useEffect, useState } from 'react';
import { CopisteError } from '#base/errors.ts';
import type { RobotView } from '#protocol/robots.ts';
import { type Api, useApi } from './api.ts';

const WAIT_SECONDS = 5;
const AFTER_FAILURE_MILLISECONDS = 2_000;

export interface Watching {
  /** The last that the server said; null: nothing yet. */
  readonly view: RobotView | null;
  readonly picture: { readonly blob: Blob; readonly takenAt: string } | null;
  readonly failure: unknown;
}

const NOTHING: Watching = { view: null, picture: null, failure: null };

function blobOf(png: string): Blob {
  return new Blob([Uint8Array.from(atob(png), (character) => character.codePointAt(0) ?? 0)], { type: 'image/png' });
}

/** The last picture stays while the page changes or something is recorded, and goes with whatever it showed. */
function pictureAfter(before: Watching, view: RobotView): Watching['picture'] {
  if (view.png !== null && view.takenAt !== null) return { blob: blobOf(view.png), takenAt: view.takenAt };
  return view.takenAt !== null && view.takenAt === before.picture?.takenAt ? before.picture : null;
}

const rest = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

async function watch(
  api: Api,
  robotId: string,
  tell: (change: (before: Watching) => Watching) => void,
  signal: AbortSignal,
): Promise<void> {
  let viewingId: string | null = null;
  let after = 0;
  while (!signal.aborted) {
    try {
      viewingId ??= (await api.beginViewing({ params: { robotId } })).viewingId;
      if (signal.aborted) break;
      const view = await api.robotView({ params: { viewingId }, query: { after, waitSeconds: WAIT_SECONDS }, signal });
      after = view.number;
      tell((before) => ({ view, picture: pictureAfter(before, view), failure: null }));
    } catch (thrown) {
      if (signal.aborted) break;
      // The server started again, or this machine slept: watching begins anew.
      if (thrown instanceof CopisteError && thrown.code === 'viewing.over') {
        viewingId = null;
        after = 0;
      }
      tell((before) => ({ ...before, failure: thrown }));
      await rest(AFTER_FAILURE_MILLISECONDS, signal);
    }
  }
  // What is not said is noticed by the server a few seconds later.
  if (viewingId !== null) await api.endViewing({ params: { viewingId } }).catch(() => undefined);
}

export function useViewing(robotId: string, on: boolean): Watching {
  const api = useApi();
  const [watching, setWatching] = useState(NOTHING);
  useEffect(() => {
    if (!on) return undefined;
    const over = new AbortController();
    void watch(api, robotId, setWatching, over.signal);
    return () => over.abort();
  }, [api, robotId, on]);
  return watching;
}

/** Whether the page is looked at, and not behind another one. */
export function useShown(): boolean {
  const [shown, setShown] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    const look = (): void => setShown(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return shown;
}
