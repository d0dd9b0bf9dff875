// Calls to the server made again while it cannot answer: a restart or a cut network must not lose what a robot has to say.
import { sleep } from '#base/clock.ts';
import { CopisteError } from '#base/errors.ts';

export interface Patience {
  /** First wait between two tries, in milliseconds; doubles up to `longestMilliseconds`. */
  readonly firstMilliseconds: number;
  readonly longestMilliseconds: number;
}

export const PATIENCE: Patience = { firstMilliseconds: 250, longestMilliseconds: 10_000 };

const TOO_MANY_REQUESTS = 429;
const SERVER_FAILURES = 500;

/** Whether the same call may succeed later although nobody changes anything: no answer, or an answer of a server in trouble. */
export function isPassing(thrown: unknown): boolean {
  if (!(thrown instanceof CopisteError)) return false;
  if (thrown.code === 'protocol.unreachable') return true;
  // Behind a gateway, what answers while the server restarts is not Copiste; its own status says which of the two it is.
  const status = thrown.code === 'protocol.not-copiste' ? Number(thrown.parameters['status']) : thrown.definition.status;
  return status >= SERVER_FAILURES || status === TOO_MANY_REQUESTS;
}

/** Between half of `wait` and the whole: robots that lost the server together do not come back together. */
function scattered(wait: number): number {
  return wait / 2 + (Math.random() * wait) / 2;
}

/**
 * Calls until there is an answer or a refusal. Errors raised: the refusal, or the signal's reason once it is aborted.
 * `onWait` hears of each passing failure, with the number of tries so far.
 */
export async function insist<Result>(
  call: () => Promise<Result>,
  options: {
    readonly signal: AbortSignal;
    readonly patience?: Patience;
    readonly onWait?: (failure: CopisteError, tries: number) => void;
  },
): Promise<Result> {
  const { signal, patience = PATIENCE, onWait } = options;
  let wait = patience.firstMilliseconds;
  for (let tries = 1; ; tries += 1) {
    signal.throwIfAborted();
    try {
      return await call();
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      if (!isPassing(thrown)) throw thrown;
      onWait?.(thrown as CopisteError, tries);
    }
    await sleep(scattered(wait), signal);
    wait = Math.min(wait * 2, patience.longestMilliseconds);
  }
}
