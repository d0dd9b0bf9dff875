// The outcome of an attempt is said until the server has it, or says that it belongs to nobody any more.
import { asCopisteError } from '#base/errors.ts';
import type { Logger } from '#base/logger.ts';
import type { ApplicationReport } from '#domain/application-report.ts';
import type { Outcome } from '#domain/outcome.ts';
import { insist } from './insist.ts';
import { type AttemptCalls, LEASE_LOST } from './remote-ledger.ts';

export type ApplicationReports = Readonly<Record<string, ApplicationReport>>;

export type AttemptEnd =
  /** The server has this outcome. */
  | { readonly kind: 'delivered'; readonly outcome: Outcome['kind'] }
  /** Another robot may have the task: nothing was said in its name. */
  | { readonly kind: 'lost'; readonly code: string }
  /** The process must end without waiting any longer; the server frees the lease. */
  | { readonly kind: 'given_up' };

/** Refusals after which this attempt has nothing to say. */
const NOBODYS: ReadonlySet<string> = new Set([LEASE_LOST, 'attempt.already-finished', 'attempt.unknown']);
const UNAUTHORISED: ReadonlySet<number> = new Set([401, 403]);

/**
 * Says the outcome even when the robot believes that its lease is over: an outcome that was accepted but whose answer was lost is
 * accepted again. One that the server refuses for what it says (an effect still open) becomes `failed`, so that the task goes back.
 */
export async function deliverOutcome(options: {
  readonly calls: AttemptCalls;
  readonly outcome: Outcome;
  readonly applications: ApplicationReports;
  readonly quit: AbortSignal;
  readonly logger: Logger;
}): Promise<AttemptEnd> {
  const { calls, applications, quit, logger } = options;
  const { client, attemptId, fencingToken, patience } = calls;
  const deliver = async (outcome: Outcome, mayRephrase: boolean): Promise<AttemptEnd> => {
    const said = structuredClone(outcome) as Parameters<typeof client.finish>[0]['body']['outcome'];
    const body = { fencingToken, outcome: said, ...(Object.keys(applications).length === 0 ? {} : { applications }) };
    try {
      await insist(() => client.finish({ params: { attemptId }, body, signal: quit }), {
        signal: quit,
        onWait: (failure, tries) => logger.warn('outcome not delivered yet', { code: failure.code, tries }),
        ...(patience === undefined ? {} : { patience }),
      });
      return { kind: 'delivered', outcome: outcome.kind };
    } catch (thrown) {
      if (quit.aborted) return { kind: 'given_up' };
      const failure = asCopisteError(thrown);
      if (NOBODYS.has(failure.code) || UNAUTHORISED.has(failure.definition.status)) return { kind: 'lost', code: failure.code };
      logger.error('outcome refused', { outcome: outcome.kind, code: failure.code });
      return mayRephrase ? deliver({ kind: 'failed', error: failure.toWire() }, false) : { kind: 'lost', code: failure.code };
    }
  };
  return deliver(options.outcome, true);
}
