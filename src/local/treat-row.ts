// One dossier of a file, from its row to how it ended: begun in the log, treated, its end on disk.
import { sleep, type Clock } from '#base/clock.ts';
import { type ErrorWire, asCopisteError, error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { stands } from '#domain/effect.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { DossierPayload } from '#domain/payload.ts';
import type { Account, Actions, DriverFactory } from '#engine/ports.ts';
import type { SessionKeeper } from '#engine/session-keeper.ts';
import type { AssistantPlan } from '#language/plan.ts';
import type { AnswersOfRun } from './answers.ts';
import { localErrors } from './errors.ts';
import { type RowNow, fileSource } from './file-source.ts';
import type { EndResults, LogEntry } from './log/entries.ts';
import { logEvidence } from './log/evidence.ts';
import { type DossierHistory, type History, hasOpenEffect, hasStandingEffect } from './log/history.ts';
import { logLedger } from './log/ledger.ts';
import type { RunLog } from './log/log-file.ts';
import { planFor } from './plan-of-run.ts';

export interface Workshop {
  /** Without the phases that this run is not to do. */
  readonly plan: AssistantPlan;
  /** With all phases: a dossier of which something stands goes on as it was begun. */
  readonly wholePlan: AssistantPlan;
  readonly actions?: Actions;
  /** What people answered; absent: nothing. */
  readonly answers?: AnswersOfRun;
  readonly settings: Readonly<Record<string, string>>;
  readonly accounts: Readonly<Record<string, Account>>;
  readonly allowedOrigins: readonly string[];
  readonly log: RunLog;
  readonly history: History;
  readonly drivers: DriverFactory;
  readonly sessions: SessionKeeper;
  readonly clock: Clock;
  readonly dry: boolean;
  /** Give back what is in hand. */
  readonly stopNow: AbortSignal;
  readonly onEvent: (reference: string, line: string) => void;
  readonly beforeStep?: (sentence: string) => Promise<void>;
}

export interface RowToTreat {
  readonly reference: string;
  readonly line: number;
  /** Null: it is no longer in the file or may not be treated, and an effect of it is open. */
  readonly now: RowNow;
  /** Why the row that stands there may not be treated; null: it may, or there is none. */
  readonly refused: string | null;
}

/** A failure that may pass is tried once more in the same run, after this long. */
const PAUSE_MILLISECONDS = 5_000;
const TRIES = 2;

/** Whether two digests of a row were made from the same columns, and of other cells. */
export function isChanged(before: string, now: string): boolean {
  return before !== now && before.slice(0, before.indexOf(':')) === now.slice(0, now.indexOf(':'));
}

interface Attempt {
  readonly outcome: Outcome;
  readonly milliseconds: number;
  /** The row had changed before anything stood: it is to be treated as it is now. */
  readonly changed: boolean;
}

/** What a person is to send or adapt; or the question that they are to answer. */
function textFor(outcome: Outcome): string | null {
  if (outcome.kind === 'awaiting') return outcome.question?.text ?? null;
  return outcome.kind === 'handed_over' ? outcome.proposedText : null;
}

function resultsOf(outcome: Outcome, { effects }: DossierHistory): EndResults {
  const standing = effects.filter(({ state }) => stands(state));
  const merged = (kind: 'commit' | 'annotation', part: 'proof' | 'typed'): Readonly<Record<string, string>> =>
    Object.assign({}, ...standing.filter((effect) => effect.kind === kind).map((effect) => effect[part])) as Record<string, string>;
  return {
    proof: outcome.kind === 'done' ? outcome.proof : merged('commit', 'proof'),
    annotations: merged('annotation', 'typed'),
    proposedText: textFor(outcome),
  };
}

/** Nothing of it stands, and its row is there, but wrong: that is nothing that the applicant has withdrawn. */
function ofRefusedRow(outcome: Outcome, { refused }: RowToTreat): Outcome {
  if (outcome.kind !== 'cancelled' || refused === null) return outcome;
  return { kind: 'handed_over', handover: 'anomaly', reason: refused, proposedText: null };
}

function reasonOf(outcome: Outcome, language: 'fr' | 'en'): string {
  switch (outcome.kind) {
    case 'done':
    case 'dry_run_finished':
      return '';
    case 'uncertain':
      return outcome.lookFor;
    case 'failed':
      return outcome.error[language];
    default:
      return outcome.reason;
  }
}

/** Begins the dossier in the log; on disk with its first effect at the latest. */
function begin(
  { log, history, clock, dry }: Workshop,
  row: RowToTreat,
  { payload, digest, plan }: { readonly payload: DossierPayload; readonly digest: string; readonly plan: AssistantPlan },
): DossierHistory {
  const known = history.of(row.reference);
  const run = known?.run ?? newId();
  const { reference, line } = row;
  const entry: LogEntry = {
    is: 'begun',
    at: clock.now().toISOString(),
    run,
    reference,
    line,
    row: digest,
    attempt: (known?.attempts ?? 0) + 1,
    dry,
    ...(plan.dropped === undefined ? {} : { without: plan.dropped.phases }),
    payload: log.seal('payload', run, payload),
  };
  log.append(entry);
  history.apply(entry, log.unseal);
  const begun = history.of(reference);
  if (begun === undefined) throw new TypeError(`dossier not begun`);
  return begun;
}

/** What the treatment works on: what was typed is recognised by the row that it came from, as long as nobody knows whether it stands. */
function givenTo({ log, history }: Workshop, row: RowToTreat): { readonly payload: DossierPayload; readonly digest: string } {
  const known = history.of(row.reference);
  if (known !== undefined && hasOpenEffect(known) && (row.now === null || isChanged(known.row, row.now.digest))) {
    return { payload: log.unseal('payload', known.run, known.payload) as DossierPayload, digest: known.row };
  }
  if (row.now === null) throw new TypeError('a row that is gone has nothing to be treated');
  return row.now;
}

async function attempt(workshop: Workshop, row: RowToTreat): Promise<Attempt> {
  const { settings, accounts, allowedOrigins, log, history, drivers, sessions, clock, dry, stopNow, onEvent, beforeStep } = workshop;
  const { treatDossier } = await import('#engine/treat.ts');
  const { documentReader } = await import('#documents/reading/document-reader.ts');
  const started = performance.now();
  const given = givenTo(workshop, row);
  const plan = planFor(workshop, history.of(row.reference));
  const dossier = begin(workshop, row, { ...given, plan });
  const evidence = logEvidence({ log, run: dossier.run, clock, onEvent: (line) => onEvent(row.reference, line) });
  const record = (entry: LogEntry): void => history.apply(entry, log.unseal);
  let changed = false;
  const outcome = await treatDossier({
    plan,
    payload: given.payload,
    reference: row.reference,
    context: { today: clock.today(), settings, office: '', runId: dossier.run },
    ledger: logLedger({ log, record, dossier, dry, clock }),
    source: fileSource(row.now),
    drivers,
    sessions,
    allowedOrigins,
    accounts,
    evidence,
    onReread: ({ submission }) => {
      if (!isChanged(given.digest, submission)) return Promise.resolve({ changed: false });
      if (hasStandingEffect(dossier)) return Promise.reject(error(localErrors, 'local.row-changed-after-intent'));
      changed = true;
      return Promise.resolve({ changed: true });
    },
    answers: workshop.answers?.get(row.reference) ?? {},
    asksPeople: !dry,
    documents: documentReader(),
    signal: stopNow,
    ...(workshop.actions === undefined ? {} : { actions: workshop.actions }),
    ...(beforeStep === undefined ? {} : { beforeStep }),
  }).catch((thrown: unknown): Outcome => {
    if (stopNow.aborted) return { kind: 'put_back', reason: asCopisteError(stopNow.reason).text(plan.language) };
    return { kind: 'failed', error: asCopisteError(thrown).toWire() };
  });
  await evidence.settled();
  return { outcome: ofRefusedRow(outcome, row), milliseconds: Math.round(performance.now() - started), changed };
}

async function end(workshop: Workshop, row: RowToTreat, { outcome, milliseconds }: Attempt): Promise<void> {
  const { log, history, clock, plan } = workshop;
  const dossier = history.of(row.reference);
  if (dossier === undefined) throw new TypeError('no dossier');
  const entry: LogEntry = {
    is: 'ended',
    at: clock.now().toISOString(),
    run: dossier.run,
    outcome: outcome.kind,
    handover: outcome.kind === 'handed_over' ? outcome.handover : null,
    reason: reasonOf(outcome, plan.language),
    code: outcome.kind === 'failed' ? outcome.error.code : null,
    milliseconds,
    results: log.seal('results', dossier.run, resultsOf(outcome, dossier)),
  };
  log.append(entry);
  await log.flush();
  history.apply(entry, log.unseal);
}

export interface Treated {
  readonly outcome: Outcome;
  readonly milliseconds: number;
  /** The row had changed since an earlier attempt of which nothing stands: it is to be treated as it is now. */
  readonly changed: boolean;
}

function mayPass(failure: ErrorWire): boolean {
  return failure.retry !== 'never' && failure.act !== 'author';
}

/** Errors raised: `local.log-not-writable`, those of keeping a picture. */
export async function treatRow(workshop: Workshop, row: RowToTreat): Promise<Treated> {
  const { stopNow, log } = workshop;
  for (let tries = 1; ; tries += 1) {
    const tried = await attempt(workshop, row);
    const { outcome } = tried;
    if (outcome.kind === 'failed' && tries < TRIES && mayPass(outcome.error) && !stopNow.aborted) {
      await log.flush();
      await sleep(PAUSE_MILLISECONDS, stopNow).catch(() => undefined);
      continue;
    }
    if (tried.changed && outcome.kind === 'put_back') await log.flush();
    else await end(workshop, row, tried);
    return tried;
  }
}
