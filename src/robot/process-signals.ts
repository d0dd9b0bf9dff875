// Who may ask a robot process to stop: its signals and, for a child of `serve`, the pipe that its parent holds open.
import type { Readable } from 'node:stream';
import type { Logger } from '#base/logger.ts';
import { ORPHAN_TIMES, type Stop } from './safe-stop.ts';

/** What of the process is listened to; `process` itself outside tests. */
export interface SignalSource {
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
  off(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
}

/** Ties `stop` to the process. `parentPipe` is null for a robot that nobody started. Returns how to untie it. */
export function followProcess(
  stop: Stop,
  options: { readonly signals: SignalSource; readonly parentPipe: Readable | null; readonly logger: Logger },
): () => void {
  const { signals, parentPipe, logger } = options;
  const onTerminate = (): void => {
    logger.info('stop asked for');
    stop.ask();
  };
  const onInterrupt = (): void => {
    // A terminal's Ctrl-C reaches the whole family; the parent then tells its children by SIGTERM.
    if (parentPipe !== null) return;
    logger.info('stop asked for', { again: stop.asked.aborted });
    // Whoever presses it twice does not want to wait: what is in hand is given back now.
    stop.ask(stop.asked.aborted ? ORPHAN_TIMES : undefined);
  };
  const onParentGone = (): void => {
    if (stop.over.aborted) return;
    logger.info('parent gone');
    stop.ask(ORPHAN_TIMES);
  };
  signals.on('SIGTERM', onTerminate);
  signals.on('SIGINT', onInterrupt);
  parentPipe?.on('end', onParentGone).on('close', onParentGone).on('error', onParentGone).resume();
  return () => {
    signals.off('SIGTERM', onTerminate);
    signals.off('SIGINT', onInterrupt);
    parentPipe?.off('end', onParentGone).off('close', onParentGone).destroy();
  };
}
