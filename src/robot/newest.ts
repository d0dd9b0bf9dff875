// Tells the server how something looks now, one telling at a time, until the server has it: the last change is often what somebody waits for.
import { sleep } from '#base/clock.ts';
import { isPassing } from './insist.ts';

const AFTER_FAILURE_MILLISECONDS = 500;

export interface NewestOptions<Look> {
  readonly send: (look: Look) => Promise<unknown>;
  /** Nothing more is told once it is aborted. */
  readonly signal: AbortSignal;
  /** This one will never be taken; a newer one may. */
  readonly onRefused: (thrown: unknown) => void;
}

export interface Newest<Look> {
  tell(look: Look): void;
  /** The server has forgotten it: told once more. */
  again(): void;
  /** Resolves once the server has the newest, or will never have it. */
  told(): Promise<void>;
}

export function tellNewest<Look>({ onRefused, send, signal }: NewestOptions<Look>): Newest<Look> {
  let waiting: { readonly look: Look } | null = null;
  let last: { readonly look: Look } | null = null;
  let telling: Promise<void> | null = null;
  const tellAll = async (): Promise<void> => {
    for (let next = waiting; next !== null && !signal.aborted; next = waiting) {
      try {
        await send(next.look);
        if (waiting === next) waiting = null;
      } catch (thrown) {
        if (signal.aborted) return;
        if (isPassing(thrown)) await sleep(AFTER_FAILURE_MILLISECONDS, signal).catch(() => undefined);
        else {
          if (waiting === next) waiting = null;
          onRefused(thrown);
        }
      }
    }
  };
  const tell = (told: { readonly look: Look }): void => {
    last = told;
    waiting = told;
    telling ??= tellAll().finally(() => {
      telling = null;
    });
  };
  return {
    tell: (look) => tell({ look }),
    again() {
      if (last !== null && telling === null) tell(last);
    },
    async told() {
      for (let now = telling; now !== null; now = telling) await now;
    },
  };
}
