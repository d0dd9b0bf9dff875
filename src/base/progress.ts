// What every step carries: a deadline, a cancel signal, and a log that travels with the failure.
import { CopisteError, asCopisteError, error, errorTable } from './errors.ts';

export const progressErrors = errorTable({
  'step.deadline': {
    status: 504,
    act: 'system',
    retry: 'new-attempt',
    fr: '« {what} » n’a pas abouti en {seconds} s. Vérifiez que l’application répond ; le dossier sera repris.',
    en: '"{what}" did not finish within {seconds} s. Check that the application answers; the dossier will be taken up again.',
  },
  'step.cancelled': {
    status: 499,
    act: 'operator',
    retry: 'new-attempt',
    fr: '« {what} » a été interrompu avant la fin. Le dossier est remis en attente.',
    en: '"{what}" was interrupted before its end. The dossier goes back to waiting.',
  },
});

export interface Progress {
  readonly what: string;
  /** Aborted at the deadline or when the parent is cancelled. */
  readonly signal: AbortSignal;
  /** Milliseconds left; 0 when over. */
  remaining(): number;
  /** Adds a line to the log. Never pass a value of a dossier. */
  log(line: string): void;
  readonly lines: readonly string[];
}

/**
 * Runs `body` under a deadline. On failure the error carries the log of all that was done, oldest first.
 * Errors raised: `step.deadline`, `step.cancelled`, or what `body` threw.
 */
export async function withProgress<Result>(
  what: string,
  milliseconds: number,
  parent: AbortSignal | Progress | undefined,
  body: (progress: Progress) => Promise<Result>,
): Promise<Result> {
  const parentProgress = parent !== undefined && 'signal' in parent ? parent : undefined;
  const parentSignal = parentProgress?.signal ?? (parent as AbortSignal | undefined);
  const allowed = Math.min(milliseconds, parentProgress?.remaining() ?? Number.POSITIVE_INFINITY);
  const controller = new AbortController();
  const started = performance.now();
  const lines: string[] = [];
  const overrun = (): CopisteError => error(progressErrors, 'step.deadline', { what, seconds: Math.round(allowed / 100) / 10 });
  const timer = setTimeout(() => controller.abort(overrun()), allowed);
  const onParentAbort = (): void => {
    const reason: unknown = parentSignal?.reason;
    controller.abort(reason instanceof CopisteError ? reason : error(progressErrors, 'step.cancelled', { what }, reason));
  };
  if (parentSignal?.aborted === true) onParentAbort();
  else parentSignal?.addEventListener('abort', onParentAbort, { once: true });
  const progress: Progress = {
    what,
    signal: controller.signal,
    remaining: () => Math.max(0, allowed - (performance.now() - started)),
    log: (line) => {
      lines.push(line);
      parentProgress?.log(`  ${line}`);
    },
    lines,
  };
  const aborted = new Promise<never>((_, reject) => {
    if (controller.signal.aborted) reject(controller.signal.reason);
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true });
  });
  aborted.catch(() => undefined);
  try {
    parentProgress?.log(what);
    return await Promise.race([aborted, body(progress)]);
  } catch (thrown) {
    const failure = asCopisteError(controller.signal.aborted && !(thrown instanceof CopisteError) ? controller.signal.reason : thrown);
    if (failure.log.length === 0) failure.log = [what, ...lines.map((line) => `  ${line}`)];
    throw failure;
  } finally {
    clearTimeout(timer);
    parentSignal?.removeEventListener('abort', onParentAbort);
    controller.abort(error(progressErrors, 'step.cancelled', { what }));
  }
}
