// A stop that loses nothing: first nothing new is begun, then what is in hand is given back, at last the process ends all the same.
import { error } from '#base/errors.ts';
import { robotErrors } from './errors.ts';

export interface StopTimes {
  /** A task in hand is given this long to be finished before it is given back, in milliseconds. */
  readonly finishMilliseconds: number;
  /** Then this long to be given back, or for an effect under way to be recognised, in milliseconds. */
  readonly giveBackMilliseconds: number;
}

/** Together less than the minute that `serve` waits for its robots. */
export const STOP_TIMES: StopTimes = { finishMilliseconds: 35_000, giveBackMilliseconds: 18_000 };

/** Somebody wants it stopped now: nothing is finished but an effect under way, and all is given back. */
export const STOP_NOW_TIMES: StopTimes = { finishMilliseconds: 0, giveBackMilliseconds: 18_000 };

/** The parent is gone, and its server with it: nothing can be finished or said. Just enough to end the browser. */
export const ORPHAN_TIMES: StopTimes = { finishMilliseconds: 0, giveBackMilliseconds: 3_000 };

/** In this order; a stop never goes back. */
export interface Stop {
  /** Begin nothing new. */
  readonly asked: AbortSignal;
  /** Give back what is in hand. */
  readonly over: AbortSignal;
  /** Wait for nothing any more. */
  readonly quit: AbortSignal;
  /** Asks for a stop. Asking again can only hasten it. */
  ask(times?: StopTimes): void;
  /** Forgets timers and its parent. */
  dispose(): void;
}

/** A stop of the whole process, or of one attempt, which follows its `parent` and may be asked for alone. */
export function makeStop(parent?: Stop): Stop {
  const asked = new AbortController();
  const over = new AbortController();
  const quit = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  const unfollow = new AbortController();
  const abort = (controller: AbortController): void => controller.abort(error(robotErrors, 'robot.stopping'));
  const after = (milliseconds: number, controller: AbortController): void => {
    if (milliseconds <= 0) abort(controller);
    else timers.add(setTimeout(() => abort(controller), milliseconds));
  };
  const follow = (signal: AbortSignal | undefined, controller: AbortController): void => {
    if (signal?.aborted === true) abort(controller);
    signal?.addEventListener('abort', () => abort(controller), { once: true, signal: unfollow.signal });
  };
  follow(parent?.asked, asked);
  follow(parent?.over, over);
  follow(parent?.quit, quit);
  return {
    asked: asked.signal,
    over: over.signal,
    quit: quit.signal,
    ask(times = STOP_TIMES) {
      abort(asked);
      after(times.finishMilliseconds, over);
      after(times.finishMilliseconds + times.giveBackMilliseconds, quit);
    },
    dispose() {
      unfollow.abort();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
