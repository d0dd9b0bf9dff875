// One attempt from lease to outcome: under heartbeats, with evidence, cut short when the lease is lost or a stop is over.
import { type CopisteError, asCopisteError, error } from '#base/errors.ts';
import type { Logger } from '#base/logger.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { Client } from '#protocol/client.ts';
import type { Lease } from '#protocol/robot.ts';
import type { Bundles } from './bundles.ts';
import { collectAll } from './collect.ts';
import { type ApplicationReports, type AttemptEnd, deliverOutcome } from './deliver.ts';
import { robotErrors } from './errors.ts';
import { type EvidenceBatch, evidenceBatch } from './evidence-batch.ts';
import { keepLease } from './heartbeat.ts';
import type { Patience } from './insist.ts';
import { type LiveScreen, liveScreen } from './live-screen.ts';
import type { Parts } from './parts.ts';
import { type AttemptCalls, insistWithin } from './remote-ledger.ts';
import { lookForReturned } from './look-for-returned.ts';
import { STOP_NOW_TIMES, type Stop, makeStop } from './safe-stop.ts';
import { paceOf } from './source-pace.ts';
import { type TreatLease, outcomeOfFailure, treatLeased } from './treat.ts';
import { workOrGrace } from './work-or-grace.ts';

export interface AttemptLimits {
  /** No task lasts longer, in milliseconds. */
  readonly longestMilliseconds: number;
  /** After its signal was aborted, a task must have stopped within this, in milliseconds. */
  readonly graceMilliseconds: number;
  /** How calls to the server are made again; by default as `insist` does. */
  readonly patience?: Patience;
}

export const ATTEMPT_LIMITS: AttemptLimits = { longestMilliseconds: 20 * 60_000, graceMilliseconds: 18_000 };

export interface AttemptOptions {
  readonly client: Client;
  readonly parts: Parts;
  readonly bundles: Bundles;
  readonly lease: Lease;
  readonly leaseMilliseconds: number;
  /** `performance.now()` when the lease was asked for. */
  readonly askedAt: number;
  /** Stop of the whole process. */
  readonly stop: Stop;
  readonly limits: AttemptLimits;
  readonly logger: Logger;
}

export interface AttemptResult {
  readonly end: AttemptEnd;
  /** The server said that it stops. */
  readonly serverStops: boolean;
}

interface Performance {
  readonly lease: Lease;
  readonly parts: Parts;
  readonly bundles: Bundles;
  readonly calls: AttemptCalls;
  readonly evidence: EvidenceBatch;
  readonly live: LiveScreen;
  readonly logger: Logger;
  readonly stopAsked: AbortSignal;
  readonly signal: AbortSignal;
  readonly onApplications: (reports: ApplicationReports) => void;
}

/** What was not durable at the server cannot be called done: the next attempt verifies and takes its captures again. */
export function withEvidence(outcome: Outcome, refused: CopisteError | null): Outcome {
  if (refused === null || (outcome.kind !== 'done' && outcome.kind !== 'dry_run_finished')) return outcome;
  return { kind: 'failed', error: error(robotErrors, 'robot.evidence-refused', { code: refused.code }).toWire() };
}

async function perform(performance: Performance): Promise<Outcome> {
  const { lease, parts, bundles, calls, evidence, live, logger, stopAsked, signal, onApplications } = performance;
  const { client, attemptId, fencingToken, lost } = calls;
  const { installation, task } = lease;
  const params = { digest: installation.bundle };
  const { plan, actions } = await bundles.read(params.digest, async () => {
    const { files } = await insistWithin(calls, () => client.bundle({ params, signal: lost }));
    return files;
  });
  signal.throwIfAborted();
  if (task.kind === 'treat')
    return treatLeased({ lease: lease as TreatLease, plan, actions, calls, parts, evidence, live, signal, onApplications });
  const source = await parts.openSource(installation, plan, undefined, paceOf(calls));
  const mayLook = task.leavesMailboxes !== true;
  await lookForReturned({
    source,
    outlets: (mayLook ? await parts.openOutlets?.(installation, plan, '').catch(() => undefined) : undefined) ?? {},
    async tell(letters, problem) {
      const why = problem === undefined ? {} : { problem: { ...problem.toWire(), log: [] } };
      const body = { fencingToken, letters: [...letters], ...why };
      const { fates } = await insistWithin(calls, () => client.returned({ params: { attemptId }, body, signal: lost }));
      return fates;
    },
    logger,
    signal,
  });
  return collectAll({
    source,
    cursor: task.cursor,
    handIn: (page) => insistWithin(calls, () => client.collected({ params: { attemptId }, body: { ...page, fencingToken }, signal: lost })),
    signal,
    stopAsked,
  });
}

/** As `perform`, but an error becomes the outcome that it means, and a line of the evidence. */
async function performToOutcome(performance: Performance): Promise<Outcome> {
  const { signal, evidence } = performance;
  try {
    return await perform(performance);
  } catch (thrown) {
    const failure = asCopisteError(signal.aborted ? signal.reason : thrown);
    evidence.event(failure.text('fr'), { code: failure.code });
    return outcomeOfFailure(failure);
  }
}

/** Runs one leased task to its end. Error raised: `robot.stuck`, when it cannot be stopped: the process must end. */
export async function runAttempt(options: AttemptOptions): Promise<AttemptResult> {
  const { client, lease, parts, bundles, limits } = options;
  const { attemptId, fencingToken } = lease;
  const logger = options.logger.with({ attempt: attemptId, task: lease.task.kind });
  const stop = makeStop(options.stop);
  let serverStops = false;
  const held = keepLease({
    beat: async (timeoutMilliseconds, signal) => {
      const answer = await client.heartbeat({ params: { attemptId }, body: { fencingToken }, signal, timeoutMilliseconds });
      live.tell(answer.watched);
      return answer;
    },
    leaseMilliseconds: options.leaseMilliseconds,
    since: options.askedAt,
    onStop: (now) => {
      serverStops = true;
      stop.ask(now ? STOP_NOW_TIMES : undefined);
    },
    logger,
  });
  const calls: AttemptCalls = {
    client,
    attemptId,
    fencingToken,
    lost: AbortSignal.any([held.lost, options.stop.quit]),
    onLost: (failure) => held.lose(failure),
    onTold: ({ beat, watched }) => {
      live.tell(watched);
      if (beat === true) held.hurry();
    },
    ...(limits.patience === undefined ? {} : { patience: limits.patience }),
  };
  const live: LiveScreen = liveScreen(calls, logger);
  const evidence = evidenceBatch(calls, logger);
  const tooLong = new AbortController();
  const minutes = Math.round(limits.longestMilliseconds / 60_000);
  const longest = setTimeout(() => tooLong.abort(error(robotErrors, 'robot.attempt-too-long', { minutes })), limits.longestMilliseconds);
  let abandoned: Promise<void> = Promise.resolve();
  const abandon = (): void => {
    abandoned = parts.drivers.abandon().catch((thrown: unknown) => {
      logger.error('browser not ended', { code: asCopisteError(thrown).code });
    });
  };
  // A lost lease ends the browser before the engine has noticed: not one more click in the name of this attempt.
  held.lost.addEventListener('abort', abandon, { once: true });
  const signal = AbortSignal.any([held.lost, stop.over, tooLong.signal]);
  const end = (of: AttemptEnd): AttemptResult => {
    logger.info('task ended', { end: of.kind, ...(of.kind === 'delivered' ? { outcome: of.outcome } : {}) });
    return { end: of, serverStops };
  };
  logger.info('task begun', lease.task.kind === 'treat' ? { number: lease.task.number } : {});
  try {
    await parts.atPoint?.('leased');
    let applications: ApplicationReports = {};
    const onApplications = (reports: ApplicationReports): void => void (applications = reports);
    const performance = { lease, parts, bundles, calls, evidence, live, logger, stopAsked: stop.asked, signal, onApplications };
    const waits = { signal, graceMilliseconds: limits.graceMilliseconds, quit: options.stop.quit };
    const outcome = await workOrGrace(performToOutcome(performance), waits);
    if (outcome === undefined) {
      abandon();
      if (options.stop.over.aborted) return end({ kind: 'given_up' });
      throw error(robotErrors, 'robot.stuck', { seconds: Math.round(limits.graceMilliseconds / 1_000) });
    }
    await parts.atPoint?.('outcome_known');
    const refused = await evidence.flush();
    if (held.lost.aborted) return end({ kind: 'lost', code: asCopisteError(held.lost.reason).code });
    const delivered = await deliverOutcome({
      calls,
      outcome: withEvidence(outcome, refused),
      applications,
      quit: options.stop.quit,
      logger,
    });
    await parts.atPoint?.('outcome_delivered');
    return end(delivered);
  } finally {
    clearTimeout(longest);
    live.close();
    evidence.close();
    held.release();
    stop.dispose();
    await abandoned;
  }
}
