// Keeps the pace that all robots share towards a source: speaks for a few requests at a time, and for a writing without waiting.
import { sleep } from '#base/clock.ts';
import { SPOKEN_FOR_MILLISECONDS } from '#protocol/source-requests.ts';
import type { AttemptCalls } from './remote-ledger.ts';

/** Told before each request. A writing never waits, since the time granted for it is short; others then wait for it. */
export type Pace = (request: 'read' | 'write', signal: AbortSignal) => Promise<void>;

/** Asks the server; throws when it cannot be asked. */
export type SpeakFor = (count: number, signal: AbortSignal) => Promise<{ readonly waitMilliseconds: number }>;

const TOGETHER = 8;

/** A server that cannot be asked keeps nobody from reading: the source itself says when it is too much. Throws only the signal's reason. */
export function sourcePace(speakFor: SpeakFor, now: () => number = () => performance.now()): Pace {
  let left = 0;
  let goodUntil = 0;
  let asking: Promise<void> = Promise.resolve();

  const refill = async (request: 'read' | 'write', signal: AbortSignal): Promise<void> => {
    const count = request === 'write' ? 1 : TOGETHER;
    const spoken = await speakFor(count, signal).catch(() => ({ waitMilliseconds: 0 }));
    signal.throwIfAborted();
    if (request === 'read') await sleep(spoken.waitMilliseconds, signal);
    left = count;
    goodUntil = now() + SPOKEN_FOR_MILLISECONDS;
  };

  return async (request, signal) => {
    // One after the other: two readings at once would else each speak for a handful.
    const turn = asking.then(async () => {
      if (left === 0 || now() >= goodUntil) await refill(request, signal);
      left -= 1;
    });
    asking = turn.catch(() => undefined);
    await turn;
  };
}

/** Between asking and going on without an answer. */
const ASKING_MILLISECONDS = 2_000;

/** The pace of one attempt, which asks the server under its lease. */
export function paceOf({ client, attemptId, fencingToken }: AttemptCalls): Pace {
  return sourcePace((count, signal) =>
    client.speakForRequests({ params: { attemptId }, body: { fencingToken, count }, signal, timeoutMilliseconds: ASKING_MILLISECONDS }),
  );
}
