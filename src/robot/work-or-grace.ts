// Work that is told to stop and hears nothing is not waited for without end.
import { sleep } from '#base/clock.ts';

/** Resolves `milliseconds` after the signal is aborted, or never. */
async function graceAfter(signal: AbortSignal, milliseconds: number, ended: AbortSignal): Promise<undefined> {
  if (!signal.aborted) {
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true, signal: ended });
    });
  }
  await sleep(milliseconds, ended).catch(() => undefined);
  return undefined;
}

/** Waits for the work; once its signal is aborted no longer than the grace, and never beyond `quit`. Undefined: it did not stop. */
export async function workOrGrace<Result>(
  work: Promise<Result>,
  waits: { readonly signal: AbortSignal; readonly graceMilliseconds: number; readonly quit: AbortSignal },
): Promise<Result | undefined> {
  const ended = new AbortController();
  try {
    return await Promise.race([
      work,
      graceAfter(waits.signal, waits.graceMilliseconds, ended.signal),
      graceAfter(waits.quit, 0, ended.signal),
    ]);
  } finally {
    ended.abort();
  }
}
