// Wakes robots that wait for a task, so that they need not ask the database all the time.

export interface Doorbell {
  /** There may be something to do now. */
  ring(): void;
  /** Resolves at the next ring, after `milliseconds`, or when the signal is aborted, whichever comes first. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export function makeDoorbell(): Doorbell {
  const waiting = new Set<() => void>();
  return {
    ring() {
      for (const wake of waiting) wake();
    },
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const wake = (): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, milliseconds);
        waiting.add(wake);
        signal.addEventListener('abort', wake, { once: true });
      }),
  };
}
