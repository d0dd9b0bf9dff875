// A stop that loses nothing: while an effect is open, what is under way may still find out what became of it.
import { CopisteError } from '#base/errors.ts';

/** Less than the time that a robot gives to an attempt after its signal. */
const RECOGNITION_GRACE_MILLISECONDS = 15_000;

export interface StopGuard {
  /** What all work listens to. */
  readonly signal: AbortSignal;
  /** Runs `work` while an intent is open: a stop asked for by somebody comes a little later, a lost lease at once. */
  whileOpen<Result>(work: () => Promise<Result>): Promise<Result>;
  dispose(): void;
}

/** Somebody asked for the stop; anything else means that this attempt may not go on at all. */
export function isAskedFor(reason: unknown): boolean {
  return reason instanceof CopisteError && reason.act === 'operator';
}

export function guardStop(outer: AbortSignal, graceMilliseconds = RECOGNITION_GRACE_MILLISECONDS): StopGuard {
  const inner = new AbortController();
  let open = 0;
  let grace: NodeJS.Timeout | undefined;
  const stop = (): void => {
    if (open === 0 || !isAskedFor(outer.reason)) inner.abort(outer.reason);
    else grace ??= setTimeout(() => inner.abort(outer.reason), graceMilliseconds);
  };
  if (outer.aborted) stop();
  else outer.addEventListener('abort', stop, { once: true });
  return {
    signal: inner.signal,
    async whileOpen(work) {
      open += 1;
      try {
        return await work();
      } finally {
        open -= 1;
        if (outer.aborted) stop();
      }
    },
    dispose() {
      clearTimeout(grace);
      outer.removeEventListener('abort', stop);
    },
  };
}
