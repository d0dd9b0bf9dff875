// A robot ended an attempt: its seats are given up, and what its applications did opens or closes their circuit breakers.
import type { ErrorWire } from '#base/errors.ts';
import type { ApplicationReport } from '#domain/application-report.ts';
import { keptUntil } from '#domain/application-limits.ts';
import { abandon, type Breaker, fail, succeed } from '#domain/circuit-breaker.ts';
import type { Outcome } from '#domain/outcome.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import {
  breakerColumns,
  breakerOf,
  leaveSeats,
  listInstalledApplications,
  lockApplications,
  listApplications,
  type SeenApplication,
  updateApplication,
} from '#store/repositories/applications.ts';
import type { AttemptRow } from '#store/repositories/tasks.ts';
import type { Work } from '../work.ts';

/** After these the session is as a next dossier may find it, and is kept. */
const KEEPS: ReadonlySet<Outcome['kind']> = new Set(['done', 'dry_run_finished', 'awaiting', 'handed_over', 'cancelled']);

function after(breaker: Breaker, attempt: string, report: ApplicationReport | undefined, now: Date): Breaker {
  switch (report) {
    case 'answered':
      return succeed();
    case 'failed':
      return fail(breaker, attempt, now);
    case 'refused':
    case undefined:
      return abandon(breaker, attempt);
  }
}

function shown(error: ErrorWire | null, reason: string, now: Date): string {
  const { code, fr, en } = error ?? { code: 'application.unexpected', fr: reason, en: reason };
  return JSON.stringify({ code, fr, en, at: now.toISOString() });
}

/** Told when it opens, again too, and when it closes. */
function tell(work: Work, row: SeenApplication, before: Breaker, next: Breaker): void {
  if (next.state === 'half_open' || (before.state === 'closed' && next.state === 'closed') || before === next) return;
  const detail = next.state === 'open' ? { openings: next.openings, until: next.until.toISOString() } : {};
  const verb = next.state === 'open' ? 'application.rest' : 'application.recover';
  work.record({ office: row.office, actor: SERVER_ACTOR, verb, subject: `application:${row.name}`, detail });
}

/**
 * Locks applications: before the dossier and its task. True: robots are kept away from what failed the attempt until it is mended, so
 * that it is no fault of the dossier's.
 */
export async function leaveApplications(
  work: Work,
  attempt: AttemptRow,
  outcome: Outcome,
  reports: Readonly<Record<string, ApplicationReport>>,
): Promise<boolean> {
  const { transaction, clock } = work;
  const now = clock.now();
  const keeps = KEEPS.has(outcome.kind);
  await leaveSeats(transaction, [attempt.robot], keeps ? keptUntil(now) : null);
  const installed = await listInstalledApplications(transaction, attempt.office);
  const names = installed.filter(({ installation }) => installation === attempt.installation).map(({ application }) => application);
  const seen = (await listApplications(transaction, attempt.office)).filter(({ name }) => names.includes(name));
  const calm = seen.every((row) => row.breaker === 'closed' && row.failures === 0 && reports[row.name] !== 'failed');
  if (calm) return false;
  let kept = false;
  for (const row of await lockApplications(transaction, attempt.office, names)) {
    const before = breakerOf(row);
    const report = reports[row.name];
    const next = after(before, attempt.id, report, now);
    kept ||= report === 'failed' && next.state !== 'closed';
    const error = outcome.kind === 'failed' ? outcome.error : null;
    const reason = 'reason' in outcome ? outcome.reason : '';
    await updateApplication(transaction, row.office, row.name, {
      ...breakerColumns(next),
      updated_at: now,
      ...(report === 'failed' ? { problem: shown(error, reason, now) } : {}),
      ...(next.state === 'closed' && next.failures === 0 ? { problem: null } : {}),
    });
    tell(work, row, before, next);
  }
  return kept;
}
